-- The new versions, a unit's of a month side by side, that whoever asks for them reads few blocks. A report that comes for the first
-- time gets an id of ours, the same for all versions of it.
insert into lpj_report by name
with brought as (
    select judged_lpj.* from judged_lpj where judged_lpj.verdict_on_row = 'new'
),

given as (
    select seen_lpj.id_digest, any_value(seen_lpj.lpj_id) as lpj_id from seen_lpj group by seen_lpj.id_digest
),

unknown as (
    select brought.id_digest, min(brought.occurred_at) as first_at
    from brought
    anti join given on given.id_digest = brought.id_digest
    group by brought.id_digest
),

named as (
    select given.id_digest, given.lpj_id from given
    union all
    select
        unknown.id_digest,
        (select coalesce(max(lpj_report.lpj_id), 0) from lpj_report)
        + row_number() over (order by unknown.first_at, unknown.id_digest) as lpj_id
    from unknown
)

select
    named.lpj_id, brought.unit_id, brought.source, brought.source_lpj_id, brought.id_digest, brought.revision, brought.kind,
    brought.kind_given, brought.occurred_at, brought.day, brought.minute, $recorded_at::timestamptz as recorded_at, brought.photo,
    brought.photo_digest, brought.words, brought.words_digest, brought.words_length, brought.flags, brought.content_digest,
    $batch_id::bigint as batch_id
from brought
inner join named on named.id_digest = brought.id_digest
order by first_of_month(brought.day), brought.unit_id, brought.occurred_at;

insert into lpj_keys_kept
select
    brought.source, $batch_id::bigint as batch_id, min(brought.source_lpj_id) as first_key, max(brought.source_lpj_id) as last_key
from judged_lpj as brought
where brought.verdict_on_row = 'new'
group by brought.source
order by brought.source
