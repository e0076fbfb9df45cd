-- question: Of which months are there reports of RT and RW, and which are closed?
-- params:   none
-- columns:  month DATE (its first day); sent_count BIGINT; is_closed BOOLEAN (for any unit)
-- grain:    one row per month in which anything was sent, withdrawn or not, or that was closed; by month
with sent as (
    select lpj_month_kept.month, sum(lpj_month_kept.sent_count)::bigint as sent_count
    from lpj_month_kept
    group by lpj_month_kept.month
),

closed as (
    select distinct lpj_closing.month from lpj_closing
)

select
    coalesce(sent.month, closed.month) as month,
    coalesce(sent.sent_count, 0) as sent_count,
    closed.month is not null as is_closed
from sent
full join closed on closed.month = sent.month
order by coalesce(sent.month, closed.month)
