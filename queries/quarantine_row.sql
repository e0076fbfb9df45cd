-- question: What was this refused row, as it came and as it is stored?
-- params:   quarantine_id BIGINT
-- columns:  quarantine_id BIGINT; source VARCHAR; file_name VARCHAR; mapping VARCHAR; row_number BIGINT;
--           line BIGINT, null = the format has no lines; reason VARCHAR; detail VARCHAR (JSON); raw VARCHAR (JSON, … where
--           a pseudonym stands);
--           stored VARCHAR (JSON), null = no stored version; recorded_at TIMESTAMPTZ; batch_id BIGINT;
--           resolved_at TIMESTAMPTZ, null = still in quarantine
-- grain:    one row, or none where there is no such row
select
    quarantine_id, source, file_name, mapping, row_number, line, reason, detail,
    without_pseudonyms(raw) as raw, without_pseudonyms(stored) as stored, recorded_at, batch_id,
    resolved_at
from quarantine
where quarantine_id = $quarantine_id
order by quarantine_id
