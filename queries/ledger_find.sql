-- question: Which units have a code that contains these signs?
-- params:   text VARCHAR; most BIGINT
-- columns:  unit_code VARCHAR; kelurahan_code VARCHAR; rw VARCHAR; rt VARCHAR, null = the RW itself
-- grain:    one row per unit, at most $most, by code
select lpj_unit.unit_code, lpj_unit.kelurahan_code, lpj_unit.rw, lpj_unit.rt
from lpj_unit
where contains(lpj_unit.unit_code, $text)
order by lpj_unit.unit_code
limit $most
