-- question: What has each RT and RW sent in a month, what stands of it, and what does the register say of the unit?
-- params:   month DATE (its first day); to_day DATE; recent_days INTEGER; kelurahan_code VARCHAR, null = all;
--           unit_code VARCHAR, null = all
-- columns:  unit_code VARCHAR; kelurahan_code VARCHAR; rw VARCHAR; rt VARCHAR, null = the RW itself; formed_on DATE, null = not
--           registered; dissolved_on DATE, null = not known to be; is_registered BOOLEAN (on any day of the month);
--           is_estimated BOOLEAN (what the register says is a guess); head_days INTEGER (days of the month with a head in office);
--           days_in_month_registered INTEGER; needs_help BOOLEAN (at to_day); sent_count INTEGER; communal_work_count INTEGER;
--           public_facilities_count INTEGER; social_conditions_count INTEGER; population_movement_count INTEGER;
--           community_service_count INTEGER; other_count INTEGER; validated_count INTEGER; refused_count INTEGER;
--           waiting_count INTEGER; withdrawn_count INTEGER; copy_count INTEGER; days_at_least INTEGER[] (element n: days with at
--           least n reports); recent_count INTEGER (sent in the recent_days up to to_day); last_occurred_at TIMESTAMPTZ;
--           changed_batch BIGINT, null = nothing came
-- grain:    one row per unit that is registered in the month or sent something, withdrawn or not
with unit as (
    select lpj_unit.unit_id, lpj_unit.unit_code, lpj_unit.kelurahan_code, lpj_unit.rw, lpj_unit.rt
    from lpj_unit
    where (lpj_unit.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
        and (lpj_unit.unit_code = $unit_code or $unit_code is null)
),

registered as (
    select register.* from registered_in_month('unit_span_kept', $month, $to_day) as register
),

recent as (
    select lpj_day_kept.unit_id, sum(lpj_day_kept.sent_count)::integer as recent_count
    from lpj_day_kept
    where lpj_day_kept.day > $to_day::date - $recent_days::integer
        and lpj_day_kept.day <= $to_day::date
    group by lpj_day_kept.unit_id
),

counted as (
    select lpj_month_kept.* from lpj_month_kept where lpj_month_kept.month = $month::date
)

select
    unit.unit_code,
    unit.kelurahan_code,
    unit.rw,
    unit.rt,
    registered.formed_on,
    registered.dissolved_on,
    coalesce(registered.registered_days, 0) > 0 as is_registered,
    coalesce(registered.is_estimated, false) as is_estimated,
    coalesce(registered.head_days, 0) as head_days,
    coalesce(registered.registered_days, 0) as days_in_month_registered,
    coalesce(registered.needs_help, false) as needs_help,
    coalesce(counted.sent_count, 0) as sent_count,
    coalesce(counted.communal_work_count, 0) as communal_work_count,
    coalesce(counted.public_facilities_count, 0) as public_facilities_count,
    coalesce(counted.social_conditions_count, 0) as social_conditions_count,
    coalesce(counted.population_movement_count, 0) as population_movement_count,
    coalesce(counted.community_service_count, 0) as community_service_count,
    coalesce(counted.other_count, 0) as other_count,
    coalesce(counted.validated_count, 0) as validated_count,
    coalesce(counted.refused_count, 0) as refused_count,
    coalesce(counted.sent_count - counted.validated_count - counted.refused_count, 0) as waiting_count,
    coalesce(counted.withdrawn_count, 0) as withdrawn_count,
    coalesce(counted.copy_count, 0) as copy_count,
    coalesce(counted.days_at_least, list_resize([]::integer[], 10, 0)) as days_at_least,
    coalesce(recent.recent_count, 0) as recent_count,
    counted.last_occurred_at,
    counted.changed_batch
from unit
left join registered on registered.unit_id = unit.unit_id
left join recent on recent.unit_id = unit.unit_id
left join counted on counted.unit_id = unit.unit_id
where coalesce(registered.registered_days, 0) > 0 or counted.unit_id is not null
order by unit.unit_code
