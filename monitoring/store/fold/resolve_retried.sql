-- A retried row that was taken leaves quarantine; the record of it stays. Its row number is its quarantine id.
update quarantine
set resolved_at = $recorded_at::timestamptz
where quarantine_id in (select row_number from incoming_number)
    and quarantine_id not in (select row_number from refused_row)
