delete from lpj_overtaken_kept;
delete from unit_span_kept;

insert into lpj_overtaken_kept
with several as (
    select lpj_report.id_digest, max(lpj_report.revision) as highest
    from lpj_report
    group by lpj_report.id_digest
    having count(*) > 1
)

select lpj_report.id_digest, lpj_report.revision
from lpj_report
inner join several on several.id_digest = lpj_report.id_digest and several.highest > lpj_report.revision
order by lpj_report.id_digest, lpj_report.revision;

create or replace temp table touched_month as
select distinct lpj_report.unit_id, first_of_month(lpj_report.day) as month from lpj_report;

-- What the log tells is counted anew in its place, month by month. What it does not tell goes.
delete from lpj_day_kept
where not exists (
    select 1 from touched_month
    where touched_month.unit_id = lpj_day_kept.unit_id and touched_month.month = first_of_month(lpj_day_kept.day)
);

delete from lpj_month_kept
where not exists (
    select 1 from touched_month
    where touched_month.unit_id = lpj_month_kept.unit_id and touched_month.month = lpj_month_kept.month
);

delete from lpj_copy_kept
where not exists (
    select 1 from touched_month
    where touched_month.unit_id = lpj_copy_kept.unit_id and touched_month.month = first_of_month(lpj_copy_kept.day)
);

-- Whatever is kept twice stands once.
delete from lpj_day_kept
where lpj_day_kept.rowid not in (select min(kept.rowid) from lpj_day_kept as kept group by kept.unit_id, kept.day);

delete from lpj_copy_kept
where lpj_copy_kept.rowid not in (select min(kept.rowid) from lpj_copy_kept as kept group by kept.lpj_id, kept.day);

delete from lpj_area_day_kept
where lpj_area_day_kept.rowid not in (
    select min(kept.rowid) from lpj_area_day_kept as kept group by kept.kelurahan_code, kept.is_rw, kept.day
);

create or replace temp table touched_unit as
select distinct unit_event.unit_id from unit_event
