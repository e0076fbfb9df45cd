-- question: How fresh is each source?
-- params:   none
-- columns:  source VARCHAR; reports_count BIGINT; events_count BIGINT; quarantined_count BIGINT, still unresolved;
--           last_occurred_at TIMESTAMPTZ; last_recorded_at TIMESTAMPTZ; last_committed_at TIMESTAMPTZ (the world's time)
-- grain:    one row per source that ever sent a batch
with arrived as (
    select
        source,
        sum(reports_count)::bigint as reports_count,
        sum(events_count)::bigint as events_count,
        max(recorded_at) as last_recorded_at,
        max(committed_at) as last_committed_at
    from batch
    group by source
),

occurred as (
    select source, max(last_event_at) as last_occurred_at
    from report_state
    group by source
),

aside as (
    select source, count(*) as quarantined_count
    from quarantine
    where resolved_at is null
    group by source
)

select
    arrived.source, arrived.reports_count, arrived.events_count,
    coalesce(aside.quarantined_count, 0) as quarantined_count,
    occurred.last_occurred_at, arrived.last_recorded_at, arrived.last_committed_at
from arrived
left join occurred on occurred.source = arrived.source
left join aside on aside.source = arrived.source
order by arrived.source
