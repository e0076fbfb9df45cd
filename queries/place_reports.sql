-- question: Which reports belong to a place where the same problem keeps coming back, and when was each done?
-- params:   as_of TIMESTAMPTZ; window_from TIMESTAMPTZ; problem_metres DOUBLE (metres); relapse_days DOUBLE (days);
--           first_report_id BIGINT (as recurring_places tells it); reach_metres DOUBLE (metres, how far a place may stretch)
-- columns:  report_id BIGINT; source_report_id VARCHAR; category VARCHAR; kelurahan_code VARCHAR, null = an agency's;
--           kelurahan_name VARCHAR; received_at TIMESTAMPTZ; completed_at TIMESTAMPTZ, null = not done; state VARCHAR;
--           linked_to BIGINT, null = the first: the report whose green did not last
-- grain:    one row per report of the place, in the order in which they came; none where no such place is known
with first_report as materialized (
    select report_id, category, latitude, longitude from report_state where report_id = $first_report_id
),

complaint as materialized (
    select
        near.report_id, near.category, near.kelurahan_code, near.latitude, near.longitude, near.received_at,
        near.completed_at, near.state
    from report_state as near
    inner join first_report
        on first_report.category = near.category
        and abs(near.latitude - first_report.latitude) <= reach_north($reach_metres::double)
        and abs(near.longitude - first_report.longitude) <= reach_east($reach_metres::double, first_report.latitude)
    where near.kind = 'complaint'
        and near.state not in ('rejected', 'duplicate')
        and (near.received_at >= $window_from::timestamptz or near.completed_at >= $window_from::timestamptz)
        and near.received_at <= $as_of::timestamptz
),

belonging as materialized (
    select report_id, linked_to
    from place_returns(
        'complaint', $window_from::timestamptz, $problem_metres::double, $relapse_days::double * 24
    )
    where first_report_id = $first_report_id
),

member as (
    select report_id, linked_to from belonging
    union all
    select report_id, null as linked_to
    from first_report
    where exists (select belonging.report_id from belonging)
)

select
    complaint.report_id,
    report_identity.source_report_id,
    complaint.category,
    complaint.kelurahan_code,
    kelurahan.kelurahan_name,
    complaint.received_at,
    complaint.completed_at,
    complaint.state,
    member.linked_to
from member
inner join complaint on complaint.report_id = member.report_id
inner join report_identity on report_identity.report_id = complaint.report_id
left join kelurahan on kelurahan.kelurahan_code = complaint.kelurahan_code
order by complaint.received_at, complaint.report_id
