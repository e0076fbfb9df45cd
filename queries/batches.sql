-- question: What came in, when, from where, and what became of it?
-- params:   most BIGINT; simulated BOOLEAN, false = leave the simulator's batches out
-- columns:  batch_id BIGINT; source VARCHAR; file_name VARCHAR; mapping VARCHAR; nature VARCHAR; rows_count BIGINT;
--           accepted_count BIGINT; known_count BIGINT; quarantined_count BIGINT; reports_count BIGINT; events_count BIGINT;
--           recorded_at TIMESTAMPTZ; committed_at TIMESTAMPTZ
-- grain:    one row per batch, the newest `most`, newest first
select
    batch_id, source, file_name, mapping, nature, rows_count, accepted_count, known_count, quarantined_count,
    reports_count, events_count, recorded_at, committed_at
from batch
where nature <> 'simulated' or $simulated
order by batch_id desc
limit $most
