-- question: How much did every RT and RW send on these days together?
-- params:   from_day DATE; to_day DATE
-- columns:  unit_id INTEGER (as ledger_figures tells it); sent_count INTEGER
-- grain:    one row per unit with something in [from_day, to_day], in no order
select
    lpj_day_kept.unit_id,
    sum(lpj_day_kept.sent_count)::integer as sent_count
from lpj_day_kept
where lpj_day_kept.day >= $from_day::date
    and lpj_day_kept.day <= $to_day::date
group by lpj_day_kept.unit_id
