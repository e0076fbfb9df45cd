-- question: Which complaints lie open with this kelurahan, and who of its staff acted on each last?
-- params:   as_of TIMESTAMPTZ; kelurahan_code VARCHAR
-- columns:  report_id BIGINT; category VARCHAR; state VARCHAR; age_hours DOUBLE (hours);
--           staff VARCHAR, as the source names whoever acted, null = nobody of the kelurahan has acted, or nobody is named
-- grain:    one row per open complaint, the longest with it first
--
-- Open and age are those of `sheet_reports`: what an agency has is not the kelurahan's, and the age counts from when the complaint
-- came to it. Whoever acted for a kelurahan that had it before is not of this one's staff.
with held as (
    select open_report.report_id, open_report.category, open_report.state, open_report.responsible_since
    from open_report
    where open_report.kind = 'complaint'
        and open_report.kelurahan_code = $kelurahan_code
        and open_report.state in ('waiting', 'in_process')
),

action as (
    select
        handling_event.report_id,
        max_by(
            handling_event.actor,
            event_order(handling_event.occurred_at, handling_event.kind, handling_event.content_digest)
        ) as staff
    from handling_event
    inner join held on held.report_id = handling_event.report_id
    where is_action(handling_event.kind)
        and handling_event.actor_role = 'kelurahan'
        and handling_event.actor is not null
        and handling_event.occurred_at >= held.responsible_since
        -- the log lies in the order of time: what is older than all of these is not looked through
        and handling_event.occurred_at >= (select min(held.responsible_since) from held)
    group by handling_event.report_id
)

select
    held.report_id, held.category, held.state,
    hours_between(held.responsible_since, $as_of) as age_hours,
    action.staff
from held
left join action on action.report_id = held.report_id
order by held.responsible_since, held.report_id
