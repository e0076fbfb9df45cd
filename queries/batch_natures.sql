-- question: How many batches of each nature came in, and what did they bring?
-- params:   none
-- columns:  nature VARCHAR; batches_count BIGINT; rows_count BIGINT; last_recorded_at TIMESTAMPTZ
-- grain:    one row per nature that ever came
select
    nature, count(*) as batches_count, sum(rows_count)::bigint as rows_count, max(recorded_at) as last_recorded_at
from batch
group by nature
order by nature
