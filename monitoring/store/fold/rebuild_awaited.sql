insert into awaited_report_kept
select distinct handling_event.report_id
from handling_event
anti join report on report.report_id = handling_event.report_id
order by handling_event.report_id
