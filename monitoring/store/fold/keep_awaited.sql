-- A touched report that has not come itself is awaited.
insert into awaited_report_kept
select touched.report_id
from touched
anti join touched_report on touched_report.report_id = touched.report_id
order by touched.report_id
