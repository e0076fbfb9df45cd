-- question: How were the complaints of an area and a time handled: within the targets, and in how many hours?
-- params:   as_of TIMESTAMPTZ; window_from TIMESTAMPTZ; window_to TIMESTAMPTZ; first_action_target_hours DOUBLE (hours);
--           completion_target_hours DOUBLE (hours); long_red_hours DOUBLE (hours); kota VARCHAR, null = all;
--           kecamatan VARCHAR, null = all; kelurahan_code VARCHAR, null = all;
--           half_width DOUBLE, of the medians' intervals in standard deviations
-- columns:  received_count BIGINT; action_judged_count BIGINT; action_in_target_count BIGINT; completion_judged_count BIGINT;
--           completion_in_target_count BIGINT; first_action_hours_median DOUBLE (hours), null = none due or half not acted yet;
--           first_action_hours_low DOUBLE (hours), null likewise; first_action_hours_high DOUBLE (hours), null likewise;
--           completion_hours_median DOUBLE (hours), null = none due or half not done yet;
--           completion_hours_low DOUBLE (hours), null likewise; completion_hours_high DOUBLE (hours), null likewise
-- grain:    one row
--
-- Judged as kelurahan_handling judges. The interval of a median: the hours at the ranks half_width standard deviations of a
-- binomial of one half from the middle one; what has not happened yet counts as endless.
with complaint as (
    select judged.*
    from judged_complaints(
        $as_of, $window_from, $window_to, $first_action_target_hours, $completion_target_hours, $long_red_hours, null, null
    ) as judged
    inner join kelurahan on kelurahan.kelurahan_code = judged.kelurahan_code
    where judged.in_window
        and (kelurahan.kota = $kota or $kota is null)
        and (kelurahan.kecamatan = $kecamatan or $kecamatan is null)
        and (kelurahan.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
),

counted as (
    select
        count(*) as received_count,
        count(case when is_action_judged then 1 end) as action_judged_count,
        count(case when is_action_judged and first_action_hours <= $first_action_target_hours then 1 end)
            as action_in_target_count,
        count(case when is_completion_judged then 1 end) as completion_judged_count,
        count(case when is_completion_judged and completion_hours <= $completion_target_hours then 1 end)
            as completion_in_target_count,
        median(case when is_action_judged then coalesce(first_action_hours, 'infinity'::double) end) as action_median,
        median(case when is_completion_judged then coalesce(completion_hours, 'infinity'::double) end) as completion_median,
        list_sort(list(coalesce(first_action_hours, 'infinity'::double)) filter (where is_action_judged)) as action_hours,
        list_sort(list(coalesce(completion_hours, 'infinity'::double)) filter (where is_completion_judged))
            as completion_hours
    from complaint
),

ranked as (
    select
        *,
        $half_width::double * sqrt(action_judged_count) / 2 as action_reach,
        $half_width::double * sqrt(completion_judged_count) / 2 as completion_reach
    from counted
),

bounded as (
    select
        *,
        action_hours[greatest(1, floor(action_judged_count / 2 - action_reach))::bigint] as action_low,
        action_hours[least(action_judged_count, ceil(1 + action_judged_count / 2 + action_reach))::bigint] as action_high,
        completion_hours[greatest(1, floor(completion_judged_count / 2 - completion_reach))::bigint] as completion_low,
        completion_hours[least(completion_judged_count, ceil(1 + completion_judged_count / 2 + completion_reach))::bigint]
            as completion_high
    from ranked
)

select
    received_count,
    action_judged_count,
    action_in_target_count,
    completion_judged_count,
    completion_in_target_count,
    case when isfinite(action_median) then action_median end as first_action_hours_median,
    case when isfinite(action_low) then action_low end as first_action_hours_low,
    case when isfinite(action_high) then action_high end as first_action_hours_high,
    case when isfinite(completion_median) then completion_median end as completion_hours_median,
    case when isfinite(completion_low) then completion_low end as completion_hours_low,
    case when isfinite(completion_high) then completion_high end as completion_hours_high
from bounded
