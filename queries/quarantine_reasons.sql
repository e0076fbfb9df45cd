-- question: Why were rows refused, and how many?
-- params:   none
-- columns:  source VARCHAR; reason VARCHAR; rows_count BIGINT; last_recorded_at TIMESTAMPTZ
-- grain:    one row per source and reason among unresolved rows
select source, reason, count(*) as rows_count, max(recorded_at) as last_recorded_at
from quarantine
where resolved_at is null
group by source, reason
order by rows_count desc, source, reason
