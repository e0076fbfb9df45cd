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

delete from lpj_area_day_kept as kept
where exists (
        select 1
        from touched_area_day as touched
        where touched.kelurahan_code = kept.kelurahan_code and touched.is_rw = kept.is_rw and touched.day = kept.day
    )
    and not exists (
        select 1
        from fresh_area_day as fresh
        where fresh.kelurahan_code = kept.kelurahan_code
            and fresh.is_rw = kept.is_rw
            and fresh.day = kept.day
            and fresh.sent_count = kept.sent_count
            and fresh.units_sending = kept.units_sending
    );

insert into lpj_area_day_kept by name
select fresh.*
from fresh_area_day as fresh
anti join lpj_area_day_kept as kept
    on kept.kelurahan_code = fresh.kelurahan_code and kept.is_rw = fresh.is_rw and kept.day = fresh.day
order by fresh.day, fresh.kelurahan_code, fresh.is_rw
