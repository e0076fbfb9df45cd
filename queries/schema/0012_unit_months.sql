-- Kept state of the ledger, beside what 0010 and 0011 keep: what ledger_units answers of a unit's month, as far as no moment within
-- the month matters to it. Of every month of which anything is in lpj_month_kept: one row per unit that is registered in it or sent
-- something, withdrawn or not.
create table unit_month_kept (
    month date not null,                 -- its first day
    unit_id integer not null,
    unit_code varchar not null,
    kelurahan_code varchar not null,
    rw varchar not null,
    rt varchar,                          -- null = the RW itself
    formed_on date,
    dissolved_on date,
    is_estimated boolean not null,
    head_days integer not null,
    registered_days integer not null,
    sent_count integer not null,
    communal_work_count integer not null,
    public_facilities_count integer not null,
    social_conditions_count integer not null,
    population_movement_count integer not null,
    community_service_count integer not null,
    other_count integer not null,
    validated_count integer not null,
    refused_count integer not null,
    withdrawn_count integer not null,
    copy_count integer not null,
    days_at_least integer[] not null,
    last_occurred_at timestamptz,
    changed_batch bigint                 -- null = nothing came
);

-- As the macros unit_months and registered_in_months tell it, which a store that is opened for the first time does not know yet.
insert into unit_month_kept
with wanted as (
    select lpj_unit.*, told.month
    from lpj_unit, (select distinct lpj_month_kept.month from lpj_month_kept) as told
),

span as (
    select
        wanted.unit_id, wanted.month, told.kind, told.from_day, told.until_day, told.is_estimated,
        least(coalesce(told.until_day, last_day(wanted.month) + 1), last_day(wanted.month) + 1)
        - greatest(told.from_day, wanted.month) as days
    from unit_span_kept as told
    inner join wanted on wanted.unit_id = told.unit_id
    where told.from_day <= last_day(wanted.month)
),

registered as (
    select
        span.unit_id, span.month,
        max(span.from_day) filter (where span.kind = 'registered') as formed_on,
        arg_max_null(span.until_day, span.from_day) filter (where span.kind = 'registered') as dissolved_on,
        coalesce(sum(span.days) filter (where span.kind = 'registered' and span.days > 0), 0)::integer as registered_days,
        coalesce(sum(span.days) filter (where span.kind = 'head' and span.days > 0), 0)::integer as head_days,
        bool_or(span.is_estimated) filter (where span.days > 0) as is_estimated
    from span
    group by span.unit_id, span.month
)

select
    wanted.month, wanted.unit_id, wanted.unit_code, wanted.kelurahan_code, wanted.rw, wanted.rt,
    registered.formed_on, registered.dissolved_on,
    coalesce(registered.is_estimated, false) as is_estimated,
    coalesce(registered.head_days, 0) as head_days,
    coalesce(registered.registered_days, 0) as registered_days,
    coalesce(counted.sent_count, 0) as sent_count,
    coalesce(counted.communal_work_count, 0) as communal_work_count,
    coalesce(counted.public_facilities_count, 0) as public_facilities_count,
    coalesce(counted.social_conditions_count, 0) as social_conditions_count,
    coalesce(counted.population_movement_count, 0) as population_movement_count,
    coalesce(counted.community_service_count, 0) as community_service_count,
    coalesce(counted.other_count, 0) as other_count,
    coalesce(counted.validated_count, 0) as validated_count,
    coalesce(counted.refused_count, 0) as refused_count,
    coalesce(counted.withdrawn_count, 0) as withdrawn_count,
    coalesce(counted.copy_count, 0) as copy_count,
    coalesce(counted.days_at_least, list_resize([]::integer[], 10, 0)) as days_at_least,
    counted.last_occurred_at,
    counted.changed_batch
from wanted
left join registered on registered.unit_id = wanted.unit_id and registered.month = wanted.month
left join lpj_month_kept as counted on counted.unit_id = wanted.unit_id and counted.month = wanted.month
where coalesce(registered.registered_days, 0) > 0 or counted.unit_id is not null
order by wanted.month, wanted.unit_code;
