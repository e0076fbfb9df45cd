-- question: Which refused rows are to be tried again, whole as they are kept?
-- params:   source VARCHAR, null = all; reason VARCHAR, null = all; most BIGINT
-- columns:  quarantine_id BIGINT; source VARCHAR; mapping VARCHAR; nature VARCHAR; line BIGINT, null = the format has no lines;
--           reason VARCHAR; detail VARCHAR (JSON); raw VARCHAR (JSON)
-- grain:    one row per unresolved row of quarantine, the newest `most`, newest first
select quarantine_id, source, mapping, nature, line, reason, detail, raw
from quarantine
where resolved_at is null
    and (source = $source or $source is null)
    and (reason = $reason or $reason is null)
order by recorded_at desc, quarantine_id
limit $most
