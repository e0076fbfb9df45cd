-- question: When did the room first hear of what RT and RW sent in a month?
-- params:   month DATE (its first day)
-- columns:  first_at TIMESTAMPTZ (the room's time), null = never
-- grain:    one row
select min(lpj_report.recorded_at) as first_at
from lpj_report
where lpj_report.day >= $month::date
    and lpj_report.day <= last_day($month::date)
