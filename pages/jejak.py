"""Audit trail: who looked at what is personal, who did and changed what, for the administrators."""

from monitoring.ui import shell, trail_page

room = shell.open_page("jejak", works_when_empty=True)
trail_page.draw(room)
