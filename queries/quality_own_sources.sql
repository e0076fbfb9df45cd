-- question: Which sources send steps of police, audit and DOOR themselves, and need none of the room's?
-- params:   after_batch BIGINT, 0 = of all batches
-- columns:  source VARCHAR
-- grain:    one row per source that showed it in a batch after after_batch
--
-- A simulator does; so does a source that has sent such a step. The room's own steps have keys that begin with room/.
select batch.source
from batch
where batch.nature = 'simulated' and batch.batch_id > $after_batch
union
select report_identity.source
from handling_event
inner join report_identity on report_identity.report_id = handling_event.report_id
where handling_event.batch_id > $after_batch
    and handling_event.kind in ('police_taken_up', 'audit_drawn', 'door_reopened', 'door_withdrawn')
    and not starts_with(handling_event.event_key, 'room/')
order by source
