create or replace temp view report_state as
select *
from report_state_kept
where last_event_at <= getvariable('past_as_of') and received_at <= getvariable('past_as_of')
union all by name
select * from overtaken
