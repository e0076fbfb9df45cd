insert or ignore into copy
select turned.lpj_id
from (
    select told.lpj_id, dense_rank() over (partition by told.unit_id, told.minute order by told.day) as turn
    from standing as told
    where told.standing <> 'withdrawn' and told.minute >= 0
) as turned
where turned.turn >= :minute_days
