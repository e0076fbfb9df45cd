-- question: What did DOOR reopen, why, and did the kelurahan dispute it?
-- params:   from_at TIMESTAMPTZ, null = ever; to_at TIMESTAMPTZ, null = up to now; kelurahan_code VARCHAR, null = all; most BIGINT
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; category VARCHAR; kelurahan_code VARCHAR, null = an agency's;
--           kelurahan_name VARCHAR; reopened_at TIMESTAMPTZ; cause VARCHAR, kind of event that put it before the panel, null = none told;
--           note VARCHAR; stars TINYINT, null = not rated; disputed_at TIMESTAMPTZ, null = not disputed; dispute_note VARCHAR;
--           withdrawn_at TIMESTAMPTZ, null = it stands; state VARCHAR, the report's present one
-- grain:    one row per reopening in [from_at, to_at), the newest `most`, newest first
with step as (
    select
        report_id, kind, occurred_at, note,
        event_order(occurred_at, kind, content_digest) as event_order
    from handling_event
    where kind in ('police_taken_up', 'audit_drawn', 'door_reopened', 'disputed', 'door_withdrawn')
        and (occurred_at < $to_at or $to_at is null)
),

reopening as (
    select
        report_id, event_order, occurred_at, note,
        lead(event_order) over (partition by report_id order by event_order) as next_order
    from step
    where kind = 'door_reopened'
),

told as (
    select
        reopening.report_id, reopening.event_order, reopening.occurred_at, reopening.note,
        max_by(step.kind, step.event_order)
            filter (where step.event_order < reopening.event_order and step.kind in ('police_taken_up', 'audit_drawn')) as cause,
        min_by({'occurred_at': step.occurred_at, 'note': step.note}, step.event_order)
            filter (where step.event_order > reopening.event_order and step.kind = 'disputed') as dispute,
        min(step.occurred_at)
            filter (where step.event_order > reopening.event_order and step.kind = 'door_withdrawn') as withdrawn_at
    from reopening
    inner join step
        on step.report_id = reopening.report_id
        and (step.event_order < reopening.next_order or reopening.next_order is null)
    where reopening.occurred_at >= $from_at or $from_at is null
    group by reopening.report_id, reopening.event_order, reopening.occurred_at, reopening.note
)

select
    told.report_id, report.source, report.source_report_id, report.category, report_state.kelurahan_code,
    kelurahan.kelurahan_name, told.occurred_at as reopened_at, told.cause, told.note, report_state.stars,
    told.dispute.occurred_at as disputed_at, told.dispute.note as dispute_note, told.withdrawn_at, report_state.state
from told
inner join report on report.report_id = told.report_id
inner join report_state on report_state.report_id = told.report_id
left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
where report_state.kelurahan_code = $kelurahan_code or $kelurahan_code is null
order by told.occurred_at desc, told.report_id desc, told.event_order desc
limit $most
