insert into batch by name
select
    $batch_id::bigint as batch_id, $batch_key as batch_key, $source as source, $file_name as file_name,
    $file_digest as file_digest, $mapping as mapping, $nature as nature, $chunk::integer as chunk,
    $rows_count::bigint as rows_count, $accepted_count::bigint as accepted_count, $known_count::bigint as known_count,
    $quarantined_count::bigint as quarantined_count, $quarantined_reasons as quarantined_reasons,
    $reports_count::bigint as reports_count, $events_count::bigint as events_count,
    $lpj_reports_count::bigint as lpj_reports_count, $lpj_acts_count::bigint as lpj_acts_count,
    $unit_events_count::bigint as unit_events_count,
    $recorded_at::timestamptz as recorded_at, $committed_at::timestamptz as committed_at
