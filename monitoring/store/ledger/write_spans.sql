-- The touched units' register as spans of days.
delete from unit_span_kept where unit_span_kept.unit_id in (select touched_unit.unit_id from touched_unit);

insert into unit_span_kept by name
with told as (
    select unit_event.* from unit_event where unit_event.unit_id in (select touched_unit.unit_id from touched_unit)
)

select spanned.unit_id, spanned.kind, spanned.from_day, spanned.until_day, spanned.is_estimated
from unit_spans('told') as spanned
order by spanned.unit_id, spanned.kind, spanned.from_day
