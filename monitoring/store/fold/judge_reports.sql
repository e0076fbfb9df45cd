-- Each incoming report beside the version that stands: the stored one, else the first of this batch.
create or replace temp table judged_report as
with incoming as (
    select
        report_identity.report_id,
        incoming_report.*,
        report_digest(
            kind, category_given, category, channel, description, photo, latitude, longitude, unit, occurred_at
        ) as content_digest
    from incoming_report
    inner join report_identity
        on report_identity.source_report_id = incoming_report.source_report_id
        and report_identity.source = incoming_report.source
),

turned as (
    select
        *,
        row_number() over same_report as turn,
        first_value(content_digest) over same_report as first_digest
    from incoming
    window same_report as (partition by report_id order by row_number rows between unbounded preceding and current row)
)

select
    turned.* exclude (turn, first_digest),
    row_verdict(stored.content_digest, turned.content_digest, turned.turn, turned.first_digest) as verdict_on_row
from turned
left join report as stored on stored.report_id = turned.report_id
