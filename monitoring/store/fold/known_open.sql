create or replace temp view open_report as select * from report_state where is_open(state)
