-- An adjustment starts from what stands of a closed month: one that starts from anything else was reckoned on what is no more.
insert into lpj_adjustment by name
with adjusted as (
    select lpj_adjustment.unit_id, lpj_adjustment.month, sum(lpj_adjustment.amount_rupiah) as amount_rupiah
    from lpj_adjustment
    group by lpj_adjustment.unit_id, lpj_adjustment.month
),

closed as (
    select
        lpj_closing.unit_id, lpj_closing.month,
        coalesce(lpj_closing.due_rupiah + coalesce(adjusted.amount_rupiah, 0), adjusted.amount_rupiah) as standing_rupiah
    from lpj_closing
    left join adjusted on adjusted.unit_id = lpj_closing.unit_id and adjusted.month = lpj_closing.month
)

select
    (select coalesce(max(lpj_adjustment.adjustment_id), 0) from lpj_adjustment)
    + row_number() over (order by incoming_adjustment.month, lpj_unit.unit_code) as adjustment_id,
    lpj_unit.unit_id, incoming_adjustment.month, $recorded_at::timestamptz as recorded_at, incoming_adjustment.decree,
    incoming_adjustment.before_rupiah, incoming_adjustment.after_rupiah,
    incoming_adjustment.after_rupiah - coalesce(incoming_adjustment.before_rupiah, 0) as amount_rupiah,
    incoming_adjustment.cause
from incoming_adjustment
inner join lpj_unit on lpj_unit.unit_code = incoming_adjustment.unit_code
inner join closed
    on closed.unit_id = lpj_unit.unit_id
    and closed.month = incoming_adjustment.month
    and closed.standing_rupiah is not distinct from incoming_adjustment.before_rupiah
where incoming_adjustment.after_rupiah is distinct from incoming_adjustment.before_rupiah
    and incoming_adjustment.after_rupiah is not null
qualify row_number() over (
    partition by lpj_unit.unit_id, incoming_adjustment.month order by incoming_adjustment.after_rupiah, incoming_adjustment.cause
) = 1
order by adjustment_id
