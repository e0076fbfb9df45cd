"""All entries by their code."""

from __future__ import annotations

from monitoring.help.counting import COUNTING
from monitoring.help.entry import Entry
from monitoring.help.others import OTHERS
from monitoring.help.rating import RATING
from monitoring.help.work import WORK

ENTRIES: dict[str, Entry] = {**RATING, **COUNTING, **WORK, **OTHERS}
