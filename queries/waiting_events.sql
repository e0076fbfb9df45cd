-- question: Which events wait for a report that has not come?
-- params:   most BIGINT
-- columns:  source VARCHAR; source_report_id VARCHAR; kind VARCHAR; occurred_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ;
--           file_name VARCHAR; batch_id BIGINT
-- grain:    one row per event, the newest `most` by arrival, newest first
with orphan as (
    select report_identity.report_id, report_identity.source, report_identity.source_report_id
    from awaited_report_kept
    inner join report_identity on report_identity.report_id = awaited_report_kept.report_id
)

select
    orphan.source, orphan.source_report_id, handling_event.kind, handling_event.occurred_at,
    handling_event.recorded_at, batch.file_name, handling_event.batch_id
from orphan
inner join handling_event on handling_event.report_id = orphan.report_id
inner join batch on batch.batch_id = handling_event.batch_id
order by handling_event.recorded_at desc, handling_event.event_id desc
limit $most
