-- question: Which greens are put to the audit's draw: complaints completed in a span that nobody had rated by the window?
-- params:   completed_after TIMESTAMPTZ; completed_until TIMESTAMPTZ; window_at TIMESTAMPTZ; own_sources VARCHAR[]
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; completed_at TIMESTAMPTZ
-- grain:    one row per complaint completed in (completed_after, completed_until] by the kelurahan itself, and not yet looked at
with green as (
    select report_id, completed_at
    from report_state
    where state = 'done'
        and kind = 'complaint'
        and kelurahan_code is not null
        and not was_coordinated
        and completed_at > $completed_after
        and completed_at <= $completed_until
),

-- by the window, whatever became known of it later; a draw that was made stands whenever it was made
looked_at as (
    select green.report_id
    from green
    inner join handling_event
        on handling_event.report_id = green.report_id
        and handling_event.kind in ('rated', 'police_taken_up', 'audit_drawn')
        and handling_event.occurred_at >= green.completed_at
        and handling_event.occurred_at <= $window_at
)

select green.report_id, report_identity.source, report_identity.source_report_id, green.completed_at
from green
inner join report_identity on report_identity.report_id = green.report_id
anti join looked_at on looked_at.report_id = green.report_id
where not report_identity.source = any($own_sources::varchar[])
order by green.report_id
