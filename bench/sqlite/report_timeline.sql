select
    own.event_id,
    lag(outcome.state) over (order by own.event_order) as state_before,
    outcome.state as state_after,
    (own.recorded_at - max(own.occurred_at, report.recorded_at)) / 3600000000.0 > :late_after_hours as is_late
from event as own
inner join report on report.report_id = own.report_id
left join outcome on outcome.report_id = own.event_order
where own.report_id = :report_id
order by own.event_order
