"""Marks on the time line, and which of them stand in a span of days for a place. Days are WIB, both ends included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

NOTE, HOLIDAY, DECREE, FLOOD = "note", "holiday", "decree", "flood"
KINDS = (NOTE, FLOOD, HOLIDAY, DECREE)  # in the order in which marks of one day are told
CITY, KOTA, KECAMATAN, KELURAHAN = "city", "kota", "kecamatan", "kelurahan"
LEVELS = (CITY, KOTA, KECAMATAN, KELURAHAN)


@dataclass(frozen=True)
class Place:
    """A part of the city: all None = the whole. A kelurahan names its kecamatan and kota too, where they are known."""

    kota: str | None = None
    kecamatan: str | None = None
    kelurahan_code: str | None = None

    @property
    def level(self) -> str:
        named = ((KELURAHAN, self.kelurahan_code), (KECAMATAN, self.kecamatan), (KOTA, self.kota))
        return next((level for level, told in named if told), CITY)

    def holds(self, other: Place) -> bool:
        """Whether `other` is this place or lies within it."""
        if self.kelurahan_code:
            return self.kelurahan_code == other.kelurahan_code
        return self.kecamatan in (None, other.kecamatan) and self.kota in (None, other.kota)


@dataclass(frozen=True)
class Mark:
    """One thing on the time line. last: None = it still stands. words: as they are shown, in the viewer's language.

    of: the place it speaks of. by: who wrote a note. key: a note's own. is_estimated: the day itself may yet move.
    """

    kind: str
    first: date
    last: date | None
    words: str
    of: Place = field(default_factory=Place)
    by: str | None = None
    key: str | None = None
    is_estimated: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no mark is of the kind {self.kind}")
        if self.last is not None and self.last < self.first:
            raise ValueError(f"the mark {self.words!r} ends before it begins")

    def touches(self, first: date, last: date) -> bool:
        """Whether it stands on any day from `first` to `last`."""
        return self.first <= last and (self.last is None or self.last >= first)

    def covers(self, first: date, last: date) -> bool:
        """Whether it stood before `first` already and stands beyond `last`: all days are alike by it."""
        return self.first < first and (self.last is None or self.last > last)


def standing(marks: Iterable[Mark], first: date, last: date, place: Place) -> tuple[Mark, ...]:
    """The marks on any day of the span that speak of `place` or of what holds it, in the order of their days."""
    told = {mark for mark in marks if mark.touches(first, last) and mark.of.holds(place)}
    return tuple(sorted(told, key=lambda one: (one.first, KINDS.index(one.kind), one.words, one.key or "")))


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days that follow one another, as spans from first to last, in order."""
    spans: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if spans and day - spans[-1][1] == timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def of_runs(kind: str, days: Iterable[date], words: Callable[[date, date], str], place: Place) -> tuple[Mark, ...]:
    """A mark for each run of days. words: of its first and last day."""
    return tuple(Mark(kind, first, last, words(first, last), place) for first, last in runs(days))
