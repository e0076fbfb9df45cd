select
    kelurahan_code,
    is_rw,
    date_diff('day', date '1970-01-01', day) as day,
    count(*) as sent_count,
    count(distinct unit_code) as units_sending
from raw_lpj($from_day, $until_day, $kelurahan_code, $unit_code, $words_length, $minute_days)
where standing <> 'withdrawn'
group by kelurahan_code, is_rw, day
order by kelurahan_code, is_rw, day
