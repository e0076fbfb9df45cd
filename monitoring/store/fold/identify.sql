-- Give every report named for the first time, by itself or by an event, an id of ours, in order of occurrence.
insert into report_identity
with named as (
    select source, source_report_id, occurred_at from incoming_report
    union all
    select source, source_report_id, occurred_at from incoming_event
),

unknown as (
    select named.source, named.source_report_id, min(named.occurred_at) as first_at
    from named
    anti join report_identity as known
        on known.source_report_id = named.source_report_id and known.source = named.source
    group by all
)

select
    (select coalesce(max(report_id), 0) from report_identity)
    + row_number() over (order by first_at, source, source_report_id) as report_id,
    source,
    source_report_id
from unknown
order by report_id
