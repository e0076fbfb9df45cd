-- The touched units' months as they are told now.
create or replace temp table wanted_unit_month as
select lpj_unit.*, touched.month
from touched_unit_month as touched
inner join lpj_unit on lpj_unit.unit_id = touched.unit_id
where touched.month in (select lpj_month_kept.month from lpj_month_kept);

create or replace temp table fresh_unit_month as
select untold.* from unit_months('wanted_unit_month', 'unit_span_kept') as untold;

delete from unit_month_kept as kept
where kept.month in (select touched.month from touched_unit_month as touched)
    and exists (
        select 1
        from touched_unit_month as touched
        where touched.unit_id = kept.unit_id and touched.month = kept.month
    )
