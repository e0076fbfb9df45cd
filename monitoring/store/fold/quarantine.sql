-- The refused rows, each kept once and whole.
insert into quarantine by name
with whole as (
    select
        refused_row.row_number, refused_row.reason, refused_row.detail, refused_row.stored,
        incoming_raw.line,
        incoming_raw.raw,
        refusal_digest($source, $mapping, refused_row.reason, incoming_raw.raw) as row_digest
    from refused_row
    inner join incoming_raw on incoming_raw.row_number = refused_row.row_number
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
