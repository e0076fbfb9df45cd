select
    unit.unit_code,
    standing.day,
    sum(standing = 'waiting') as waiting_count,
    count(copy.lpj_id) as copy_count,
    min(standing.occurred_at) filter (where standing = 'waiting') as oldest_at
from standing
inner join unit on unit.unit_id = standing.unit_id
left join copy on copy.lpj_id = standing.lpj_id
group by unit.unit_code, standing.day
having sum(standing = 'waiting') > 0
order by unit.unit_code, standing.day
