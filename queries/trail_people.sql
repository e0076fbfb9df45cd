-- question: Who has done anything in the room?
-- params:   up_to_entry BIGINT
-- columns:  actor VARCHAR; actor_role VARCHAR, of the last that he did
-- grain:    one row per actor, by name
with done as (
    select actor, actor_role, recorded_at
    from room_entry
    where entry_id <= $up_to_entry
    union all
    select handling_event.actor, handling_event.actor_role, handling_event.recorded_at
    from handling_event
    inner join batch on batch.batch_id = handling_event.batch_id
    where batch.source = 'room' and handling_event.actor is not null
)

select actor, max_by(actor_role, recorded_at) as actor_role
from done
group by actor
order by actor
