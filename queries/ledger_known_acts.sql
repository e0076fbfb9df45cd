-- question: Which of these acts of the room on what RT and RW sent are entered already, and by whom?
-- params:   act_keys VARCHAR[]
-- columns:  act_key VARCHAR; actor VARCHAR; occurred_at TIMESTAMPTZ
-- grain:    one row per act that is entered, by key
select lpj_act.act_key, lpj_act.actor, lpj_act.occurred_at
from lpj_act
where list_contains($act_keys, lpj_act.act_key)
order by lpj_act.act_key
