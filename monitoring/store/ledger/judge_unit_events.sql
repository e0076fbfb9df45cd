create or replace temp table judged_unit_event as
with turned as (
    select
        told_unit_event.*,
        row_number() over same_key as turn,
        first_value(told_unit_event.content_digest) over same_key as first_digest
    from told_unit_event
    window same_key as (
        partition by told_unit_event.key_digest order by told_unit_event.row_number rows between unbounded preceding and current row
    )
),

stored as (
    select kept.key_digest, kept.content_digest
    from unit_event as kept
    where kept.key_digest in (select told_unit_event.key_digest from told_unit_event)
)

select
    turned.* exclude (turn, first_digest),
    row_verdict(stored.content_digest, turned.content_digest, turned.turn, turned.first_digest) as verdict_on_row
from turned
left join stored on stored.key_digest = turned.key_digest
