-- What looks like a copy of another of the same unit and month. What was withdrawn is neither. Few keys are used twice: only
-- of these the reports are put in order.
create or replace temp table month_copy as
with sent as (
    select month_standing.* from month_standing where month_standing.standing <> 'withdrawn'
),

same_photo as (
    select sent.unit_id, sent.photo_digest
    from sent
    where sent.photo_digest is not null
    group by sent.unit_id, sent.photo_digest
    having count(*) > 1
),

same_words as (
    select sent.unit_id, sent.words_digest
    from sent
    where sent.words_digest is not null and sent.words_length >= $words_length
    group by sent.unit_id, sent.words_digest
    having count(*) > 1
),

often as (
    select sent.unit_id, sent.minute
    from sent
    where sent.minute is not null
    group by sent.unit_id, sent.minute
    having count(*) >= $minute_days
),

sign as (
    select sent.unit_id, sent.day, sent.lpj_id, 'photo' as what
    from sent
    semi join same_photo on same_photo.unit_id = sent.unit_id and same_photo.photo_digest = sent.photo_digest
    qualify row_number() over (partition by sent.unit_id, sent.photo_digest order by sent.occurred_at, sent.id_digest) > 1
    union all
    select sent.unit_id, sent.day, sent.lpj_id, 'words' as what
    from sent
    semi join same_words on same_words.unit_id = sent.unit_id and same_words.words_digest = sent.words_digest
    qualify row_number() over (partition by sent.unit_id, sent.words_digest order by sent.occurred_at, sent.id_digest) > 1
    union all
    select sent.unit_id, sent.day, sent.lpj_id, 'minute' as what
    from sent
    semi join often on often.unit_id = sent.unit_id and often.minute = sent.minute
    qualify dense_rank() over (partition by sent.unit_id, sent.minute order by sent.day) >= $minute_days
)

select
    sign.unit_id, sign.day, sign.lpj_id,
    bool_or(sign.what = 'photo') as copy_of_photo,
    bool_or(sign.what = 'words') as copy_of_words,
    bool_or(sign.what = 'minute') as same_minute
from sign
group by sign.unit_id, sign.day, sign.lpj_id
