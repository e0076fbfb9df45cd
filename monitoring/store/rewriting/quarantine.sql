insert into quarantine by name
select
    refused.* replace (
        hidden_row.raw as raw,
        hidden_row.stored as stored,
        refusal_digest(refused.source, refused.mapping, refused.reason, hidden_row.raw) as row_digest
    )
from before.quarantine as refused
inner join hidden_row on hidden_row.quarantine_id = refused.quarantine_id
order by refused.quarantine_id
