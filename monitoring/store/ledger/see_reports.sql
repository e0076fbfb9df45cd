-- What the log holds already of the reports that this batch names, by themselves or by acts: looked up once, first by their digest
-- alone, as most batches name none that is known.
create or replace temp table seen_lpj as
with named as (
    select told_lpj.id_digest from told_lpj
    union
    select told_act.id_digest from told_act where told_act.id_digest is not null
),

known as materialized (
    select lpj_report.id_digest, lpj_report.batch_id
    from lpj_report
    where lpj_report.batch_id >= $first_batch::bigint
        and lpj_report.batch_id <= $last_batch::bigint
        and lpj_report.id_digest in (select named.id_digest from named)
)

select
    lpj_report.lpj_id, lpj_report.id_digest, lpj_report.revision, lpj_report.content_digest, lpj_report.unit_id,
    lpj_report.day
from lpj_report
where lpj_report.batch_id in (select known.batch_id from known)
    and lpj_report.id_digest in (select known.id_digest from known)
