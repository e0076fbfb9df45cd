insert into rating_window by name
select incoming_window.*
from incoming_window
anti join rating_window on rating_window.window_at = incoming_window.window_at
