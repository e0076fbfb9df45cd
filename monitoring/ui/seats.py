"""The seats of the panel, by the names that votes carry as their actor."""

from __future__ import annotations

from datetime import date

from monitoring.quality.rules import Rules
from monitoring.words import Words

PREFIX = "asesor-"


def seats(on: date) -> list[str]:
    """The names of the panel's seats on the day `on`."""
    return [f"{PREFIX}{number:02}" for number in range(1, Rules.in_force(on).panel_size + 1)]


def seat_name(seat: str | None, _: Words) -> str:
    """A seat as a page names it; a member of another name by that name."""
    if seat is None:
        return _("unnamed")
    number = seat.removeprefix(PREFIX)
    return _("Assessor {number}", number=number) if number != seat else seat
