"""Search: one box over everything the room knows, as far as the viewer may know it, and the views he has kept."""

from monitoring.ui import find_page, shell

room = shell.open_page("cari", keeps_itself_live=True)
shell.live(room, lambda now: None)
find_page.draw(room)
