-- question: When did the last known thing happen?
-- params:   up_to_batch BIGINT, the last batch known; to_at TIMESTAMPTZ
-- columns:  last_at TIMESTAMPTZ, null = nothing is known to have happened
-- grain:    one row
select max(occurred_at) as last_at
from handling_event
where batch_id <= $up_to_batch and occurred_at <= $to_at
