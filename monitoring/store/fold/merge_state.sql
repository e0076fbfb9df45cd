-- Recompute the touched reports from their events, never by adding: the order of arrival and repeats cannot matter.
merge into report_state_kept as kept
using (
    select * from report_state_from('touched_event', 'touched_report') order by report_id
) as fresh
on kept.report_id = fresh.report_id
when matched then update by name
when not matched then insert by name
