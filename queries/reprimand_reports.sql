-- question: Which complaints has a kelurahan left without any action for so long that the room reprimands it?
-- params:   as_of TIMESTAMPTZ; reprimand_after_hours DOUBLE (hours); kelurahan_code VARCHAR, null = all
-- columns:  report_id BIGINT; kelurahan_code VARCHAR; kelurahan_name VARCHAR; kecamatan VARCHAR; category VARCHAR;
--           received_at TIMESTAMPTZ; idle_since TIMESTAMPTZ; idle_hours DOUBLE (hours); was_reopened BOOLEAN
-- grain:    one row per red complaint that is a kelurahan's, idle for reprimand_after_hours or longer; the longest first
--
-- Idle counts 24 hours a day on the kelurahan's own clock: since it got the report, or since DOOR made it red again. What an
-- agency has is not red, and its time does not count: the report is red only from when it is the kelurahan's once more.
select
    open_report.report_id,
    open_report.kelurahan_code,
    kelurahan.kelurahan_name,
    kelurahan.kecamatan,
    open_report.category,
    open_report.received_at,
    open_report.state_since as idle_since,
    hours_between(open_report.state_since, $as_of) as idle_hours,
    open_report.reopened_count > 0 as was_reopened
from open_report
inner join kelurahan on kelurahan.kelurahan_code = open_report.kelurahan_code
where open_report.state = 'waiting'
    and open_report.kind = 'complaint'
    and hours_between(open_report.state_since, $as_of) >= $reprimand_after_hours::double
    and (open_report.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
order by open_report.state_since, open_report.report_id
