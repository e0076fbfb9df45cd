-- The incoming reports with what is worked out of them once and kept in the log. The quick hash serves where reports of one month
-- are compared with each other; what must be known again for ever has a digest.
create or replace temp table told_lpj as
with told as (
    select incoming_lpj.*, incoming_lpj.occurred_at::timestamp as local_at, compared_words(incoming_lpj.words) as compared
    from incoming_lpj
)

select
    told.row_number, lpj_unit.unit_id, told.source, told.source_lpj_id,
    own_key_digest(told.source, told.source_lpj_id) as id_digest,
    told.revision, told.kind, told.kind_given, told.occurred_at,
    told.local_at::date as day,
    case
        when not list_contains(string_split(coalesce(told.flags, ''), ','), 'day_only')
            then (hour(told.local_at) * 60 + minute(told.local_at))::smallint
    end as minute,
    told.photo,
    case when told.photo <> '' then hash(told.photo) end as photo_digest,
    told.words,
    case when told.compared is not null then hash(told.compared) end as words_digest,
    length(told.compared)::integer as words_length,
    told.flags,
    md5_number_lower(concat_ws(
        chr(31), told.unit_code, coalesce(told.kind_given, told.kind), epoch_us(told.occurred_at)::varchar,
        coalesce(told.photo, chr(30)), coalesce(told.words, chr(30))
    )) as content_digest
from told
inner join lpj_unit on lpj_unit.unit_code = told.unit_code
