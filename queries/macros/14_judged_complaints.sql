-- The complaints of kelurahan that came in a window or are open, with their clocks and what they are judged on: in ONE place,
-- for whoever counts handling. A kelurahan's clock starts when the complaint came to it. A complaint is judged only when its
-- target has passed, acted upon or not: else the quick ones among the newest would count and the slow ones would not. What an
-- agency had at any time is not judged on completion. in_window: came in [from_at, to_at); to_at null = up to as_of.
create or replace macro judged_complaints(
    as_of_at, from_at, to_at, action_target, completion_target, long_red, of_category, of_source
) as table
    with held as (
        select
            *,
            responsible_since >= from_at and (responsible_since < to_at or to_at is null) as in_window,
            hours_between(responsible_since, as_of_at) as age_hours,
            hours_between(state_since, as_of_at) as state_hours,
            hours_between(responsible_since, first_action_at) as first_action_hours,
            hours_between(responsible_since, completed_at) as completion_hours
        from (
            select * from open_report
            union all by name
            select * from report_state where state = 'done' and responsible_since >= from_at
        )
        where kind = 'complaint'
            and kelurahan_code is not null
            and (category = of_category or of_category is null)
            and (source = of_source or of_source is null)
    )

    select
        *,
        in_window and age_hours >= action_target as is_action_judged,
        in_window and age_hours >= completion_target and not was_coordinated as is_completion_judged,
        state = 'waiting' and state_hours >= long_red as is_long_red
    from held;
