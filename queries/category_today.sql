-- question: How many reports of each category came today, and how many had come by this time of the same weekday of earlier weeks?
-- params:   as_of TIMESTAMPTZ; weeks INTEGER (weeks); kota VARCHAR, null = all; kecamatan VARCHAR, null = all
-- columns:  category VARCHAR; today_count BIGINT; earlier_counts BIGINT[] (one a week that the room knows whole, the last first)
-- grain:    one row per category of which a report came in one of these days, ordered by its code
--
-- A day goes from midnight WIB to the time of as_of. Every report that came counts, whatever became of it since: of
-- today's it is not decided yet which will be rejected. A week before the first report of all is not known.
with told as (
    select
        report_state.category,
        floor(hours_between(report_state.received_at, $as_of) / (7 * 24)) as weeks_ago,
        hours_between(report_state.received_at, $as_of) as age_hours
    from report_state
    left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
    where report_state.received_at <= $as_of
        and hours_between(report_state.received_at, $as_of) < ($weeks::integer + 1) * 7 * 24
        and (kelurahan.kota = $kota or $kota is null)
        and (kelurahan.kecamatan = $kecamatan or $kecamatan is null)
),

day as (
    select hours_between(date_trunc('day', $as_of::timestamptz), $as_of) as hours
),

known as (
    select
        least(
            $weeks::integer,
            coalesce(floor((hours_between(min(report_state.received_at), $as_of) - min(day.hours)) / (7 * 24)), 0)
        )::integer as weeks
    from report_state
    cross join day
),

counted as (
    select told.category, told.weeks_ago, count(*) as reports_count
    from told
    cross join day
    where told.age_hours - told.weeks_ago * 7 * 24 <= day.hours
    group by told.category, told.weeks_ago
)

select
    counted.category,
    coalesce(sum(counted.reports_count) filter (where counted.weeks_ago = 0), 0)::bigint as today_count,
    list_transform(
        range(1, any_value(known.weeks) + 1),
        lambda week: coalesce(list_extract(
            map_extract(map_from_entries(list((counted.weeks_ago::bigint, counted.reports_count))), week), 1
        ), 0)
    )::bigint[] as earlier_counts
from counted
cross join known
group by counted.category
order by counted.category
