insert into report by name
select
    report_id, source, source_report_id, kind, category, category_given, channel, description, reporter, photo,
    latitude, longitude, unit, kelurahan_code, skpd, occurred_at, $recorded_at::timestamptz as recorded_at, flags, content_digest,
    $batch_id::bigint as batch_id
from judged_report
where verdict_on_row = 'new'
order by report_id
