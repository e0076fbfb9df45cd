insert into touched_day
with is_now as (
    select * from report_state_kept where report_id in (select report_id from touched)
),

day_now as (
    select kelurahan_code, received_at::date as day from is_now where kelurahan_code is not null
    union
    select kelurahan_code, completed_at::date as day
    from is_now
    where kelurahan_code is not null and completed_at is not null
)

select * from day_now
except
select * from touched_day
