"""Wall display: the room's scenes in rotation, full screen, for eyes five metres away and hands that never come."""

from monitoring.ui import shell, wall

room = shell.open_page("dinding", works_when_empty=True, keeps_itself_live=True)
wall.draw(room)
