-- question: Which reports does an agency have or had it, by whom did it get them, and for how long?
-- params:   as_of TIMESTAMPTZ; window_from TIMESTAMPTZ; skpd VARCHAR, null = all agencies; most INTEGER
-- columns:  report_id BIGINT; skpd VARCHAR; category VARCHAR; kelurahan_code VARCHAR, null = not known; kelurahan_name VARCHAR;
--           received_at TIMESTAMPTZ; since_at TIMESTAMPTZ (when the agency got it); until_at TIMESTAMPTZ, null = has it still;
--           waiting_days DOUBLE (days); is_waiting BOOLEAN; is_done BOOLEAN;
--           was_passed_on BOOLEAN (by a kelurahan, else it came directly)
-- grain:    one row per report and time with an agency: what waits with it now, and what it had that was done or taken back
--           since window_from; those that wait first, the longest first
select
    agency_report.report_id,
    agency_report.skpd,
    agency_report.category,
    agency_report.kelurahan_code,
    kelurahan.kelurahan_name,
    agency_report.received_at,
    agency_report.since_at,
    agency_report.until_at,
    hours_between(agency_report.since_at, coalesce(agency_report.until_at, $as_of)) / 24 as waiting_days,
    agency_report.until_at is null as is_waiting,
    agency_report.is_done,
    agency_report.was_passed_on
from agency_spells($as_of::timestamptz, $window_from::timestamptz) as agency_report
left join kelurahan on kelurahan.kelurahan_code = agency_report.kelurahan_code
where agency_report.skpd = $skpd or $skpd is null
order by is_waiting desc, agency_report.since_at, agency_report.report_id, agency_report.skpd
limit $most
