select
    unit.kelurahan_code,
    unit.is_rw,
    standing.day,
    count(*) as sent_count,
    count(distinct standing.unit_id) as units_sending
from standing
inner join unit on unit.unit_id = standing.unit_id
where standing.standing <> 'withdrawn'
group by unit.kelurahan_code, unit.is_rw, standing.day
order by unit.kelurahan_code, unit.is_rw, standing.day
