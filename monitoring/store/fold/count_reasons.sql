with conflicting as (
    select row_number from judged_report where verdict_on_row = 'conflict'
    union
    select row_number from judged_event where verdict_on_row = 'conflict'
    union
    select row_number from judged_ledger where verdict_on_row = 'conflict'
),

reasoned as (
    select row_number, min(reason) as reason from incoming_quarantine group by row_number
    union all
    select row_number, 'conflict' as reason
    from conflicting
    where row_number not in (select row_number from incoming_quarantine)
)

select reason, count(*) as rows_count from reasoned group by reason order by reason
