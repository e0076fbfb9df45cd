"""The published check of the rating against methods in use elsewhere, as `docs/method.md` has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from monitoring.home import REPOSITORY
from monitoring.words import N_

HEADING = "## How well it calls"
_SET = re.compile(r"seeds \d+ to (\d+) \(([\d,]+) kelurahan, ([\d,]+) of them truly bad, ([\d,]+) truly fine;")
# The methods by their name in the document.
METHODS: dict[str, str] = {
    "this room's rating": N_("This room's rating"),
    "mean of closed (Open311 dashboard)": N_("Mean time of closed reports (Open311 dashboard)"),
    "mean of the last 100 fixed (FixMyStreet)": N_("Mean time of the last hundred fixed (FixMyStreet)"),
    "Qlue points of 2016": N_("Qlue's points of 2016"),
    "ratio to target (CityScore)": N_("Ratio to the target (CityScore)"),
}


@dataclass(frozen=True)
class Row:
    """One method: of the kelurahan-windows of those truly fine how many were called red, of the bad how many missed, of
    all how many wrong, and of the bad how many were called within two windows; all in per cent."""

    method: str
    called_red_percent: float
    missed_percent: float
    wrong_percent: float
    called_soon_percent: float


@dataclass(frozen=True)
class Checked:
    """What was simulated: so many cities, kelurahan, truly bad and truly fine ones; and how each method did."""

    cities: int
    kelurahan: int
    bad: int
    fine: int
    rows: tuple[Row, ...]


@cache
def published() -> Checked | None:
    """The check as published; None where the document is not there or tells none."""
    path = REPOSITORY / "docs" / "method.md"
    return read(path.read_text("utf-8")) if path.exists() else None


def read(text: str) -> Checked | None:
    """The check in the text of the document; None where it tells none."""
    _before, found, after = text.partition(HEADING)
    section = after.partition("\n## ")[0]
    told = _SET.search(section)
    if not found or told is None:
        return None
    cities, *counts = (int(one.replace(",", "")) for one in told.groups())
    lines = [line.strip("| ").split("|") for line in section.splitlines() if line.startswith("|")][2:]
    return Checked(cities, *counts, tuple(_row([cell.strip(" *") for cell in cells]) for cells in lines))


def _row(cells: list[str]) -> Row:
    numbers = [float(cell.replace("*", "").split("[")[0]) for cell in cells[1:5]]
    return Row(cells[0], *numbers)
