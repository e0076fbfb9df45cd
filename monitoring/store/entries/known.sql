select count(*) as known
from room_entry
where entry_key = $entry_key
