"""Live map: every kelurahan by its colour, the reports as they stand, the city's counts."""

from monitoring.ui import shell

room = shell.open_page("peta")
