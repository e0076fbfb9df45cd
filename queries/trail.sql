-- question: Who looked at what is personal, and who did and changed what in the room?
-- params:   kind VARCHAR, null = all; actor VARCHAR, null = all; about VARCHAR, part of a subject, null = all;
--           from_at TIMESTAMPTZ, null = from the first; to_at TIMESTAMPTZ, null = to the last, left out; up_to_entry BIGINT;
--           skipped BIGINT; most BIGINT
-- columns:  entry_id BIGINT, null = an event of a report; event_id BIGINT, null = an entry; kind VARCHAR, "event" = of a report;
--           subject VARCHAR; action VARCHAR; actor VARCHAR; actor_role VARCHAR; occurred_at TIMESTAMPTZ;
--           recorded_at TIMESTAMPTZ; data_version BIGINT, what was on the actor's screen, null = not told; details VARCHAR (JSON);
--           found_count BIGINT, of all
-- grain:    one row per thing done, the newest `most` after the first `skipped`, the last recorded first
--
-- Of events those that people made in this room: votes, disputes, telling apart. How somebody voted is not told.
with done as (
    select
        entry_id, null::bigint as event_id, kind, subject, action, actor, actor_role, occurred_at, recorded_at, data_version,
        details
    from room_entry
    where entry_id <= $up_to_entry
    union all
    select
        null as entry_id, handling_event.event_id, 'event' as kind, concat('report/', handling_event.report_id) as subject,
        handling_event.kind as action, handling_event.actor, handling_event.actor_role, handling_event.occurred_at,
        handling_event.recorded_at, null as data_version, '{}' as details
    from handling_event
    inner join batch on batch.batch_id = handling_event.batch_id
    where batch.source = 'room' and handling_event.actor is not null
)

select
    entry_id, event_id, kind, subject, action, actor, actor_role, occurred_at, recorded_at, data_version, details,
    count(*) over () as found_count
from done
where (kind = $kind or $kind is null)
    and (actor = $actor or $actor is null)
    and (contains(lower(subject), lower($about)) or $about is null)
    and (recorded_at >= $from_at or $from_at is null)
    and (recorded_at < $to_at or $to_at is null)
order by recorded_at desc, entry_id desc, event_id desc
limit $most offset $skipped
