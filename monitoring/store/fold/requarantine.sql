-- A retried row that was refused again stays, by the reason of the last try; its row number is its quarantine id.
update quarantine
set
    reason = refused_row.reason,
    detail = refused_row.detail,
    stored = refused_row.stored,
    mapping = $mapping,
    row_digest = refusal_digest(quarantine.source, $mapping, refused_row.reason, quarantine.raw)
from refused_row
where quarantine.quarantine_id = refused_row.row_number
