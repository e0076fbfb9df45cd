-- question: Which RT and RW show most of what can become of what one sends, as whose head may one look at the room?
-- params:   most BIGINT
-- columns:  unit_code VARCHAR; kelurahan_code VARCHAR
-- grain:    one row per unit, those with most refused first, of these by code
select lpj_unit.unit_code, lpj_unit.kelurahan_code
from lpj_month_kept
inner join lpj_unit on lpj_unit.unit_id = lpj_month_kept.unit_id
group by lpj_unit.unit_code, lpj_unit.kelurahan_code
order by sum(lpj_month_kept.refused_count) desc, lpj_unit.unit_code
limit $most
