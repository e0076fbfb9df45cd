-- question: What do the panel's rounds follow from: openings, votes and reopenings, of which reports?
-- params:   report_ids BIGINT[], null = all; opened_from TIMESTAMPTZ, null = ever; until_at TIMESTAMPTZ, null = all;
--           up_to_batch BIGINT, null = by all that is known
-- columns:  report_id BIGINT; event_key VARCHAR; kind VARCHAR; occurred_at TIMESTAMPTZ; recorded_at TIMESTAMPTZ;
--           actor VARCHAR; verdict VARCHAR; note VARCHAR
-- grain:    one row per event of a report with a round opened in [opened_from, until_at], by report, in the order in which they count
--
-- Of such a report all rounds are told, those opened earlier too. What the rounds find is the panel's rule (monitoring/quality).
with heard as (
    select * from handling_event
    where kind in ('police_taken_up', 'audit_drawn', 'disputed', 'panel_assessed', 'door_reopened', 'door_withdrawn')
        and (report_id = any($report_ids::bigint[]) or $report_ids is null)
        and (occurred_at <= $until_at or $until_at is null)
        and (batch_id <= $up_to_batch or $up_to_batch is null)
),

opened as (
    select distinct report_id
    from heard
    where kind in ('police_taken_up', 'audit_drawn', 'disputed')
        and (occurred_at >= $opened_from or $opened_from is null)
)

select
    heard.report_id, heard.event_key, heard.kind, heard.occurred_at, heard.recorded_at, heard.actor, heard.verdict, heard.note
from heard
semi join opened on opened.report_id = heard.report_id
order by heard.report_id, event_order(heard.occurred_at, heard.kind, heard.content_digest)
