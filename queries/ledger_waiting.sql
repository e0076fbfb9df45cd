-- question: What does the lurah of a kelurahan still have to validate or refuse of a month?
-- params:   kelurahan_code VARCHAR; month DATE (its first day)
-- columns:  unit_code VARCHAR; day DATE (WIB); waiting_count INTEGER; copy_count INTEGER (of all that was sent that day);
--           oldest_at TIMESTAMPTZ (of those that wait)
-- grain:    one row per unit and day on which anything waits, by unit and day
select
    lpj_unit.unit_code,
    lpj_day_kept.day,
    lpj_day_kept.sent_count - lpj_day_kept.validated_count - lpj_day_kept.refused_count as waiting_count,
    lpj_day_kept.copy_count,
    lpj_day_kept.oldest_waiting_at as oldest_at
from lpj_day_kept
inner join lpj_unit on lpj_unit.unit_id = lpj_day_kept.unit_id
where lpj_unit.kelurahan_code = $kelurahan_code
    and lpj_day_kept.day >= $month::date
    and lpj_day_kept.day <= last_day($month::date)
    and lpj_day_kept.sent_count > lpj_day_kept.validated_count + lpj_day_kept.refused_count
order by lpj_unit.unit_code, lpj_day_kept.day
