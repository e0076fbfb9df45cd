-- question: How many reports wait with each agency, for how long, and who sent them there?
-- params:   as_of TIMESTAMPTZ; window_from TIMESTAMPTZ; age_limits_days DOUBLE[] (days)
-- columns:  skpd VARCHAR; waiting_count BIGINT; waiting_days_median DOUBLE (days), null = none waits;
--           waiting_days_oldest DOUBLE (days), null = none waits; done_count BIGINT; passed_on_count BIGINT; direct_count BIGINT;
--           waiting_under_counts BIGINT[] (for each limit, how many have waited less long)
-- grain:    one row per agency that has a report now, or had one since window_from; ordered by the number waiting, then by name
--
-- done: by the agency, since window_from. passed on and direct: of those that wait or were done since then, by whom they came.
with agency_report as (
    select
        *,
        until_at is null as is_waiting,
        hours_between(since_at, $as_of) / 24 as age_days
    from agency_spells($as_of::timestamptz, $window_from::timestamptz)
)

select
    skpd,
    count(*) filter (where is_waiting) as waiting_count,
    median(age_days) filter (where is_waiting) as waiting_days_median,
    max(age_days) filter (where is_waiting) as waiting_days_oldest,
    count(*) filter (where is_done) as done_count,
    count(*) filter (where was_passed_on and (is_waiting or is_done)) as passed_on_count,
    count(*) filter (where not was_passed_on and (is_waiting or is_done)) as direct_count,
    list_transform(
        $age_limits_days::double[],
        lambda age_limit: len(
            list_filter(coalesce(list(age_days) filter (where is_waiting), []), lambda age: age < age_limit)
        )
    ) as waiting_under_counts
from agency_report
group by skpd
order by waiting_count desc, skpd
