-- question: What did units send day by day, and what stands of it?
-- params:   from_day DATE; to_day DATE; kelurahan_code VARCHAR, null = all; rw VARCHAR, null = all; unit_code VARCHAR, null = all
-- columns:  unit_code VARCHAR; day DATE (WIB); sent_count INTEGER; communal_work_count INTEGER; public_facilities_count INTEGER; social_conditions_count INTEGER;
--           population_movement_count INTEGER; community_service_count INTEGER; other_count INTEGER; validated_count INTEGER;
--           refused_count INTEGER; waiting_count INTEGER; copy_count INTEGER; withdrawn_count INTEGER
-- grain:    one row per unit and day in [from_day, to_day] with something, by unit and day
select
    lpj_unit.unit_code,
    lpj_day_kept.day,
    lpj_day_kept.sent_count,
    lpj_day_kept.communal_work_count,
    lpj_day_kept.public_facilities_count,
    lpj_day_kept.social_conditions_count,
    lpj_day_kept.population_movement_count,
    lpj_day_kept.community_service_count,
    lpj_day_kept.other_count,
    lpj_day_kept.validated_count,
    lpj_day_kept.refused_count,
    lpj_day_kept.sent_count - lpj_day_kept.validated_count - lpj_day_kept.refused_count as waiting_count,
    lpj_day_kept.copy_count,
    lpj_day_kept.withdrawn_count
from lpj_day_kept
inner join lpj_unit on lpj_unit.unit_id = lpj_day_kept.unit_id
where lpj_day_kept.day >= $from_day::date
    and lpj_day_kept.day <= $to_day::date
    and (lpj_unit.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
    and (lpj_unit.rw = $rw or $rw is null)
    and (lpj_unit.unit_code = $unit_code or $unit_code is null)
order by lpj_unit.unit_code, lpj_day_kept.day
