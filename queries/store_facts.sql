-- question: What does the store hold?
-- params:   none
-- columns:  schema_version INTEGER; data_version BIGINT; nature VARCHAR, null = empty; reports_count BIGINT;
--           lpj_count BIGINT, of RT and RW, the withdrawn left out; events_count BIGINT; awaited_reports_count BIGINT, known so far by events only; quarantined_count BIGINT;
--           last_committed_at TIMESTAMPTZ (the world's time), null = never; last_recorded_at TIMESTAMPTZ, null = never
-- grain:    one row
with last_batch as (
    select max(batch_id) as data_version, max(committed_at) as last_committed_at, max(recorded_at) as last_recorded_at
    from batch
)

select
    (select max(version) from schema_version) as schema_version,
    coalesce(last_batch.data_version, 0) as data_version,
    (select max(nature) from store_nature) as nature,
    (select count(*) from report) as reports_count,
    (select coalesce(sum(lpj_month_kept.sent_count), 0)::bigint from lpj_month_kept) as lpj_count,
    (select count(*) from handling_event) as events_count,
    (select count(*) from awaited_report_kept) as awaited_reports_count,
    (select count(*) from quarantine where resolved_at is null) as quarantined_count,
    last_batch.last_committed_at,
    last_batch.last_recorded_at
from last_batch
