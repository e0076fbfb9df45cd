-- question: What was put right of a closed month's payment, and why?
-- params:   month DATE (its first day); kelurahan_code VARCHAR, null = all; unit_code VARCHAR, null = all
-- columns:  adjustment_id BIGINT; unit_code VARCHAR; kelurahan_code VARCHAR; month DATE; recorded_at TIMESTAMPTZ; decree VARCHAR;
--           before_rupiah BIGINT; after_rupiah BIGINT; amount_rupiah BIGINT; cause VARCHAR
-- grain:    one row per adjustment, in order of entering
select
    lpj_adjustment.adjustment_id,
    lpj_unit.unit_code,
    lpj_unit.kelurahan_code,
    lpj_adjustment.month,
    lpj_adjustment.recorded_at,
    lpj_adjustment.decree,
    lpj_adjustment.before_rupiah,
    lpj_adjustment.after_rupiah,
    lpj_adjustment.amount_rupiah,
    lpj_adjustment.cause
from lpj_adjustment
inner join lpj_unit on lpj_unit.unit_id = lpj_adjustment.unit_id
where lpj_adjustment.month = $month::date
    and (lpj_unit.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
    and (lpj_unit.unit_code = $unit_code or $unit_code is null)
order by lpj_adjustment.adjustment_id
