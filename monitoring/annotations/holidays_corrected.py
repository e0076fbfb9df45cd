"""What the package `holidays` dates otherwise than the decrees do: our own dated data, each day with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "holidays.toml"
BETWEEN = "; "  # the package's own sign between two holidays of a day


@dataclass(frozen=True)
class Begins:
    """A holiday that is a day off from this year on. names: as the package writes it, in each of its languages."""

    names: tuple[str, ...]
    first_year: int
    source: str
    status: str
    note: str


@cache
def begins() -> tuple[Begins, ...]:
    """The corrections of the file, in its order."""
    told = tomllib.loads(FILE.read_text("utf-8"))["begins"]
    return tuple(Begins(**one | {"names": tuple(one["names"])}) for one in told)


def corrected(found: Mapping[date, str], known: tuple[Begins, ...] | None = None) -> dict[date, str]:
    """The package's days without what was no day off yet in their year; another holiday of the same day stays."""
    known = begins() if known is None else known
    first = {name: one.first_year for one in known for name in one.names}
    kept = {
        day: BETWEEN.join(name for name in told.split(BETWEEN) if day.year >= first.get(name, day.year))
        for day, told in found.items()
    }
    return {day: told for day, told in kept.items() if told}
