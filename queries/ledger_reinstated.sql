-- question: Which changes of a month that was over came with an objection that was upheld?
-- params:   month DATE (its first day)
-- columns:  unit_code VARCHAR; recorded_at TIMESTAMPTZ
-- grain:    one row per unit and batch of lpj_change that brought a reinstating act on the unit, by unit and time
select distinct lpj_unit.unit_code, lpj_change.recorded_at
from lpj_change
inner join lpj_unit on lpj_unit.unit_id = lpj_change.unit_id
inner join lpj_act
    on lpj_act.unit_id = lpj_change.unit_id
    and lpj_act.batch_id = lpj_change.batch_id
    and lpj_act.kind = 'reinstated'
where lpj_change.month = $month::date
order by lpj_unit.unit_code, lpj_change.recorded_at
