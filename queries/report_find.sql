-- question: Which reports have this id, ours or their source's?
-- params:   text VARCHAR; most BIGINT
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; category VARCHAR; kelurahan_name VARCHAR; state VARCHAR;
--           received_at TIMESTAMPTZ
-- grain:    one row per report, ours first, then by source
with found as (
    select report.report_id, report.source, report.source_report_id, 0 as class
    from report
    where report.report_id = try_cast($text as bigint)
    union
    select report.report_id, report.source, report.source_report_id, 1 as class
    from report
    where report.source_report_id = trim($text)
)

select
    found.report_id, found.source, found.source_report_id, report_state.category, kelurahan.kelurahan_name,
    report_state.state, report_state.received_at
from found
inner join report_state on report_state.report_id = found.report_id
left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
qualify row_number() over (partition by found.report_id order by found.class) = 1
order by found.class, found.source, found.report_id
limit $most
