-- question: What does the register say of one unit, from when it was formed?
-- params:   unit_code VARCHAR
-- columns:  unit_code VARCHAR; on_day DATE (WIB); kind VARCHAR; is_estimated BOOLEAN; note VARCHAR; source VARCHAR;
--           recorded_at TIMESTAMPTZ
-- grain:    one row per event of the unit, in the order in which they count
select
    lpj_unit.unit_code,
    unit_event.on_day,
    unit_event.kind,
    unit_event.is_estimated,
    unit_event.note,
    unit_event.source,
    unit_event.recorded_at
from unit_event
inner join lpj_unit on lpj_unit.unit_id = unit_event.unit_id
where lpj_unit.unit_code = $unit_code
order by
    unit_event.on_day,
    list_position(['formed', 'head_out', 'head_in', 'help_needed', 'help_given', 'dissolved'], unit_event.kind),
    unit_event.is_estimated, unit_event.content_digest, unit_event.key_digest
