-- Who says what the register of RT and RW says: these macros, and nobody else.

-- The register as spans of days. A unit is registered from its first event on, formed or not; who is dissolved has no head and
-- needs no help. On one day: formed, head out, head in, help needed, help given, dissolved.
-- event_table: rows of unit_event, all of a unit or none. Grain: one row per unit, kind (registered, head in office, help
-- needed) and span; until_day: the first day no more, null = it goes on.
create or replace macro unit_spans(event_table) as table
    with told as (
        select
            event.unit_id, event.kind, event.on_day, event.is_estimated,
            row_number() over (
                partition by event.unit_id
                order by
                    event.on_day,
                    list_position(['formed', 'head_out', 'head_in', 'help_needed', 'help_given', 'dissolved'], event.kind),
                    event.is_estimated, event.content_digest, event.key_digest
            ) as place
        from query_table(event_table) as event
    ),

    step as (
        select told.*, 'registered' as span, told.kind <> 'dissolved' as opens
        from told
        where told.kind in ('formed', 'dissolved') or told.place = 1
        union all
        select told.*, 'head' as span, told.kind = 'head_in' as opens
        from told
        where told.kind in ('head_in', 'head_out', 'dissolved')
        union all
        select told.*, 'help' as span, told.kind = 'help_needed' as opens
        from told
        where told.kind in ('help_needed', 'help_given', 'dissolved')
    ),

    turn as (
        select step.*
        from step
        qualify step.opens is distinct from lag(step.opens, 1, false) over (partition by step.unit_id, step.span order by step.place)
    ),

    spanned as (
        select
            turn.unit_id, turn.span as kind, turn.opens, turn.on_day as from_day,
            lead(turn.on_day) over (partition by turn.unit_id, turn.span order by turn.place) as until_day,
            turn.is_estimated
        from turn
    )

    select spanned.unit_id, spanned.kind, spanned.from_day, spanned.until_day, spanned.is_estimated
    from spanned
    where spanned.opens and (spanned.until_day is null or spanned.until_day > spanned.from_day);

-- What the register says of units in months. wanted_table: unit_id and month (its first day), each pair once; span_table: as
-- unit_spans gives. Grain: one row per wanted unit and month of which there is a span that begins by the month's end.
create or replace macro registered_in_months(span_table, wanted_table) as table
    with span as (
        select
            wanted.unit_id, wanted.month, told.kind, told.from_day, told.until_day, told.is_estimated,
            least(coalesce(told.until_day, last_day(wanted.month) + 1), last_day(wanted.month) + 1)
            - greatest(told.from_day, wanted.month) as days
        from query_table(span_table) as told
        inner join query_table(wanted_table) as wanted on wanted.unit_id = told.unit_id
        where told.from_day <= last_day(wanted.month)
    )

    select
        span.unit_id,
        span.month,
        max(span.from_day) filter (where span.kind = 'registered') as formed_on,
        arg_max_null(span.until_day, span.from_day) filter (where span.kind = 'registered') as dissolved_on,
        coalesce(sum(span.days) filter (where span.kind = 'registered' and span.days > 0), 0)::integer as registered_days,
        coalesce(sum(span.days) filter (where span.kind = 'head' and span.days > 0), 0)::integer as head_days,
        bool_or(span.is_estimated) filter (where span.days > 0) as is_estimated
    from span
    group by span.unit_id, span.month;

-- Which units need help on a day, as far as is told up to the end of a month. span_table: as unit_spans gives; month: its first day.
-- Grain: one row per unit that does.
create or replace macro in_need_of_help(span_table, month, on_day) as table
    select distinct told.unit_id
    from query_table(span_table) as told
    where told.kind = 'help'
        and told.from_day <= least(on_day::date, last_day(month::date))
        and (told.until_day is null or told.until_day > on_day::date);
