insert into kelurahan_day_kept by name
select * from days_from('report_state_kept') order by day, kelurahan_code
