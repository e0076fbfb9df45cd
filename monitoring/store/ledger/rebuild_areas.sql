-- Every day of every kelurahan of which anything is kept.
create or replace temp table touched_area_day as
select kept.kelurahan_code, kept.is_rw, kept.day from lpj_area_day_kept as kept
union
select lpj_unit.kelurahan_code, lpj_unit.rt is null as is_rw, lpj_day_kept.day
from lpj_day_kept
inner join lpj_unit on lpj_unit.unit_id = lpj_day_kept.unit_id
