-- question: Which greens were rated low and have not been taken up by the police since their completion?
-- params:   after_batch BIGINT, 0 = of all batches; rated_from TIMESTAMPTZ; stars_at_most INTEGER; own_sources VARCHAR[]
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; completed_at TIMESTAMPTZ;
--           known_at TIMESTAMPTZ, when the room knew of the first low rating
-- grain:    one row per report of which a batch after after_batch told a rating, a completion or the report itself
with news as (
    select report_id
    from handling_event
    where batch_id > $after_batch
        and kind in ('received', 'verified', 'completed', 'rated', 'door_withdrawn', 'told_apart')
    union
    select report_id
    from report
    where batch_id > $after_batch
),

low as (
    select handling_event.report_id, handling_event.occurred_at, handling_event.recorded_at
    from handling_event
    semi join news on news.report_id = handling_event.report_id
    where handling_event.kind = 'rated'
        and handling_event.stars <= $stars_at_most
        and handling_event.occurred_at >= $rated_from
),

-- a rating is of the completion that stood when it was given
of_green as (
    select low.report_id, report_state.completed_at, min(greatest(low.occurred_at, low.recorded_at)) as known_at
    from low
    inner join report_state
        on report_state.report_id = low.report_id
        and report_state.state = 'done'
        and report_state.completed_at <= low.occurred_at
    group by low.report_id, report_state.completed_at
),

taken_up as (
    select of_green.report_id
    from of_green
    inner join handling_event
        on handling_event.report_id = of_green.report_id
        and handling_event.kind = 'police_taken_up'
        and handling_event.occurred_at >= of_green.completed_at
)

select
    of_green.report_id, report_identity.source, report_identity.source_report_id, of_green.completed_at, of_green.known_at
from of_green
inner join report_identity on report_identity.report_id = of_green.report_id
anti join taken_up on taken_up.report_id = of_green.report_id
where not report_identity.source = any($own_sources::varchar[])
order by of_green.report_id
