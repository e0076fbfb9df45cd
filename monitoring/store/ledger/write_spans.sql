-- The touched units' register as spans of days. A unit is registered from its first event on, formed or not; who is dissolved has
-- no head and needs no help. On one day: formed, head out, head in, help needed, help given, dissolved.
delete from unit_span_kept where unit_span_kept.unit_id in (select touched_unit.unit_id from touched_unit);

insert into unit_span_kept by name
with told as (
    select
        unit_event.unit_id, unit_event.kind, unit_event.on_day, unit_event.is_estimated,
        row_number() over (
            partition by unit_event.unit_id
            order by
                unit_event.on_day,
                list_position(
                    ['formed', 'head_out', 'head_in', 'help_needed', 'help_given', 'dissolved'], unit_event.kind
                ),
                unit_event.is_estimated, unit_event.content_digest, unit_event.key_digest
        ) as place
    from unit_event
    where unit_event.unit_id in (select touched_unit.unit_id from touched_unit)
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
where spanned.opens and (spanned.until_day is null or spanned.until_day > spanned.from_day)
order by spanned.unit_id, spanned.kind, spanned.from_day
