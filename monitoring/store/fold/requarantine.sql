-- A retried row that was refused again stays, by the reason of the last try.
update quarantine
set reason = again.reason, detail = again.detail, mapping = $mapping
from (
    select row_number, min(reason) as reason, min_by(detail, reason) as detail
    from incoming_quarantine
    group by row_number
) as again
where quarantine.quarantine_id = again.row_number
