"""What waits for one lurah's validation in a month, and what of it he ticks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

import pyarrow as pa

from monitoring import lpj, policy
from monitoring.compliance.reports import last_day


@dataclass(frozen=True)
class WaitingDay:
    """What waits of one unit's day (WIB). copies: how many of the day's reports are flagged as near-copies."""

    unit_code: str
    rw: str
    day: date
    waiting: int
    copies: int
    oldest_at: datetime


@dataclass(frozen=True)
class Sum:
    """What waits of a unit or an RW (`key`), or of a day."""

    key: str
    waiting: int
    copies: int
    units: int
    days: int
    oldest_at: datetime


@dataclass(frozen=True)
class Ticked:
    """What the lurah chose: RW by number, or the whole kelurahan; taken out of it units, days, and days with copies."""

    rws: frozenset[str] = frozenset()
    is_whole: bool = False
    without_units: frozenset[str] = frozenset()
    without_days: frozenset[date] = frozenset()
    without_copies: bool = False

    def holds(self, one: WaitingDay) -> bool:
        """Whether this is among what is validated."""
        is_in = self.is_whole or one.rw in self.rws
        is_out = one.unit_code in self.without_units or one.day in self.without_days
        return is_in and not is_out and not (self.without_copies and one.copies > 0)

    def left_out(self) -> list[str]:
        """What was taken out, in codes, for the trail."""
        copies = ["copies"] if self.without_copies else []
        return [*sorted(self.without_units), *sorted(day.isoformat() for day in self.without_days), *copies]


@dataclass(frozen=True)
class Queue:
    """What waits in one kelurahan's month (its first day)."""

    kelurahan_code: str
    month: date
    rows: tuple[WaitingDay, ...]

    @cached_property
    def total(self) -> Sum | None:
        """All that waits; None where nothing does."""
        return next(iter(_sums(self.rows, lambda one: self.kelurahan_code)), None)

    @cached_property
    def rws(self) -> list[Sum]:
        """By RW, in order."""
        return _sums(self.rows, lambda one: one.rw)

    @cached_property
    def units(self) -> list[Sum]:
        """By unit, in order of codes."""
        return _sums(self.rows, lambda one: one.unit_code)

    @cached_property
    def days(self) -> list[Sum]:
        """By day, in order; the key is the day in ISO form."""
        return _sums(self.rows, lambda one: one.day.isoformat())

    def picked(self, ticked: Ticked) -> list[WaitingDay]:
        """What of it is ticked."""
        return [one for one in self.rows if ticked.holds(one)]


def of(found: pa.Table, kelurahan_code: str, month: date) -> Queue:
    """The queue of an answer of `ledger_waiting`."""
    rows = []
    for row in found.to_pylist():
        unit = lpj.unit_of(row["unit_code"])
        told = (row["day"], row["waiting_count"], row["copy_count"], row["oldest_at"])
        rows.append(WaitingDay(row["unit_code"], unit.rw if unit else "", *told))
    return Queue(kelurahan_code, month, tuple(sorted(rows, key=lambda one: (one.unit_code, one.day))))


def by_unit(rows: Iterable[WaitingDay]) -> Mapping[str, Collection[date]]:
    """The days of each unit."""
    told: dict[str, set[date]] = defaultdict(set)
    for one in rows:
        told[one.unit_code].add(one.day)
    return told


def deadline(month: date) -> date:
    """The last day on which the month should be validated."""
    last = last_day(month)
    return last + timedelta(days=int(policy.amount("lpj_validation_days", last)))


def _sums(rows: Iterable[WaitingDay], key_of) -> list[Sum]:
    waiting: Counter[str] = Counter()
    copies: Counter[str] = Counter()
    units: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[date]] = defaultdict(set)
    oldest: dict[str, datetime] = {}
    for one in rows:
        key = key_of(one)
        waiting[key] += one.waiting
        copies[key] += one.copies
        units[key].add(one.unit_code)
        days[key].add(one.day)
        oldest[key] = min(one.oldest_at, oldest.get(key, one.oldest_at))
    return [
        Sum(key, waiting[key], copies[key], len(units[key]), len(days[key]), oldest[key]) for key in sorted(waiting)
    ]
