-- question: Which reports did this batch tell of, itself or by events?
-- params:   batch_id BIGINT; most BIGINT
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; category VARCHAR; kelurahan_name VARCHAR, null = none
--           holds it; state VARCHAR; received_at TIMESTAMPTZ
-- grain:    one row per report, the newest `most`, newest first
with touched as (
    select report.report_id
    from report
    where report.batch_id = $batch_id
    union
    select handling_event.report_id
    from handling_event
    where handling_event.batch_id = $batch_id
)

select
    report.report_id, report.source, report.source_report_id, report.category, kelurahan.kelurahan_name,
    report_state.state, report_state.received_at
from touched
inner join report on report.report_id = touched.report_id
inner join report_state on report_state.report_id = touched.report_id
left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
order by report_state.received_at desc, report.report_id desc
limit $most
