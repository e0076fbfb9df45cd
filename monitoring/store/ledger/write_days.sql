-- The touched units' days of the month as they are now; what did not change is not written.
delete from lpj_day_kept
where lpj_day_kept.day >= $from_day::date
    and lpj_day_kept.day < $until_day::date
    and lpj_day_kept.unit_id in (select touched_month.unit_id from touched_month where touched_month.month = $from_day::date)
    and not exists (
        select 1 from fresh_day where fresh_day.unit_id = lpj_day_kept.unit_id and fresh_day.day = lpj_day_kept.day
    );

update lpj_day_kept as kept
set
    sent_count = fresh.sent_count,
    communal_work_count = fresh.communal_work_count,
    public_facilities_count = fresh.public_facilities_count,
    social_conditions_count = fresh.social_conditions_count,
    population_movement_count = fresh.population_movement_count,
    community_service_count = fresh.community_service_count,
    other_count = fresh.other_count,
    validated_count = fresh.validated_count,
    refused_count = fresh.refused_count,
    copy_count = fresh.copy_count,
    withdrawn_count = fresh.withdrawn_count,
    last_occurred_at = fresh.last_occurred_at,
    oldest_waiting_at = fresh.oldest_waiting_at
from fresh_day as fresh
where kept.unit_id = fresh.unit_id
    and kept.day = fresh.day
    and kept.day >= $from_day::date
    and kept.day < $until_day::date
    and (
        kept.sent_count <> fresh.sent_count
        or kept.communal_work_count <> fresh.communal_work_count
        or kept.public_facilities_count <> fresh.public_facilities_count
        or kept.social_conditions_count <> fresh.social_conditions_count
        or kept.population_movement_count <> fresh.population_movement_count
        or kept.community_service_count <> fresh.community_service_count
        or kept.other_count <> fresh.other_count
        or kept.validated_count <> fresh.validated_count
        or kept.refused_count <> fresh.refused_count
        or kept.copy_count <> fresh.copy_count
        or kept.withdrawn_count <> fresh.withdrawn_count
        or kept.last_occurred_at is distinct from fresh.last_occurred_at
        or kept.oldest_waiting_at is distinct from fresh.oldest_waiting_at
    );

insert into lpj_day_kept by name
select fresh.*
from fresh_day as fresh
anti join (
    select lpj_day_kept.unit_id, lpj_day_kept.day
    from lpj_day_kept
    where lpj_day_kept.day >= $from_day::date and lpj_day_kept.day < $until_day::date
) as kept on kept.unit_id = fresh.unit_id and kept.day = fresh.day
order by fresh.day, fresh.unit_id
