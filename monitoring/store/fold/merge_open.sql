-- The touched reports that are open now are kept among the open ones, the others leave.
merge into open_report_kept as kept
using (
    select * from report_state_kept where report_id in (select report_id from touched) order by report_id
) as fresh
on kept.report_id = fresh.report_id
when matched and not is_open(fresh.state) then delete
when matched then update
when not matched and is_open(fresh.state) then insert by name
