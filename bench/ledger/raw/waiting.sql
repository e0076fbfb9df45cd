select
    unit_code,
    date_diff('day', date '1970-01-01', day) as day,
    count(*) filter (where standing = 'waiting') as waiting_count,
    count(*) filter (where is_copy) as copy_count,
    min(at_us) filter (where standing = 'waiting') as oldest_at
from raw_lpj($from_day, $until_day, $kelurahan_code, $unit_code, $words_length, $minute_days)
group by unit_code, day
having count(*) filter (where standing = 'waiting') > 0
order by unit_code, day
