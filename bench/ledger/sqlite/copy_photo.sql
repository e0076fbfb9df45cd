insert or ignore into copy
select turned.lpj_id
from (
    select
        told.lpj_id,
        row_number() over (partition by told.unit_id, told.photo order by told.occurred_at, told.id_digest) as turn
    from standing as told
    where told.standing <> 'withdrawn' and told.photo is not null
) as turned
where turned.turn > 1
