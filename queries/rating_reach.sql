-- question: From when to when do the reports and what happened to them reach?
-- params:   none
-- columns:  first_at TIMESTAMPTZ, null = no report; last_at TIMESTAMPTZ, null = no report
-- grain:    one row
select min(received_at) as first_at, max(last_event_at) as last_at
from report_state
