-- question: Which reports did an account send?
-- params:   as_of TIMESTAMPTZ; window_from TIMESTAMPTZ; sign VARCHAR, as account_signs tells it; most INTEGER
-- columns:  report_id BIGINT; category VARCHAR; kelurahan_code VARCHAR, null = an agency's; kelurahan_name VARCHAR;
--           received_at TIMESTAMPTZ; state VARCHAR
-- grain:    one row per report received since window_from, the newest first, at most `most`
select
    report.report_id,
    report.category,
    report_state.kelurahan_code,
    kelurahan.kelurahan_name,
    report.occurred_at as received_at,
    report_state.state
from report
inner join report_state on report_state.report_id = report.report_id
left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
where account_sign(report.reporter) = $sign
    and report.occurred_at >= $window_from::timestamptz
    and report.occurred_at <= $as_of::timestamptz
order by report.occurred_at desc, report.report_id
limit $most
