-- What the log holds already of the reports that this batch names, by themselves or by acts: looked up once. The batches that may
-- hold them tell by their first and last key; where the keys of a source have no order, all of them may.
create or replace temp table near_batch as
with named as (
    select told_lpj.source, told_lpj.source_lpj_id from told_lpj
    union all
    select told_act.source, told_act.source_lpj_id from told_act where told_act.source_lpj_id is not null
),

reach as (
    select named.source, min(named.source_lpj_id) as first_key, max(named.source_lpj_id) as last_key
    from named
    group by named.source
)

select distinct kept.batch_id
from lpj_keys_kept as kept
inner join reach
    on reach.source = kept.source
    and reach.first_key <= kept.last_key
    and reach.last_key >= kept.first_key;

create or replace temp table seen_lpj as
with named as (
    select id_digest from told_lpj
    union
    select id_digest from told_act where id_digest is not null
)

select
    lpj_report.lpj_id, lpj_report.id_digest, lpj_report.revision, lpj_report.content_digest, lpj_report.unit_id,
    lpj_report.day
from lpj_report
where lpj_report.batch_id in (select near_batch.batch_id from near_batch)
    and lpj_report.id_digest in (select named.id_digest from named)
