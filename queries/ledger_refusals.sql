-- question: With which words were reports of this RT or RW refused?
-- params:   unit_code VARCHAR
-- columns:  occurred_at TIMESTAMPTZ; reason VARCHAR; note VARCHAR, null = none; source VARCHAR; source_lpj_id VARCHAR, null = a
--           refusal of days; from_day DATE (WIB); to_day DATE (WIB)
-- grain:    one row per refusal, the last first
select
    lpj_act.occurred_at, lpj_act.reason, lpj_act.note, lpj_act.source, lpj_act.source_lpj_id, lpj_act.from_day, lpj_act.to_day
from lpj_act
inner join lpj_unit on lpj_unit.unit_id = lpj_act.unit_id
where lpj_unit.unit_code = $unit_code
    and lpj_act.kind = 'refused'
order by lpj_act.occurred_at desc, lpj_act.act_id desc
