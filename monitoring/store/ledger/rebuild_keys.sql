-- The first and the last key of each batch, anew; what is kept rightly stays.
create or replace temp table fresh_keys as
select
    lpj_report.source, lpj_report.batch_id, min(lpj_report.source_lpj_id) as first_key, max(lpj_report.source_lpj_id) as last_key
from lpj_report
group by lpj_report.source, lpj_report.batch_id;

delete from lpj_keys_kept as kept
where not exists (
    select 1
    from fresh_keys as fresh
    where fresh.source = kept.source
        and fresh.batch_id = kept.batch_id
        and fresh.first_key = kept.first_key
        and fresh.last_key = kept.last_key
);

insert into lpj_keys_kept by name
select fresh.*
from fresh_keys as fresh
anti join lpj_keys_kept as kept on kept.source = fresh.source and kept.batch_id = fresh.batch_id
order by fresh.batch_id, fresh.source
