-- What the log holds already of the reports that this batch names, by themselves or by acts: looked up once.
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
where lpj_report.id_digest in (select named.id_digest from named)
