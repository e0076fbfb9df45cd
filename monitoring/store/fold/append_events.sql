insert into handling_event by name
select
    (select coalesce(max(event_id), 0) from handling_event)
    + row_number() over (order by occurred_at, report_id, event_precedence(kind), event_key) as event_id,
    report_id, event_key, kind, occurred_at, $recorded_at::timestamptz as recorded_at, actor_role, actor, kelurahan_code,
    skpd, stars, verdict, duplicate_of, photo, note, content_digest, $batch_id::bigint as batch_id
from judged_event
where verdict_on_row = 'new'
order by event_id
