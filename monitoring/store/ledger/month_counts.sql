-- The touched units' days and their month, counted anew.
create or replace temp table fresh_day as
select
    month_standing.unit_id, month_standing.day,
    count(*) filter (where standing <> 'withdrawn')::integer as sent_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'communal_work')::integer as communal_work_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'public_facilities')::integer as public_facilities_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'social_conditions')::integer as social_conditions_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'population_movement')::integer as population_movement_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'community_service')::integer as community_service_count,
    count(*) filter (where standing <> 'withdrawn' and kind = 'other')::integer as other_count,
    count(*) filter (where standing = 'validated')::integer as validated_count,
    count(*) filter (where standing = 'refused')::integer as refused_count,
    count(month_copy.lpj_id)::integer as copy_count,
    count(*) filter (where standing = 'withdrawn')::integer as withdrawn_count,
    max(month_standing.occurred_at) filter (where standing <> 'withdrawn') as last_occurred_at,
    min(month_standing.occurred_at) filter (where standing = 'waiting') as oldest_waiting_at
from month_standing
left join month_copy on month_copy.lpj_id = month_standing.lpj_id
group by month_standing.unit_id, month_standing.day;

create or replace temp table fresh_month as
select
    fresh_day.unit_id,
    $from_day::date as month,
    sum(sent_count)::integer as sent_count,
    sum(communal_work_count)::integer as communal_work_count,
    sum(public_facilities_count)::integer as public_facilities_count,
    sum(social_conditions_count)::integer as social_conditions_count,
    sum(population_movement_count)::integer as population_movement_count,
    sum(community_service_count)::integer as community_service_count,
    sum(other_count)::integer as other_count,
    sum(validated_count)::integer as validated_count,
    sum(refused_count)::integer as refused_count,
    sum(copy_count)::integer as copy_count,
    sum(withdrawn_count)::integer as withdrawn_count,
    [
        (count(*) filter (where sent_count >= 1))::integer, (count(*) filter (where sent_count >= 2))::integer,
        (count(*) filter (where sent_count >= 3))::integer, (count(*) filter (where sent_count >= 4))::integer,
        (count(*) filter (where sent_count >= 5))::integer, (count(*) filter (where sent_count >= 6))::integer,
        (count(*) filter (where sent_count >= 7))::integer, (count(*) filter (where sent_count >= 8))::integer,
        (count(*) filter (where sent_count >= 9))::integer, (count(*) filter (where sent_count >= 10))::integer
    ] as days_at_least,
    max(last_occurred_at) as last_occurred_at,
    $batch_id::bigint as changed_batch
from fresh_day
group by fresh_day.unit_id
