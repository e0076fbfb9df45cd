select
    unit.unit_code,
    standing.day,
    sum(standing <> 'withdrawn') as sent_count,
    sum(standing <> 'withdrawn' and kind = 'communal_work') as communal_work_count,
    sum(standing <> 'withdrawn' and kind = 'public_facilities') as public_facilities_count,
    sum(standing <> 'withdrawn' and kind = 'social_conditions') as social_conditions_count,
    sum(standing <> 'withdrawn' and kind = 'population_movement') as population_movement_count,
    sum(standing <> 'withdrawn' and kind = 'community_service') as community_service_count,
    sum(standing <> 'withdrawn' and kind = 'other') as other_count,
    sum(standing = 'validated') as validated_count,
    sum(standing = 'refused') as refused_count,
    sum(standing = 'waiting') as waiting_count,
    count(copy.lpj_id) as copy_count,
    sum(standing = 'withdrawn') as withdrawn_count
from standing
inner join unit on unit.unit_id = standing.unit_id
left join copy on copy.lpj_id = standing.lpj_id
group by unit.unit_code, standing.day
order by unit.unit_code, standing.day
