select
    unit_code,
    date_diff('day', date '1970-01-01', day) as day,
    count(*) filter (where standing <> 'withdrawn') as sent_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'communal_work') as communal_work_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'public_facilities') as public_facilities_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'social_conditions') as social_conditions_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'population_movement') as population_movement_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'community_service') as community_service_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'other') as other_count,
    count(*) filter (where standing = 'validated') as validated_count,
    count(*) filter (where standing = 'refused') as refused_count,
    count(*) filter (where standing = 'waiting') as waiting_count,
    count(*) filter (where is_copy) as copy_count,
    count(*) filter (where standing = 'withdrawn') as withdrawn_count
from raw_lpj($from_day, $until_day, $kelurahan_code, $unit_code, $words_length, $minute_days)
group by unit_code, day
order by unit_code, day
