create or replace temp table told_unit_event as
select
    incoming_unit_event.* exclude (unit_code), lpj_unit.unit_id,
    own_key_digest(incoming_unit_event.source, incoming_unit_event.event_key) as key_digest,
    md5_number_lower(concat_ws(
        chr(31), incoming_unit_event.kind, incoming_unit_event.unit_code, incoming_unit_event.on_day::varchar,
        incoming_unit_event.is_estimated::varchar, coalesce(incoming_unit_event.note, chr(30))
    )) as content_digest
from incoming_unit_event
inner join lpj_unit on lpj_unit.unit_code = incoming_unit_event.unit_code
