"""Which decree rules a month: of those known and in force in it the one signed last, by a policy that screens show."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
import pyarrow as pa

from monitoring import policy
from monitoring.clock import WIB
from monitoring.compliance.decree import Decree, DecreeProblem, Figure, read
from monitoring.home import Home
from monitoring.policy import Value

__all__ = [
    "Asked", "Choice", "Decree", "DecreeProblem", "Figure", "days_of", "in_force", "load", "nature", "of_room", "quota",
    "span", "stamp",
]  # fmt: skip

SHIPPED = policy.FOLDER / "decrees"
Number = TypeVar("Number", int, np.ndarray)  # of one unit, or of each of many
SAMPLE = "sample"  # nature of a store
NONE, ONLY_ONE, LAST_SIGNED = "none", "only_one", "last_signed"


class Asked(Protocol):
    """What answers questions, as its viewer may know the answers."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


@dataclass(frozen=True)
class Choice:
    """The decree that rules a month. decree: None where none is in force. also: others that claim the month.

    why: "only_one", "last_signed" (of several), "none". rule: the policy by which it was chosen, for the screens.
    """

    month: date
    decree: Decree | None
    also: tuple[Decree, ...]
    why: str
    rule: Value


def load(home: Home | None = None) -> tuple[Decree, ...]:
    """The shipped decrees and the room's own of `home`/decrees, in the order of their signing.

    A file of the room hides the shipped one of its name. Raises DecreeProblem, and OSError for a file that cannot be
    read. Files are read anew only when they change.
    """
    return _read_all(stamp(home))


def of_room(store: Asked, home: Home) -> tuple[Decree, ...]:
    """The decrees that count in a room: as `load`, the sample city's only while the room holds nothing else."""
    is_sample = nature(store) == SAMPLE
    return tuple(decree for decree in load(home) if is_sample or not decree.is_for_sample)


def nature(store: Asked) -> str | None:
    """What kind of data the room holds: "sample", "real", "mixed"; None = nothing."""
    return store.ask("ledger_nature")["nature"][0].as_py()


def stamp(home: Home | None = None) -> tuple[tuple[Path, int], ...]:
    """What `load` would read: moves whenever a decree's file comes, goes or changes."""
    own = home.root / "decrees" if home else None
    files = {path.name: path for folder in (SHIPPED, own) if folder for path in sorted(folder.glob("*.toml"))}
    return tuple((path, path.stat().st_mtime_ns) for path in files.values())


@lru_cache(maxsize=8)
def _read_all(files: tuple[tuple[Path, int], ...]) -> tuple[Decree, ...]:
    return tuple(sorted((read(path) for path, _ in files), key=_order))


def _order(decree: Decree) -> tuple[date, date, str]:
    return decree.signed_on, decree.in_force_from, decree.name


def in_force(decrees: Sequence[Decree], month: date, known_at: datetime | None = None) -> Choice:
    """The decree that rules the month of the day `month`, by those signed until `known_at` (aware; None = all).

    A decree is known from the beginning of the day of its signing, WIB. Of two of one day the one in force later.
    """
    first = month.replace(day=1)
    known_on = known_at.astimezone(WIB).date() if known_at else date.max
    claiming = [each for each in decrees if each.signed_on <= known_on and span(each, first)]
    rule = policy.value("lpj_overlap", first)
    if not claiming:
        return Choice(first, None, (), NONE, rule)
    chosen = max(claiming, key=_order)
    also = tuple(sorted((each for each in claiming if each is not chosen), key=_order))
    return Choice(first, chosen, also, LAST_SIGNED if also else ONLY_ONE, rule)


def days_of(month: date) -> int:
    """How many days the month has."""
    return calendar.monthrange(month.year, month.month)[1]


def next_month(month: date) -> date:
    """The first day of the month that follows the one of this day."""
    return month.replace(day=1) + timedelta(days=days_of(month))


def span(decree: Decree, month: date) -> tuple[date, date] | None:
    """The first and the last day of the month on which the decree is in force; None where it is on none."""
    first = month.replace(day=1)
    last = first + timedelta(days=days_of(month) - 1)
    begins = max(first, decree.in_force_from)
    ends = min(last, decree.in_force_until or last)
    return (begins, ends) if begins <= ends else None


def rupiah_by_days(amount: Number, days: Number, month: date) -> Number:
    """What so many of the month's days leave of an amount of money: a whole rupiah, downwards."""
    return amount * days // days_of(month)


def reports_by_days(count: Number, days: Number, month: date) -> Number:
    """What so many of the month's days leave of a number of reports: a whole one, upwards."""
    return -(-count * days // days_of(month))


def quota(decree: Decree, is_rw: bool, month: date) -> int | None:
    """How many reports the decree asks of an RT or RW in office the whole month; None where it asks for none.

    Of a month in which it is in force only in part by the days, upwards: April 2016, 25 of 30 days, 90 -> 75.
    """
    days = span(decree, month)
    if not decree.linked_to_reports or days is None:
        return None
    return quota_of_days(decree, is_rw, month, days_in_force(decree, month))


def days_in_force(decree: Decree, month: date) -> int:
    """How many of the month's days count: those on which it is in force, or all by its term partial_month."""
    days = span(decree, month)
    if days is None:
        return 0
    return (days[1] - days[0]).days + 1 if decree.says("partial_month") == "prorata" else days_of(month)


def quota_of_days(decree: Decree, is_rw: bool, month: date, days: int) -> int:
    """The same of one who counts for so many of the month's days."""
    figures = decree.figures(is_rw)
    if decree.says("counts") == "days":
        return int(figures["daily_quota"].amount) * days
    return reports_by_days(int(figures["monthly_quota"].amount), days, month)
