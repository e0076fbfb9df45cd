with held as (
    select
        *,
        responsible_since >= :window_from as in_window,
        (:now - responsible_since) / 3600000000.0 as age_hours,
        (:now - state_since) / 3600000000.0 as state_hours,
        (first_action_at - responsible_since) / 3600000000.0 as first_action_hours,
        (completed_at - responsible_since) / 3600000000.0 as completion_hours
    from state
    where kind = 'complaint'
        and kelurahan_code is not null
        and state in ('waiting', 'in_process', 'coordinating', 'done')
        and (state <> 'done' or responsible_since >= :window_from)
),

judged as materialized (
    select
        *,
        in_window and age_hours >= :first_action_target_hours as is_action_judged,
        in_window and age_hours >= :completion_target_hours and not was_coordinated as is_completion_judged,
        state = 'waiting' and state_hours >= :long_red_hours as is_long_red
    from held
),

counted as (
    select
        kelurahan_code,
        sum(in_window) as received_count,
        sum(in_window and state = 'done') as done_count,
        sum(state = 'waiting') as waiting_count,
        sum(state = 'in_process') as in_process_count,
        sum(state = 'coordinating') as coordinating_count,
        sum(is_action_judged) as action_judged_count,
        coalesce(sum(is_action_judged and first_action_hours <= :first_action_target_hours), 0) as action_in_target_count,
        sum(is_completion_judged) as completion_judged_count,
        coalesce(sum(is_completion_judged and completion_hours <= :completion_target_hours), 0)
            as completion_in_target_count,
        sum(is_long_red or (in_window and age_hours >= :long_red_hours)) as red_judged_count,
        sum(is_long_red) as long_red_count
    from judged
    group by kelurahan_code
),

-- 9e999 is endless; the middle one or two of each kelurahan's hours
first_action as (
    select kelurahan_code, avg(hours) as median
    from (
        select
            kelurahan_code,
            coalesce(first_action_hours, 9e999) as hours,
            row_number() over (partition by kelurahan_code order by coalesce(first_action_hours, 9e999)) as place,
            count(*) over (partition by kelurahan_code) as places
        from judged
        where is_action_judged
    )
    where place in ((places + 1) / 2, (places + 2) / 2)
    group by kelurahan_code
),

completion as (
    select kelurahan_code, avg(hours) as median
    from (
        select
            kelurahan_code,
            coalesce(completion_hours, 9e999) as hours,
            row_number() over (partition by kelurahan_code order by coalesce(completion_hours, 9e999)) as place,
            count(*) over (partition by kelurahan_code) as places
        from judged
        where is_completion_judged
    )
    where place in ((places + 1) / 2, (places + 2) / 2)
    group by kelurahan_code
)

select
    kelurahan.kelurahan_code,
    kelurahan.kelurahan_name,
    kelurahan.kecamatan,
    kelurahan.kota,
    coalesce(received_count, 0) as received_count,
    coalesce(done_count, 0) as done_count,
    coalesce(waiting_count, 0) as waiting_count,
    coalesce(in_process_count, 0) as in_process_count,
    coalesce(coordinating_count, 0) as coordinating_count,
    coalesce(action_judged_count, 0) as action_judged_count,
    coalesce(action_in_target_count, 0) as action_in_target_count,
    coalesce(completion_judged_count, 0) as completion_judged_count,
    coalesce(completion_in_target_count, 0) as completion_in_target_count,
    coalesce(red_judged_count, 0) as red_judged_count,
    coalesce(long_red_count, 0) as long_red_count,
    case when first_action.median < 9e999 then first_action.median end as first_action_hours_median,
    case when completion.median < 9e999 then completion.median end as completion_hours_median
from kelurahan
left join counted on counted.kelurahan_code = kelurahan.kelurahan_code
left join first_action on first_action.kelurahan_code = kelurahan.kelurahan_code
left join completion on completion.kelurahan_code = kelurahan.kelurahan_code
order by kelurahan.kelurahan_code
