-- The units' months of which the whole has to be told anew: those the batch touched, those of units of whose register it told, and
-- every unit's of a month that is heard of for the first time, or no more.
create or replace temp table touched_unit_month as
with counted as (
    select distinct lpj_month_kept.month from lpj_month_kept
),

told as (
    select distinct unit_month_kept.month from unit_month_kept
)

select touched_month.unit_id, touched_month.month from touched_month
union
select touched_unit.unit_id, counted.month from touched_unit, counted
union
select lpj_unit.unit_id, counted.month
from lpj_unit, counted
where counted.month not in (select told.month from told)
union
select lpj_unit.unit_id, told.month
from lpj_unit, told
where told.month not in (select counted.month from counted)
