create or replace temp view open_report as
select * from open_report_kept where report_id not in (select touched_then.report_id from touched_then)
union all by name
select * from overtaken where is_open(state)
