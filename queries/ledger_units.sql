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
with kept as (
    select unit_month_kept.*
    from unit_month_kept
    where unit_month_kept.month = $month::date
        and (unit_month_kept.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
        and (unit_month_kept.unit_code = $unit_code or $unit_code is null)
),

-- a month of which nothing came is not kept
unkept as (
    select lpj_unit.*, $month::date as month
    from lpj_unit
    where not exists (select 1 from unit_month_kept where unit_month_kept.month = $month::date)
        and (lpj_unit.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
        and (lpj_unit.unit_code = $unit_code or $unit_code is null)
),

told as (
    select kept.* from kept
    union all
    select untold.* from unit_months('unkept', 'unit_span_kept') as untold
),

recent as (
    select lpj_day_kept.unit_id, sum(lpj_day_kept.sent_count)::integer as recent_count
    from lpj_day_kept
    where lpj_day_kept.day > $to_day::date - $recent_days::integer
        and lpj_day_kept.day <= $to_day::date
    group by lpj_day_kept.unit_id
)

select
    told.unit_code,
    told.kelurahan_code,
    told.rw,
    told.rt,
    told.formed_on,
    told.dissolved_on,
    told.registered_days > 0 as is_registered,
    told.is_estimated,
    told.head_days,
    told.registered_days as days_in_month_registered,
    helped.unit_id is not null as needs_help,
    told.sent_count,
    told.communal_work_count,
    told.public_facilities_count,
    told.social_conditions_count,
    told.population_movement_count,
    told.community_service_count,
    told.other_count,
    told.validated_count,
    told.refused_count,
    told.sent_count - told.validated_count - told.refused_count as waiting_count,
    told.withdrawn_count,
    told.copy_count,
    told.days_at_least,
    coalesce(recent.recent_count, 0) as recent_count,
    told.last_occurred_at,
    told.changed_batch
from told
left join recent on recent.unit_id = told.unit_id
left join in_need_of_help('unit_span_kept', $month, $to_day) as helped on helped.unit_id = told.unit_id
order by told.unit_code
