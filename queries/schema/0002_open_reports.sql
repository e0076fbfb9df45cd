-- Open reports once more, by themselves: few among many and scattered over years, they would otherwise make every look at
-- what waits read the whole history.
create table open_report_kept as
select * from report_state_kept where state in ('waiting', 'in_process', 'coordinating') order by report_id;

create view open_report as select * from open_report_kept;
