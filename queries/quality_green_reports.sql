-- question: Which reports are a kelurahan's greens, and what became of each?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ; kelurahan_code VARCHAR
-- columns:  report_id BIGINT; completed_at TIMESTAMPTZ, the first completion in the span; is_rated BOOLEAN;
--           is_rated_low BOOLEAN, taken up by the police; is_reopened BOOLEAN, by DOOR and not withdrawn
-- grain:    one row per report that `quality_greens` counts for the kelurahan, the newest completion first
with own as (
    select report_id
    from report_state
    where kelurahan_code = $kelurahan_code and kind = 'complaint'
),

step as materialized (
    select handling_event.report_id, handling_event.kind, handling_event.occurred_at, handling_event.actor_role
    from handling_event
    semi join own on own.report_id = handling_event.report_id
    where handling_event.kind in ('completed', 'rated', 'police_taken_up', 'door_reopened', 'door_withdrawn')
),

withdrawn as (
    select report_id, max(occurred_at) as withdrawn_at
    from step
    where kind = 'door_withdrawn'
    group by report_id
),

green as (
    select report_id, min(occurred_at) as completed_at
    from step
    where kind = 'completed' and actor_role <> 'skpd' and occurred_at >= $from_at and occurred_at < $to_at
    group by report_id
)

select
    green.report_id, green.completed_at,
    bool_or(step.kind = 'rated') as is_rated,
    bool_or(step.kind = 'police_taken_up') as is_rated_low,
    bool_or(
        step.kind = 'door_reopened' and (step.occurred_at > withdrawn.withdrawn_at or withdrawn.withdrawn_at is null)
    ) as is_reopened
from green
inner join step on step.report_id = green.report_id and step.occurred_at >= green.completed_at
left join withdrawn on withdrawn.report_id = green.report_id
group by green.report_id, green.completed_at
order by green.completed_at desc, green.report_id desc
