with day as (
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
        sum(standing = 'withdrawn') as withdrawn_count,
        sum(standing <> 'withdrawn' and standing.day >= :recent_from) as recent_count,
        max(standing.occurred_at) filter (where standing <> 'withdrawn') as last_at
    from standing
    inner join unit on unit.unit_id = standing.unit_id
    left join copy on copy.lpj_id = standing.lpj_id
    group by unit.unit_code, standing.day
)

select
    unit_code,
    sum(sent_count) as sent_count,
    sum(communal_work_count) as communal_work_count,
    sum(public_facilities_count) as public_facilities_count,
    sum(social_conditions_count) as social_conditions_count,
    sum(population_movement_count) as population_movement_count,
    sum(community_service_count) as community_service_count,
    sum(other_count) as other_count,
    sum(validated_count) as validated_count,
    sum(refused_count) as refused_count,
    sum(waiting_count) as waiting_count,
    sum(copy_count) as copy_count,
    sum(withdrawn_count) as withdrawn_count,
    sum(recent_count) as recent_count,
    sum(sent_count >= 1) as days_at_least_1,
    sum(sent_count >= 2) as days_at_least_2,
    sum(sent_count >= 3) as days_at_least_3,
    sum(sent_count >= 4) as days_at_least_4,
    sum(sent_count >= 5) as days_at_least_5,
    sum(sent_count >= 6) as days_at_least_6,
    sum(sent_count >= 7) as days_at_least_7,
    sum(sent_count >= 8) as days_at_least_8,
    sum(sent_count >= 9) as days_at_least_9,
    sum(sent_count >= 10) as days_at_least_10,
    max(last_at) as last_at
from day
group by unit_code
having sum(sent_count) > 0
order by unit_code
