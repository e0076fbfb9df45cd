-- question: What are these reports, as far as police, panel and DOOR must know?
-- params:   report_ids BIGINT[]
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; kelurahan_code VARCHAR, null = an agency's;
--           state VARCHAR; state_cause VARCHAR; state_since TIMESTAMPTZ; completed_at TIMESTAMPTZ, null = not green
-- grain:    one row per report that has arrived
select
    report_state.report_id, report_identity.source, report_identity.source_report_id, report_state.kelurahan_code,
    report_state.state, report_state.state_cause, report_state.state_since, report_state.completed_at
from report_state
inner join report_identity on report_identity.report_id = report_state.report_id
where report_state.report_id = any($report_ids::bigint[])
order by report_state.report_id
