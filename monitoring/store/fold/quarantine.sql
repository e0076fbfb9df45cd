-- Rows that intake refused, and rows that differ from what is stored under the same id, each kept once and whole.
insert into quarantine by name
with refused as (
    select row_number, reason, detail, null::varchar as stored from incoming_quarantine
    union all
    select
        judged_report.row_number,
        'conflict' as reason,
        json_object('id', judged_report.source_report_id)::varchar as detail,
        (
            select to_json(stored)::varchar
            from (select report.* exclude (content_digest, batch_id)) as stored
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
),

one_a_row as (
    select * from refused
    qualify row_number() over (partition by row_number order by reason, detail) = 1
),

whole as (
    select
        one_a_row.*,
        incoming_raw.line,
        incoming_raw.raw,
        md5_number_lower(concat_ws(chr(31), $source, $mapping, one_a_row.reason, incoming_raw.raw)) as row_digest
    from one_a_row
    inner join incoming_raw on incoming_raw.row_number = one_a_row.row_number
)

select
    (select coalesce(max(quarantine_id), 0) from quarantine) + row_number() over (order by whole.row_number)
        as quarantine_id,
    $source as source, $file_name as file_name, $mapping as mapping, $nature as nature,
    whole.row_number, whole.line, whole.reason, whole.detail, whole.raw, whole.stored, whole.row_digest,
    $recorded_at::timestamptz as recorded_at, $batch_id::bigint as batch_id, null::timestamptz as resolved_at
from whole
anti join quarantine as kept on kept.row_digest = whole.row_digest
qualify row_number() over (partition by whole.row_digest order by whole.row_number) = 1
