create or replace temp table judged_act as
with turned as (
    select
        told_act.*,
        row_number() over same_key as turn,
        first_value(told_act.content_digest) over same_key as first_digest
    from told_act
    window same_key as (
        partition by told_act.key_digest order by told_act.row_number rows between unbounded preceding and current row
    )
),

stored as (
    select kept.key_digest, kept.content_digest
    from lpj_act as kept
    where kept.key_digest in (select told_act.key_digest from told_act)
)

select
    turned.* exclude (turn, first_digest),
    row_verdict(stored.content_digest, turned.content_digest, turned.turn, turned.first_digest) as verdict_on_row
from turned
left join stored on stored.key_digest = turned.key_digest
