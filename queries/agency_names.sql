-- question: Which agencies have a report now?
-- params:   none
-- columns:  skpd VARCHAR
-- grain:    one row per agency that an open report lies with, by name
select distinct skpd
from open_report
where skpd is not null
order by skpd
