-- Who says what is told of a unit's month: this macro, and nobody else. The fold keeps it (unit_month_kept) of months of which there
-- are counts; of others a question asks it.

-- wanted_table: rows of lpj_unit with month (its first day), each unit and month once; span_table: as unit_spans gives. Grain: one row
-- per wanted unit and month in which the unit is registered or sent something, withdrawn or not; the columns of unit_month_kept.
create or replace macro unit_months(wanted_table, span_table) as table
    select
        wanted.month,
        wanted.unit_id,
        wanted.unit_code,
        wanted.kelurahan_code,
        wanted.rw,
        wanted.rt,
        registered.formed_on,
        registered.dissolved_on,
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
    from query_table(wanted_table) as wanted
    left join registered_in_months(span_table, wanted_table) as registered
        on registered.unit_id = wanted.unit_id and registered.month = wanted.month
    left join lpj_month_kept as counted on counted.unit_id = wanted.unit_id and counted.month = wanted.month
    where coalesce(registered.registered_days, 0) > 0 or counted.unit_id is not null;
