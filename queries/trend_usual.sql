-- question: How many complaints of each category came to each kelurahan in the last hours, and in the same hours of earlier weeks?
-- params:   as_of TIMESTAMPTZ; window_hours DOUBLE (hours); weeks INTEGER (weeks)
-- columns:  category VARCHAR; kelurahan_code VARCHAR, null = no kelurahan holds it; kecamatan VARCHAR, null = none;
--           kota VARCHAR, null = none; weeks_ago BIGINT (weeks, 0 = now); received_count BIGINT
-- grain:    one row per category, kelurahan and week in which any came, ordered by these
--
-- Complaints received in (as_of - window_hours, as_of], and the same hours of the same weekday up to `weeks` weeks before;
-- without rejected ones and duplicates.
with complaint as (
    select
        report_state.category,
        report_state.kelurahan_code,
        hours_between(report_state.received_at, $as_of) as age_hours
    from report_state
    where report_state.kind = 'complaint'
        and report_state.state in ('waiting', 'in_process', 'coordinating', 'done')
        and report_state.received_at <= $as_of
        and hours_between(report_state.received_at, $as_of) < $weeks::integer * 7 * 24 + $window_hours::double
),

counted as (
    select
        complaint.category,
        complaint.kelurahan_code,
        floor(complaint.age_hours / (7 * 24))::bigint as weeks_ago,
        count(*) as received_count
    from complaint
    where complaint.age_hours - 7 * 24 * floor(complaint.age_hours / (7 * 24)) < $window_hours::double
    group by complaint.category, complaint.kelurahan_code, weeks_ago
)

select
    counted.category,
    counted.kelurahan_code,
    kelurahan.kecamatan,
    kelurahan.kota,
    counted.weeks_ago,
    counted.received_count
from counted
left join kelurahan on kelurahan.kelurahan_code = counted.kelurahan_code
order by counted.category, counted.kelurahan_code nulls last, counted.weeks_ago
