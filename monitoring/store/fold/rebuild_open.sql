insert into open_report_kept by name
select * from report_state_kept where is_open(state) order by report_id
