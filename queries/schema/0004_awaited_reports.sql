-- Reports that are known so far only by their events: few, and otherwise found only by comparing all that was ever named with all
-- that has come.
create table awaited_report_kept as
select report_identity.report_id
from report_identity
anti join report on report.report_id = report_identity.report_id
order by report_identity.report_id;
