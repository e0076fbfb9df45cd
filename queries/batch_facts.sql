-- question: What was this batch, and what became of it?
-- params:   batch_id BIGINT
-- columns:  batch_id BIGINT; source VARCHAR; file_name VARCHAR; file_digest VARCHAR; mapping VARCHAR; nature VARCHAR;
--           chunk INTEGER; rows_count BIGINT; accepted_count BIGINT; known_count BIGINT; quarantined_count BIGINT;
--           reports_count BIGINT; events_count BIGINT; recorded_at TIMESTAMPTZ; committed_at TIMESTAMPTZ (the world's time)
-- grain:    one row, or none where there is no such batch
select
    batch_id, source, file_name, file_digest, mapping, nature, chunk, rows_count, accepted_count, known_count,
    quarantined_count, reports_count, events_count, recorded_at, committed_at
from batch
where batch_id = $batch_id
order by batch_id
