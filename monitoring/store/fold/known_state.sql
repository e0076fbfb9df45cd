create or replace temp view report_state as
select * from report_state_kept where report_id not in (select touched_then.report_id from touched_then)
union all by name
select * from overtaken
