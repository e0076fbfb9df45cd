-- question: Which complaints lie open with each kelurahan the longest?
-- params:   as_of TIMESTAMPTZ; most BIGINT, of each kelurahan
-- columns:  kelurahan_code VARCHAR; report_id BIGINT; category VARCHAR; state VARCHAR; age_hours DOUBLE (hours);
--           open_count BIGINT, of the kelurahan in all
-- grain:    one row per open complaint, at most `most` of a kelurahan, by code, the longest with it first
--
-- What an agency has is not the kelurahan's to answer for. The age counts from when the complaint came to the kelurahan.
with held as (
    select
        kelurahan_code, report_id, category, state, responsible_since,
        row_number() over (partition by kelurahan_code order by responsible_since, report_id) as turn,
        count(*) over (partition by kelurahan_code) as open_count
    from open_report
    where kind = 'complaint' and kelurahan_code is not null and state in ('waiting', 'in_process')
)

select
    kelurahan_code, report_id, category, state,
    hours_between(responsible_since, $as_of) as age_hours,
    open_count
from held
where turn <= $most
order by kelurahan_code, turn
