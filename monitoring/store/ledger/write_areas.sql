-- The touched days of kelurahan, counted anew from those of their units; what did not change is not written.
create or replace temp table fresh_area_day as
select
    lpj_unit.kelurahan_code, lpj_unit.rt is null as is_rw, kept.day,
    sum(kept.sent_count)::integer as sent_count, count(*)::integer as units_sending
from lpj_day_kept as kept
inner join lpj_unit on lpj_unit.unit_id = kept.unit_id
inner join touched_area_day as touched
    on touched.kelurahan_code = lpj_unit.kelurahan_code
    and touched.is_rw = (lpj_unit.rt is null)
    and touched.day = kept.day
where kept.sent_count > 0 and kept.day in (select touched_area_day.day from touched_area_day)
group by lpj_unit.kelurahan_code, lpj_unit.rt is null, kept.day;

create or replace temp table changed_area_day as
select touched.kelurahan_code, touched.is_rw, touched.day, fresh.sent_count, fresh.units_sending
from touched_area_day as touched
left join fresh_area_day as fresh
    on fresh.kelurahan_code = touched.kelurahan_code and fresh.is_rw = touched.is_rw and fresh.day = touched.day
left join lpj_area_day_kept as kept
    on kept.kelurahan_code = touched.kelurahan_code and kept.is_rw = touched.is_rw and kept.day = touched.day
where fresh.sent_count is distinct from kept.sent_count or fresh.units_sending is distinct from kept.units_sending;

delete from lpj_area_day_kept as kept
where exists (
    select 1
    from changed_area_day as changed
    where changed.kelurahan_code = kept.kelurahan_code and changed.is_rw = kept.is_rw and changed.day = kept.day
)
