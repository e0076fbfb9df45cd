select
    own.event_id,
    lag(outcome.state) over (order by own.event_order) as state_before,
    outcome.state as state_after,
    (own.recorded_at - own.occurred_at) / 3600000000.0 > :late_after_hours as is_late
from event as own
left join outcome on outcome.report_id = own.event_order
where own.report_id = :report_id
order by own.event_order
