insert into room_entry by name
select
    $first_id + row_number() over (order by incoming_entry.turn) - 1 as entry_id,
    incoming_entry.* exclude (turn),
    $recorded_at as recorded_at,
    $committed_at as committed_at
from incoming_entry
anti join room_entry on room_entry.entry_key = incoming_entry.entry_key
order by incoming_entry.turn
returning entry_id
