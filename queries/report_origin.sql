-- question: Which batches told of this report, and in which files did they come?
-- params:   report_id BIGINT; from_at TIMESTAMPTZ, null = from the first; until_at TIMESTAMPTZ, null = to the last
-- columns:  batch_id BIGINT; source VARCHAR; file_name VARCHAR; mapping VARCHAR; nature VARCHAR; recorded_at TIMESTAMPTZ;
--           has_report BOOLEAN, the report itself came in it; events_count BIGINT, of this report between the two
-- grain:    one row per batch, oldest first
with told as (
    select report.batch_id, true as is_report
    from report
    where report.report_id = $report_id
    union all
    select handling_event.batch_id, false as is_report
    from handling_event
    where handling_event.report_id = $report_id
        and (handling_event.occurred_at >= $from_at or $from_at is null)
        and (handling_event.occurred_at <= $until_at or $until_at is null)
)

select
    batch.batch_id, batch.source, batch.file_name, batch.mapping, batch.nature, batch.recorded_at,
    bool_or(told.is_report) as has_report,
    count(*) filter (where not told.is_report) as events_count
from told
inner join batch on batch.batch_id = told.batch_id
group by batch.batch_id, batch.source, batch.file_name, batch.mapping, batch.nature, batch.recorded_at
order by batch.batch_id
