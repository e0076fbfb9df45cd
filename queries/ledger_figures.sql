-- question: What is reckoned with of every RT and RW of the city in a month of which anything was sent: the figures of ledger_units
--           that the sums of areas need?
-- params:   month DATE (its first day)
-- columns:  unit_id INTEGER; kelurahan_code VARCHAR; rw VARCHAR; rt VARCHAR, null = the RW itself; formed_on DATE, null = not registered;
--           dissolved_on DATE, null = not known to be; is_registered BOOLEAN (on any day of the month); head_days INTEGER (days of
--           the month with a head in office); days_in_month_registered INTEGER; sent_count INTEGER; communal_work_count INTEGER;
--           public_facilities_count INTEGER; social_conditions_count INTEGER; population_movement_count INTEGER;
--           community_service_count INTEGER; other_count INTEGER; validated_count INTEGER; refused_count INTEGER;
--           waiting_count INTEGER; copy_count INTEGER
-- grain:    one row per unit that is registered in the month or sent something, withdrawn or not; in no order. None at all of a month of which
--           nothing was sent: ledger_unsent tells that
select
    kept.unit_id,
    kept.kelurahan_code,
    kept.rw,
    kept.rt,
    kept.formed_on,
    kept.dissolved_on,
    kept.registered_days > 0 as is_registered,
    kept.head_days,
    kept.registered_days as days_in_month_registered,
    kept.sent_count,
    kept.communal_work_count,
    kept.public_facilities_count,
    kept.social_conditions_count,
    kept.population_movement_count,
    kept.community_service_count,
    kept.other_count,
    kept.validated_count,
    kept.refused_count,
    kept.sent_count - kept.validated_count - kept.refused_count as waiting_count,
    kept.copy_count
from unit_month_kept as kept
where kept.month = $month::date
