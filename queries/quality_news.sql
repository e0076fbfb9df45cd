-- question: Of which reports has the panel's work gone on since a batch?
-- params:   after_batch BIGINT, 0 = of all batches; since_at TIMESTAMPTZ; own_sources VARCHAR[];
--           watched BIGINT[], reports that are told of in any case
-- columns:  report_id BIGINT
-- grain:    one row per report with an opening, a vote or a reopening since since_at in a later batch
--
-- Of sources that send police and DOOR themselves (own_sources) only what was done in the room counts.
select distinct handling_event.report_id
from handling_event
inner join report_identity on report_identity.report_id = handling_event.report_id
where handling_event.batch_id > $after_batch
    and handling_event.occurred_at >= $since_at
    and handling_event.kind in (
        'police_taken_up', 'audit_drawn', 'disputed', 'panel_assessed', 'door_reopened', 'door_withdrawn'
    )
    and (
        starts_with(handling_event.event_key, 'room/')
        or not report_identity.source = any($own_sources::varchar[])
        or handling_event.report_id = any($watched::bigint[])
    )
order by handling_event.report_id
