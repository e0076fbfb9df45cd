delete from lpj_overtaken_kept;
delete from lpj_day_kept;
delete from lpj_month_kept;
delete from lpj_copy_kept;
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

create or replace temp table touched_unit as
select distinct unit_event.unit_id from unit_event
