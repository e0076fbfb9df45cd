-- question: How many complaints came to each kelurahan and how many were done there, day by day?
-- params:   from_day DATE; to_day DATE
-- columns:  kelurahan_code VARCHAR; day DATE (WIB); received_count BIGINT; done_count BIGINT
-- grain:    one row per kelurahan of the register and day in [from_day, to_day], zeros included
with day as (
    select unnest(generate_series($from_day::timestamp, $to_day::timestamp, interval 1 day))::date as day
)

select
    kelurahan.kelurahan_code,
    day.day,
    coalesce(kelurahan_day.received_count, 0) as received_count,
    coalesce(kelurahan_day.done_count, 0) as done_count
from kelurahan
cross join day
left join kelurahan_day
    on kelurahan_day.kelurahan_code = kelurahan.kelurahan_code and kelurahan_day.day = day.day
order by kelurahan.kelurahan_code, day.day
