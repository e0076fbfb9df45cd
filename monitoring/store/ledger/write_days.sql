-- The touched units' days of the month as they are now; what did not change is not written.
create or replace temp table gone_day as
select kept.unit_id, kept.day
from lpj_day_kept as kept
where kept.day >= $from_day::date
    and kept.day < $until_day::date
    and kept.unit_id in (select touched_month.unit_id from touched_month where touched_month.month = $from_day::date)
    and not exists (select 1 from fresh_day where fresh_day.unit_id = kept.unit_id and fresh_day.day = kept.day);

create or replace temp table changed_day as
select fresh.*, kept.unit_id is not null as is_kept, coalesce(kept.sent_count, 0) as sent_before
from fresh_day as fresh
left join (
    select lpj_day_kept.*
    from lpj_day_kept
    where lpj_day_kept.day >= $from_day::date and lpj_day_kept.day < $until_day::date
) as kept
    on kept.unit_id = fresh.unit_id and kept.day = fresh.day
where kept.unit_id is null
    or kept.sent_count <> fresh.sent_count
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
    or kept.oldest_waiting_at is distinct from fresh.oldest_waiting_at;

-- The days of kelurahan that come out otherwise by it.
create or replace temp table touched_area_day as
with moved as (
    select changed_day.unit_id, changed_day.day from changed_day where changed_day.sent_count <> changed_day.sent_before
    union all
    select gone_day.unit_id, gone_day.day from gone_day
)

select distinct lpj_unit.kelurahan_code, lpj_unit.rt is null as is_rw, moved.day
from moved
inner join lpj_unit on lpj_unit.unit_id = moved.unit_id;

delete from lpj_day_kept
where exists (
    select 1 from gone_day where gone_day.unit_id = lpj_day_kept.unit_id and gone_day.day = lpj_day_kept.day
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
from changed_day as fresh
where fresh.is_kept and kept.unit_id = fresh.unit_id and kept.day = fresh.day
