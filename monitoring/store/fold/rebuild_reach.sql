update past_gap_kept
set until_at = coalesce((select max(recorded_at) from batch) - $kept_past::interval, '-infinity'::timestamptz)
where report_id is null
