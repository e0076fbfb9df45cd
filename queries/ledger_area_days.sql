-- question: How many reports of RT and of RW came from each kelurahan day by day, and from how many units?
-- params:   from_day DATE; to_day DATE
-- columns:  kelurahan_code VARCHAR; is_rw BOOLEAN; day DATE (WIB); sent_count BIGINT; units_sending BIGINT
-- grain:    one row per kelurahan, RT or RW, and day in [from_day, to_day] on which any unit sent something that stands
select
    lpj_unit.kelurahan_code,
    lpj_unit.rt is null as is_rw,
    lpj_day_kept.day,
    sum(lpj_day_kept.sent_count)::bigint as sent_count,
    count(*) as units_sending
from lpj_day_kept
inner join lpj_unit on lpj_unit.unit_id = lpj_day_kept.unit_id
where lpj_day_kept.day >= $from_day::date
    and lpj_day_kept.day <= $to_day::date
    and lpj_day_kept.sent_count > 0
group by lpj_unit.kelurahan_code, lpj_unit.rt is null, lpj_day_kept.day
order by lpj_unit.kelurahan_code, is_rw, lpj_day_kept.day
