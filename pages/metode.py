"""Method: what the room measures and what not, how a number comes about, which rules hold, what they cannot say."""

from monitoring.ui import method_page, shell

room = shell.open_page("metode", works_when_empty=True)
method_page.draw(room)
