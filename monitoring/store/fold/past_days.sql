create or replace temp view kelurahan_day as select * from days_from('report_state')
