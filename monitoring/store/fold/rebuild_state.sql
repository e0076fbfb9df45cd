insert into report_state_kept by name
select * from report_state_from('handling_event', 'report') order by report_id
