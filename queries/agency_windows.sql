-- question: What was the backlog of each agency at these decision windows?
-- params:   from_at TIMESTAMPTZ; to_at TIMESTAMPTZ; skpd VARCHAR, null = all
-- columns:  window_at TIMESTAMPTZ; skpd VARCHAR; waiting_count BIGINT; overdue_count BIGINT; overdue_hours DOUBLE (hours);
--           oldest_hours DOUBLE (hours), null = nothing waits; median_hours DOUBLE (hours), null = nothing waits;
--           is_red BOOLEAN; computed_at TIMESTAMPTZ
-- grain:    one row per kept window and agency, ordered by both
--
-- Both instants included.
select window_at, skpd, waiting_count, overdue_count, overdue_hours, oldest_hours, median_hours, is_red, computed_at
from agency_window
where window_at >= $from_at and window_at <= $to_at and (skpd = $skpd or $skpd is null)
order by window_at, skpd
