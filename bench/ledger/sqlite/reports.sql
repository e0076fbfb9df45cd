select
    standing.lpj_id,
    standing.revision,
    standing.kind,
    standing.occurred_at as at_us,
    standing.standing,
    copy.lpj_id is not null as is_copy
from standing
left join copy on copy.lpj_id = standing.lpj_id
order by standing.occurred_at, standing.lpj_id
