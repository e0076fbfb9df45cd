select entry_id, kind, subject, action, actor, actor_role, occurred_at, recorded_at, data_version, details
from room_entry
where kind = $kind and subject = $subject and entry_id > $after
order by entry_id desc
limit 1
