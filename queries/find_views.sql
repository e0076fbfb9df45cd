-- question: Which views of the room's screens did somebody keep for himself, and which were shared with the room?
-- params:   actor VARCHAR, who looks; up_to_entry BIGINT
-- columns:  entry_id BIGINT; kind VARCHAR; subject VARCHAR, the view's own id; action VARCHAR; actor VARCHAR;
--           actor_role VARCHAR; occurred_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ; data_version BIGINT, what was on the
--           actor's screen; details VARCHAR (JSON)
-- grain:    one row per entry about a view that he kept or that was shared at any time, in the order of entering
select entry_id, kind, subject, action, actor, actor_role, occurred_at, recorded_at, data_version, details
from room_entry
where entry_id <= $up_to_entry
    and kind = 'view'
    and subject in (
        select own.subject from room_entry as own
        where own.kind = 'view' and ((own.action = 'kept' and own.actor = $actor) or own.action = 'shared')
    )
order by entry_id
