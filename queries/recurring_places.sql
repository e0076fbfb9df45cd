-- question: At which places does the same problem keep coming back after it was done?
-- params:   as_of TIMESTAMPTZ; window_from TIMESTAMPTZ; problem_metres DOUBLE (metres); relapse_days DOUBLE (days);
--           recurring_minimum INTEGER (greens followed by a return); category VARCHAR, null = all;
--           kelurahan_code VARCHAR, null = all
-- columns:  first_report_id BIGINT; category VARCHAR; kelurahan_code VARCHAR, null = an agency's; kelurahan_name VARCHAR;
--           latitude DOUBLE; longitude DOUBLE; returns_count BIGINT; reports_count BIGINT; open_count BIGINT;
--           open_share DOUBLE (share of the reports that are still open); first_at TIMESTAMPTZ; last_at TIMESTAMPTZ
-- grain:    one row per place and category; those that came back most often first, then by first report
--
-- Returns as place_returns tells them; returns_count: greens after which the problem came back, however many told it. Place,
-- kelurahan and point are those of the first report. Looked at are reports received, and greens made, since window_from.
with complaint as materialized (
    select report_id, source, category, kelurahan_code, latitude, longitude, received_at, completed_at, state
    from report_state
    where kind = 'complaint'
        and state not in ('rejected', 'duplicate')
        and latitude is not null
        and (received_at >= $window_from::timestamptz or completed_at >= $window_from::timestamptz)
        and received_at <= $as_of::timestamptz
        and (category = $category or $category is null)
),

belonging as (
    select *
    from place_returns(
        'complaint', $window_from::timestamptz, $problem_metres::double, $relapse_days::double * 24
    )
),

place as (
    select
        belonging.first_report_id,
        count(distinct belonging.linked_to) as returns_count,
        count(*) + 1 as reports_count,
        count(*) filter (where is_open(complaint.state)) as open_among_returns,
        max(complaint.received_at) as last_at
    from belonging
    inner join complaint on complaint.report_id = belonging.report_id
    group by belonging.first_report_id
)

select
    place.first_report_id,
    first_report.category,
    first_report.kelurahan_code,
    kelurahan.kelurahan_name,
    first_report.latitude,
    first_report.longitude,
    place.returns_count,
    place.reports_count,
    place.open_among_returns as open_count,
    place.open_among_returns / place.reports_count as open_share,
    first_report.received_at as first_at,
    place.last_at
from place
inner join complaint as first_report on first_report.report_id = place.first_report_id
left join kelurahan on kelurahan.kelurahan_code = first_report.kelurahan_code
where place.returns_count >= $recurring_minimum
    and (first_report.kelurahan_code = $kelurahan_code or $kelurahan_code is null)
order by place.returns_count desc, place.first_report_id
