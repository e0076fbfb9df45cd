-- question: Which RT and RW have these numbers?
-- params:   kelurahan_code VARCHAR, null = all the viewer may see; rw VARCHAR, three digits, null = any;
--           rt VARCHAR, three digits, null = any; most BIGINT
-- columns:  unit_code VARCHAR; kelurahan_code VARCHAR; kelurahan_name VARCHAR; rw VARCHAR; rt VARCHAR, null = the RW itself
-- grain:    one row per unit, at most `most`, an RW before its RT, by code
select
    lpj_unit.unit_code, lpj_unit.kelurahan_code,
    coalesce(kelurahan.kelurahan_name, lpj_unit.kelurahan_code) as kelurahan_name, lpj_unit.rw, lpj_unit.rt
from lpj_unit
left join kelurahan on kelurahan.kelurahan_code = lpj_unit.kelurahan_code
where (lpj_unit.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
    and (lpj_unit.rw = $rw or $rw is null)
    and (lpj_unit.rt = $rt or $rt is null)
order by lpj_unit.unit_code
limit $most
