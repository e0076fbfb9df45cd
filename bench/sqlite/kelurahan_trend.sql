with recursive day (day) as (
    select :first
    union all
    select day + 86400000000 from day where day + 86400000000 <= :last
),

counted as materialized (
    select kelurahan_code, state, received_at, completed_at
    from state
    where kind = 'complaint' and kelurahan_code is not null
),

-- days in WIB begin where :first does
received as materialized (
    select kelurahan_code, :first + (received_at - :first) / 86400000000 * 86400000000 as day, count(*) as received_count
    from counted
    where received_at >= :first and state not in ('rejected', 'duplicate')
    group by 1, 2
),

done as materialized (
    select kelurahan_code, :first + (completed_at - :first) / 86400000000 * 86400000000 as day, count(*) as done_count
    from counted
    where completed_at >= :first
    group by 1, 2
)

select
    kelurahan.kelurahan_code,
    day.day,
    coalesce(received.received_count, 0) as received_count,
    coalesce(done.done_count, 0) as done_count
from kelurahan
cross join day
left join received on received.kelurahan_code = kelurahan.kelurahan_code and received.day = day.day
left join done on done.kelurahan_code = kelurahan.kelurahan_code and done.day = day.day
order by kelurahan.kelurahan_code, day.day
