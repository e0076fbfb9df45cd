-- The rows that stay out: those intake refused, and those that differ from what is stored under the same id. One reason a row.
-- Asked once the new rows are in the log, for the version that stands may have come by the same batch.
create or replace temp table refused_row as
with refused as (
    select row_number, reason, detail, null::varchar as stored from incoming_quarantine
    union all
    select
        judged_report.row_number,
        'conflict' as reason,
        json_object('id', judged_report.source_report_id)::varchar as detail,
        (
            select to_json(stored)::varchar
            from (select report.* exclude (reporter, content_digest, batch_id)) as stored
        ) as stored
    from judged_report
    left join report on report.report_id = judged_report.report_id
    where judged_report.verdict_on_row = 'conflict'
    union all
    select
        judged_event.row_number,
        'conflict' as reason,
        json_object('id', judged_event.source_report_id, 'event', judged_event.event_key)::varchar as detail,
        (
            select to_json(stored)::varchar
            from (select handling_event.* exclude (content_digest, batch_id)) as stored
        ) as stored
    from judged_event
    left join handling_event
        on handling_event.report_id = judged_event.report_id and handling_event.event_key = judged_event.event_key
    where judged_event.verdict_on_row = 'conflict'
    union all
    select row_number, 'conflict' as reason, detail, stored from conflicting_ledger
)

select row_number, reason, detail, stored
from refused
qualify row_number() over (partition by row_number order by reason, detail) = 1
