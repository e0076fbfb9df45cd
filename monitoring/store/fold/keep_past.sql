-- The touched reports as they stood from each of their last instants until the next: the log up to each instant as if it were a
-- report of its own, so that the one rule of colours tells the state.
insert into report_past_kept by name
with step as (
    select * from touched_step where steps_back <= $most_steps
),

prefix as (
    select step.step_id as report_id, touched_event.* exclude (report_id)
    from step
    inner join touched_event on touched_event.report_id = step.report_id and touched_event.occurred_at <= step.occurred_at
),

prefix_report as (
    select step.step_id as report_id, touched_report.* exclude (report_id)
    from step
    inner join touched_report on touched_report.report_id = step.report_id
)

select stood.* exclude (report_id), step.report_id, step.until_at
from report_state_from('prefix', 'prefix_report') as stood
inner join step on step.step_id = stood.report_id
order by step.until_at, step.report_id
