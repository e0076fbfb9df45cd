-- Each incoming event beside the version that stands. Events of a row whose report conflicts go with their row.
create or replace temp table judged_event as
with incoming as (
    select
        report_identity.report_id,
        incoming_event.*,
        event_digest(
            kind, occurred_at, actor_role, actor, skpd, stars, verdict, duplicate_of, photo, note, kelurahan_code
        ) as content_digest
    from incoming_event
    inner join report_identity
        on report_identity.source_report_id = incoming_event.source_report_id
        and report_identity.source = incoming_event.source
    where incoming_event.row_number not in (select row_number from judged_report where verdict_on_row = 'conflict')
),

turned as (
    select
        *,
        row_number() over same_event as turn,
        first_value(content_digest) over same_event as first_digest
    from incoming
    window same_event as (
        partition by report_id, event_key order by row_number rows between unbounded preceding and current row
    )
),

stored as (
    select handling_event.report_id, handling_event.event_key, handling_event.content_digest
    from handling_event
    where handling_event.report_id in (select distinct incoming.report_id from incoming)
)

select
    turned.* exclude (turn, first_digest),
    row_verdict(stored.content_digest, turned.content_digest, turned.turn, turned.first_digest) as verdict_on_row
from turned
left join stored on stored.report_id = turned.report_id and stored.event_key = turned.event_key
