-- question: What was done in the room beside reports?
-- params:   kind VARCHAR, null = all; subject VARCHAR, null = all; from_at TIMESTAMPTZ, null = from the first;
--           to_at TIMESTAMPTZ, null = to the last; up_to_entry BIGINT
-- columns:  entry_id BIGINT; kind VARCHAR; subject VARCHAR; action VARCHAR; actor VARCHAR; actor_role VARCHAR;
--           occurred_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ; data_version BIGINT, what was on the actor's screen;
--           details VARCHAR (JSON)
-- grain:    one row per entry, in the order of entering
--
-- From and to are of when it was recorded, both included.
select entry_id, kind, subject, action, actor, actor_role, occurred_at, recorded_at, data_version, details
from room_entry
where entry_id <= $up_to_entry
    and (kind = $kind or $kind is null)
    and (subject = $subject or $subject is null)
    and (recorded_at >= $from_at or $from_at is null)
    and (recorded_at <= $to_at or $to_at is null)
order by entry_id
