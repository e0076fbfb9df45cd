delete from lpj_copy_kept
where lpj_copy_kept.day >= $from_day::date
    and lpj_copy_kept.day < $until_day::date
    and lpj_copy_kept.unit_id in (select touched_month.unit_id from touched_month where touched_month.month = $from_day::date)
    and not exists (
        select 1
        from month_copy
        where month_copy.lpj_id = lpj_copy_kept.lpj_id
            and month_copy.unit_id = lpj_copy_kept.unit_id
            and month_copy.day = lpj_copy_kept.day
            and month_copy.copy_of_photo = lpj_copy_kept.copy_of_photo
            and month_copy.copy_of_words = lpj_copy_kept.copy_of_words
            and month_copy.same_minute = lpj_copy_kept.same_minute
    );

create or replace temp table new_copy as
select month_copy.*
from month_copy
anti join (
    select lpj_copy_kept.lpj_id
    from lpj_copy_kept
    where lpj_copy_kept.day >= $from_day::date and lpj_copy_kept.day < $until_day::date
) as kept on kept.lpj_id = month_copy.lpj_id
