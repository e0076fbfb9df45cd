-- question: Where do these reports lie, how do they stand, and since when?
-- params:   report_ids BIGINT[]
-- columns:  report_id BIGINT; latitude DOUBLE (degrees), null = not known; longitude DOUBLE (degrees), likewise;
--           kelurahan_code VARCHAR, null = an agency's; skpd VARCHAR, null = with none; state VARCHAR;
--           state_since TIMESTAMPTZ; responsible_since TIMESTAMPTZ, when whoever holds it got it
-- grain:    one row per report that there is, by report
select
    report_state.report_id, report_state.latitude, report_state.longitude, report_state.kelurahan_code,
    report_state.skpd, report_state.state, report_state.state_since, report_state.responsible_since
from report_state
where report_state.report_id = any($report_ids::bigint[])
order by report_state.report_id
