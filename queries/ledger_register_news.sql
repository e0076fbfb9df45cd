-- question: When was anything last entered into the register of each unit that can bear on a month?
-- params:   month DATE (its first day)
-- columns:  unit_code VARCHAR; recorded_at TIMESTAMPTZ
-- grain:    one row per unit with an event up to the month's end that can move what is paid (no help), by unit
select lpj_unit.unit_code, max(unit_event.recorded_at) as recorded_at
from unit_event
inner join lpj_unit on lpj_unit.unit_id = unit_event.unit_id
where unit_event.on_day <= last_day($month::date)
    and unit_event.kind not in ('help_needed', 'help_given')
group by lpj_unit.unit_code
order by lpj_unit.unit_code
