-- question: Which closed months may have come to something else since, and up to which batch?
-- params:   none
-- columns:  month DATE (its first day); reports_batch BIGINT (the last that told anything of what was sent in it, or took the last of
--           it away), null = nothing was sent;
--           register_batch BIGINT (the last that told of the register up to the month's end), null = the register tells nothing
-- grain:    one row per closed month, by month
with closed as (
    select distinct lpj_closing.month from lpj_closing
),

-- Of a unit whose last report a correction took into another month nothing is kept: only the change tells of it.
told as (
    select lpj_month_kept.month, lpj_month_kept.changed_batch as batch_id from lpj_month_kept
    union all
    select lpj_change.month, lpj_change.batch_id from lpj_change
),

sent as (
    select told.month, max(told.batch_id) as batch_id
    from told
    where told.month in (select closed.month from closed)
    group by told.month
),

register_day as (
    select unit_event.on_day, max(unit_event.batch_id) as batch_id
    from unit_event
    group by unit_event.on_day
)

select
    closed.month,
    max(sent.batch_id) as reports_batch,
    max(register_day.batch_id) as register_batch
from closed
left join sent on sent.month = closed.month
left join register_day on register_day.on_day <= last_day(closed.month)
group by closed.month
order by closed.month
