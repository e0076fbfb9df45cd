-- question: To what did a month come when it was closed, and what stands of it after adjustments?
-- params:   month DATE (its first day); kelurahan_code VARCHAR, null = all; unit_code VARCHAR, null = all
-- columns:  unit_code VARCHAR; kelurahan_code VARCHAR; month DATE; closed_at TIMESTAMPTZ; decree VARCHAR, null = none was in force;
--           outcome VARCHAR; sent_count INTEGER; validated_count INTEGER; due_rupiah BIGINT, null = the rule gave no amount;
--           adjusted_rupiah BIGINT (sum of the adjustments since); standing_rupiah BIGINT (due and adjustments together),
--           null = there never was an amount
-- grain:    one row per unit whose month is closed
with adjusted as (
    select lpj_adjustment.unit_id, sum(lpj_adjustment.amount_rupiah)::bigint as amount_rupiah
    from lpj_adjustment
    where lpj_adjustment.month = $month::date
    group by lpj_adjustment.unit_id
)

select
    lpj_unit.unit_code,
    lpj_unit.kelurahan_code,
    lpj_closing.month,
    lpj_closing.closed_at,
    lpj_closing.decree,
    lpj_closing.outcome,
    lpj_closing.sent_count,
    lpj_closing.validated_count,
    lpj_closing.due_rupiah,
    coalesce(adjusted.amount_rupiah, 0) as adjusted_rupiah,
    coalesce(lpj_closing.due_rupiah + coalesce(adjusted.amount_rupiah, 0), adjusted.amount_rupiah) as standing_rupiah
from lpj_closing
inner join lpj_unit on lpj_unit.unit_id = lpj_closing.unit_id
left join adjusted on adjusted.unit_id = lpj_closing.unit_id
where lpj_closing.month = $month::date
    and (lpj_unit.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
    and (lpj_unit.unit_code = $unit_code or $unit_code is null)
order by lpj_unit.unit_code
