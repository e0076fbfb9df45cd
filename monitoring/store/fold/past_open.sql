-- What is open and has seen nothing since was open then.
create or replace temp view open_report as
select *
from open_report_kept
where last_event_at <= getvariable('past_as_of') and received_at <= getvariable('past_as_of')
union all by name
select * from overtaken where is_open(state)
