-- question: Which notes did people of the room write on the time line, and which were taken back?
-- params:   up_to_entry BIGINT
-- columns:  entry_id BIGINT; kind VARCHAR; subject VARCHAR, the note's own; action VARCHAR; actor VARCHAR; actor_role VARCHAR;
--           occurred_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ; data_version BIGINT, what was on the actor's screen;
--           details VARCHAR (JSON)
-- grain:    one row per entry, in the order of entering
select entry_id, kind, subject, action, actor, actor_role, occurred_at, recorded_at, data_version, details
from room_entry
where entry_id <= $up_to_entry and kind = 'annotation'
order by entry_id
