select coalesce(max(entry_id), 0) as last, coalesce(max(entry_id) filter (list_contains($news_kinds, kind)), 0) as news
from room_entry
