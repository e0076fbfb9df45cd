insert into unit_event by name
select
    judged_unit_event.* exclude (row_number, verdict_on_row),
    $recorded_at::timestamptz as recorded_at, $batch_id::bigint as batch_id
from judged_unit_event
where judged_unit_event.verdict_on_row = 'new'
order by judged_unit_event.unit_id, judged_unit_event.on_day, judged_unit_event.key_digest
