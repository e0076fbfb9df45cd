-- question: How does each kelurahan handle its complaints, and which wait too long?
-- params:   as_of TIMESTAMPTZ; window_from TIMESTAMPTZ; window_to TIMESTAMPTZ, null = up to as_of;
--           first_action_target_hours DOUBLE (hours); completion_target_hours DOUBLE (hours); long_red_hours DOUBLE (hours);
--           category VARCHAR, null = all; source VARCHAR, null = all
-- columns:  kelurahan_code VARCHAR; kelurahan_name VARCHAR; kecamatan VARCHAR; kota VARCHAR;
--           received_count BIGINT; done_count BIGINT; waiting_count BIGINT; in_process_count BIGINT; coordinating_count BIGINT;
--           action_judged_count BIGINT; action_in_target_count BIGINT; completion_judged_count BIGINT;
--           completion_in_target_count BIGINT; red_judged_count BIGINT; long_red_count BIGINT;
--           first_action_hours_median DOUBLE (hours), null = none due or half not acted yet;
--           completion_hours_median DOUBLE (hours), null = none due or half not done yet
-- grain:    one row per kelurahan of the register, ordered by code
--
-- Complaints only, without rejected ones and duplicates. The clock of a kelurahan starts when the report came to it. received
-- and done: of those that came in the window. waiting, in process and coordinating: all that are open, however old.
-- A complaint is judged only when its target has passed, acted upon or not: else the quick ones among the newest would
-- count and the slow ones would not. What an agency had at any time is not judged on completion.
with judged as (
    select *
    from judged_complaints(
        $as_of, $window_from, $window_to, $first_action_target_hours, $completion_target_hours, $long_red_hours, $category,
        $source
    )
),

counted as (
    select
        kelurahan_code,
        -- filter (where ...) would cost more than the counting itself
        count(case when in_window then 1 end) as received_count,
        count(case when in_window and state = 'done' then 1 end) as done_count,
        count(case when state = 'waiting' then 1 end) as waiting_count,
        count(case when state = 'in_process' then 1 end) as in_process_count,
        count(case when state = 'coordinating' then 1 end) as coordinating_count,
        count(case when is_action_judged then 1 end) as action_judged_count,
        count(case when is_action_judged and first_action_hours <= $first_action_target_hours then 1 end)
            as action_in_target_count,
        count(case when is_completion_judged then 1 end) as completion_judged_count,
        count(case when is_completion_judged and completion_hours <= $completion_target_hours then 1 end)
            as completion_in_target_count,
        count(case when is_long_red or (in_window and age_hours >= $long_red_hours) then 1 end) as red_judged_count,
        count(case when is_long_red then 1 end) as long_red_count,
        -- what has not happened yet counts as endless, so that leaving the hard ones open looks slow, not fast
        median(case when is_action_judged then coalesce(first_action_hours, 'infinity'::double) end) as first_action_median,
        median(case when is_completion_judged then coalesce(completion_hours, 'infinity'::double) end) as completion_median
    from judged
    group by kelurahan_code
)

select
    kelurahan.kelurahan_code,
    kelurahan.kelurahan_name,
    kelurahan.kecamatan,
    kelurahan.kota,
    coalesce(counted.received_count, 0) as received_count,
    coalesce(counted.done_count, 0) as done_count,
    coalesce(counted.waiting_count, 0) as waiting_count,
    coalesce(counted.in_process_count, 0) as in_process_count,
    coalesce(counted.coordinating_count, 0) as coordinating_count,
    coalesce(counted.action_judged_count, 0) as action_judged_count,
    coalesce(counted.action_in_target_count, 0) as action_in_target_count,
    coalesce(counted.completion_judged_count, 0) as completion_judged_count,
    coalesce(counted.completion_in_target_count, 0) as completion_in_target_count,
    coalesce(counted.red_judged_count, 0) as red_judged_count,
    coalesce(counted.long_red_count, 0) as long_red_count,
    case when isfinite(counted.first_action_median) then counted.first_action_median end as first_action_hours_median,
    case when isfinite(counted.completion_median) then counted.completion_median end as completion_hours_median
from kelurahan
left join counted on counted.kelurahan_code = kelurahan.kelurahan_code
order by kelurahan.kelurahan_code
