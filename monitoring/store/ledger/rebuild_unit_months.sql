-- Every unit's every month of which anything is kept.
create or replace temp table touched_unit_month as
select lpj_unit.unit_id, counted.month
from lpj_unit, (select distinct lpj_month_kept.month from lpj_month_kept) as counted
union
select unit_month_kept.unit_id, unit_month_kept.month from unit_month_kept
