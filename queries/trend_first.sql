-- question: Since when does the room know reports?
-- params:   none
-- columns:  first_at TIMESTAMPTZ, null = it knows none
-- grain:    one row
select min(received_at) as first_at
from report_state
