-- question: What happened to this report, step by step, and what did each step make of its colour?
-- params:   report_id BIGINT; from_at TIMESTAMPTZ, null = from the first; until_at TIMESTAMPTZ, null = to the last;
--           late_after_hours DOUBLE (hours)
-- columns:  event_id BIGINT; kind VARCHAR; occurred_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ; actor_role VARCHAR;
--           kelurahan_code VARCHAR; kelurahan_name VARCHAR; skpd VARCHAR; stars TINYINT; verdict VARCHAR;
--           duplicate_of VARCHAR; note VARCHAR; photo VARCHAR; state_before VARCHAR, null = before the first;
--           state_after VARCHAR; is_late BOOLEAN
-- grain:    one row per event, in the order in which they count
--
-- The log lies in the order of time: who knows where the report's history begins and ends (report_facts) spares looking through
-- all of it. Steps before from_at would be missing from the colours too.
-- Late is what the room learned of more than late_after_hours after it happened, counted from when it knew the report: for the
-- steps of a history that is loaded afterwards nobody was waiting.
with own as materialized (
    select
        event_id, report_id, kind, occurred_at, recorded_at, actor_role, kelurahan_code, skpd, stars, verdict, duplicate_of,
        photo, note, content_digest,
        row_number() over (order by event_order(occurred_at, kind, content_digest)) as step
    from handling_event
    where report_id = $report_id
        and (occurred_at >= $from_at or $from_at is null)
        and (occurred_at <= $until_at or $until_at is null)
),

-- the log up to each step, as if it were a report of its own, so that the one rule of colours tells the state after it
prefix as (
    select later.step as report_id, earlier.* exclude (report_id, step)
    from own as later
    inner join own as earlier on earlier.step <= later.step
),

after as (
    select report_id as step, state from event_outcome('prefix')
)

select
    own.event_id, own.kind, own.occurred_at, own.recorded_at, own.actor_role, own.kelurahan_code,
    kelurahan.kelurahan_name, own.skpd, own.stars, own.verdict, own.duplicate_of, own.note, own.photo,
    lag(after.state) over (order by own.step) as state_before,
    after.state as state_after,
    hours_between(greatest(own.occurred_at, report.recorded_at), own.recorded_at) > $late_after_hours as is_late
from own
inner join report on report.report_id = $report_id
left join after on after.step = own.step
left join kelurahan on kelurahan.kelurahan_code = own.kelurahan_code
order by own.step
