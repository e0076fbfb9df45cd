-- question: What must those who look at the quality of these reports' work know of each?
-- params:   report_ids BIGINT[]
-- columns:  report_id BIGINT; source VARCHAR; source_report_id VARCHAR; kind VARCHAR; category VARCHAR; description VARCHAR;
--           kelurahan_code VARCHAR, null = an agency's; kelurahan_name VARCHAR; state VARCHAR; received_at TIMESTAMPTZ;
--           completed_at TIMESTAMPTZ, the last completion, null = never; stars TINYINT, null = not rated;
--           photo_before VARCHAR; photo_after VARCHAR, null = none; completion_note VARCHAR;
--           reporter_is_own_staff BOOLEAN, staff of the kelurahan that holds it
-- grain:    one row per report that has arrived, by report
with chosen as (
    select unnest($report_ids::bigint[]) as report_id
),

completion as (
    select
        handling_event.report_id,
        max(handling_event.occurred_at) as completed_at,
        max_by(
            {'photo': handling_event.photo, 'note': handling_event.note},
            event_order(handling_event.occurred_at, handling_event.kind, handling_event.content_digest)
        ) as told
    from handling_event
    semi join chosen on chosen.report_id = handling_event.report_id
    where handling_event.kind = 'completed'
    group by handling_event.report_id
)

select
    report.report_id, report.source, report.source_report_id, report.kind, report.category, report.description,
    report_state.kelurahan_code, kelurahan.kelurahan_name, report_state.state, report.occurred_at as received_at,
    completion.completed_at, report_state.stars, report.photo as photo_before, completion.told.photo as photo_after,
    completion.told.note as completion_note,
    is_staff_of(report.reporter, report_state.kelurahan_code) as reporter_is_own_staff
from report
semi join chosen on chosen.report_id = report.report_id
inner join report_state on report_state.report_id = report.report_id
left join completion on completion.report_id = report.report_id
left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
order by report.report_id
