-- question: How many greens did each kelurahan set, and how many of them were rated or taken back?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ
-- columns:  kelurahan_code VARCHAR; kelurahan_name VARCHAR; greens_count BIGINT; rated_count BIGINT;
--           rated_low_count BIGINT, taken up by the police; reopened_count BIGINT, by DOOR and not withdrawn
-- grain:    one row per kelurahan of the register, by code
--
-- Greens: complaints with a completion by the kelurahan itself in [from_at, to_at); a report that was done twice counts once.
with withdrawn as (
    select report_id, max(occurred_at) as withdrawn_at
    from handling_event
    where kind = 'door_withdrawn'
    group by report_id
),

green as (
    select handling_event.report_id, min(handling_event.occurred_at) as completed_at
    from handling_event
    where handling_event.kind = 'completed'
        and handling_event.actor_role <> 'skpd'
        and handling_event.occurred_at >= $from_at
        and handling_event.occurred_at < $to_at
    group by handling_event.report_id
),

followed as (
    select
        green.report_id,
        bool_or(handling_event.kind = 'rated') as is_rated,
        bool_or(handling_event.kind = 'police_taken_up') as is_low,
        bool_or(
            handling_event.kind = 'door_reopened'
            and (handling_event.occurred_at > withdrawn.withdrawn_at or withdrawn.withdrawn_at is null)
        ) as is_reopened
    from green
    inner join handling_event
        on handling_event.report_id = green.report_id and handling_event.occurred_at >= green.completed_at
    left join withdrawn on withdrawn.report_id = green.report_id
    group by green.report_id
),

counted as (
    select
        report_state.kelurahan_code,
        count(*) as greens_count,
        count(*) filter (where followed.is_rated) as rated_count,
        count(*) filter (where followed.is_low) as rated_low_count,
        count(*) filter (where followed.is_reopened) as reopened_count
    from followed
    inner join report_state on report_state.report_id = followed.report_id
    where report_state.kind = 'complaint' and report_state.kelurahan_code is not null
    group by report_state.kelurahan_code
)

select
    kelurahan.kelurahan_code, kelurahan.kelurahan_name,
    coalesce(counted.greens_count, 0) as greens_count,
    coalesce(counted.rated_count, 0) as rated_count,
    coalesce(counted.rated_low_count, 0) as rated_low_count,
    coalesce(counted.reopened_count, 0) as reopened_count
from kelurahan
left join counted on counted.kelurahan_code = kelurahan.kelurahan_code
order by kelurahan.kelurahan_code
