-- Every row of the source falls in exactly one class: quarantined, else accepted if it brought anything new, else known.
with refused as (
    select row_number from incoming_quarantine
    union
    select row_number from judged_report where verdict_on_row = 'conflict'
    union
    select row_number from judged_event where verdict_on_row = 'conflict'
    union
    select row_number from judged_ledger where verdict_on_row = 'conflict'
),

brought as (
    select row_number from judged_report where verdict_on_row = 'new'
    union
    select row_number from judged_event where verdict_on_row = 'new'
    union
    select row_number from judged_ledger where verdict_on_row = 'new'
),

classed as (
    select
        case
            when incoming_number.row_number in (select row_number from refused) then 'quarantined'
            when incoming_number.row_number in (select row_number from brought) then 'accepted'
            else 'known'
        end as class
    from incoming_number
)

select
    count(*) as rows_count,
    count(*) filter (where class = 'accepted') as accepted_count,
    count(*) filter (where class = 'known') as known_count,
    count(*) filter (where class = 'quarantined') as quarantined_count,
    (select count(*) from judged_report where verdict_on_row = 'new') as reports_count,
    (select count(*) from judged_event where verdict_on_row = 'new') as events_count,
    (select count(*) from judged_ledger where verdict_on_row = 'new' and what = 'lpj_report') as lpj_reports_count,
    (select count(*) from judged_ledger where verdict_on_row = 'new' and what = 'lpj_act') as lpj_acts_count,
    (select count(*) from judged_ledger where verdict_on_row = 'new' and what = 'unit_event') as unit_events_count,
    (
        select epoch_us(min(occurred_at))
        from (
            select occurred_at from judged_report where verdict_on_row = 'new'
            union all
            select occurred_at from judged_event where verdict_on_row = 'new'
        )
    ) as earliest_us
from classed
