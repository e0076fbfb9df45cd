-- question: What is there to reckon with of every RT and RW of the city in a month of which nothing was sent?
-- params:   month DATE (its first day)
-- columns:  unit_id INTEGER; kelurahan_code VARCHAR; rw VARCHAR; rt VARCHAR, null = the RW itself; formed_on DATE, null = not registered;
--           dissolved_on DATE, null = not known to be; is_registered BOOLEAN (on any day of the month); head_days INTEGER (days of
--           the month with a head in office); days_in_month_registered INTEGER; sent_count INTEGER; communal_work_count INTEGER;
--           public_facilities_count INTEGER; social_conditions_count INTEGER; population_movement_count INTEGER;
--           community_service_count INTEGER; other_count INTEGER; validated_count INTEGER; refused_count INTEGER;
--           waiting_count INTEGER; copy_count INTEGER
-- grain:    one row per unit that is registered in the month, in no order. None at all of a month of which anything was
--           sent: ledger_figures tells that
with wanted as (
    select lpj_unit.*, $month::date as month
    from lpj_unit
    where not exists (select 1 from unit_month_kept where unit_month_kept.month = $month::date)
)

select
    told.unit_id,
    told.kelurahan_code,
    told.rw,
    told.rt,
    told.formed_on,
    told.dissolved_on,
    told.registered_days > 0 as is_registered,
    told.head_days,
    told.registered_days as days_in_month_registered,
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
    told.copy_count
from unit_months('wanted', 'unit_span_kept') as told
