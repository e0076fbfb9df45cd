-- question: How many reports wait with each agency, how many of them for too long?
-- params:   as_of TIMESTAMPTZ; overdue_hours DOUBLE (hours)
-- columns:  skpd VARCHAR; waiting_count BIGINT; overdue_count BIGINT; oldest_hours DOUBLE (hours); median_hours DOUBLE (hours)
-- grain:    one row per agency with which a report waits, ordered by name; "-" = none was named
--
-- Waiting counts from when the agency got it, 24 hours a day; overdue is what has waited longer than overdue_hours.
with waiting as (
    select skpd, hours_between(since_at, $as_of) as age_hours
    from agency_spells($as_of::timestamptz, $as_of::timestamptz)
    where until_at is null
)

select
    skpd,
    count(*) as waiting_count,
    count(*) filter (where age_hours > $overdue_hours::double) as overdue_count,
    max(age_hours) as oldest_hours,
    median(age_hours) as median_hours
from waiting
group by skpd
order by skpd
