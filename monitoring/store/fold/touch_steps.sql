-- The instants at which something happened to the touched reports and that later ones have overtaken, the newest first.
create or replace temp table touched_step as
with instant as (
    select
        report_id, occurred_at,
        min(event_id) as step_id,
        lead(occurred_at) over (partition by report_id order by occurred_at) as until_at
    from touched_event
    group by report_id, occurred_at
)

select report_id, occurred_at, until_at, step_id, row_number() over (partition by report_id order by until_at desc) as steps_back
from instant
where until_at > past_kept_from()
