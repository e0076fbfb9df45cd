insert into asked
select report_id from event where occurred_at >= :first
union
select report_id from report where received_at >= :first
