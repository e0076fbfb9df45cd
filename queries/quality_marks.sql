-- question: When was each kind of step last taken on this report?
-- params:   report_id BIGINT
-- columns:  kind VARCHAR; last_at TIMESTAMPTZ
-- grain:    one row per kind of event of the report; none where it is unknown
select kind, max(occurred_at) as last_at
from handling_event
where report_id = $report_id
group by kind
order by kind
