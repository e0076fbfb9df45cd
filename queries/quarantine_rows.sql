-- question: Which rows were refused, as they came?
-- params:   source VARCHAR, null = all; reason VARCHAR, null = all; most BIGINT
-- columns:  quarantine_id BIGINT; source VARCHAR; file_name VARCHAR; mapping VARCHAR; nature VARCHAR; row_number BIGINT;
--           line BIGINT, null = the format has no lines; reason VARCHAR; detail VARCHAR (JSON); raw VARCHAR (JSON, … for a pseudonym);
--           stored VARCHAR (JSON), null = no stored version; recorded_at TIMESTAMPTZ
-- grain:    one row per unresolved row of quarantine, the newest `most`, newest first
select
    quarantine_id, source, file_name, mapping, nature, row_number, line, reason, detail,
    without_pseudonyms(raw) as raw, without_pseudonyms(stored) as stored, recorded_at
from quarantine
where resolved_at is null
    and (source = $source or $source is null)
    and (reason = $reason or $reason is null)
order by recorded_at desc, quarantine_id
limit $most
