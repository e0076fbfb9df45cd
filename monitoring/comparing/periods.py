"""Periods that one compares, and how two of them are made comparable. Days are WIB and whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from monitoring.clock import WIB

THIS_WEEK, LAST_WEEK, THIS_MONTH, LAST_MONTH = "this_week", "last_week", "this_month", "last_month"
WEEK_BEFORE, MONTH_BEFORE, YEAR_BEFORE, OWN = "week_before", "month_before", "year_before", "own"
PERIODS = (THIS_WEEK, LAST_WEEK, WEEK_BEFORE, THIS_MONTH, LAST_MONTH, MONTH_BEFORE, YEAR_BEFORE, OWN)
WEEKS_BACK = {THIS_WEEK: 0, LAST_WEEK: 1, WEEK_BEFORE: 2}
MONTHS_BACK = {THIS_MONTH: 0, LAST_MONTH: 1, MONTH_BEFORE: 2, YEAR_BEFORE: 12}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Whole days from `first` to `last`, both included. is_cut: it would go on; the days that are over are compared."""

    first: date
    last: date
    is_cut: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def from_at(self) -> datetime:
        return _midnight(self.first)

    @property
    def to_at(self) -> datetime:
        """The end, itself not in it."""
        return _midnight(self.last + DAY)


@dataclass(frozen=True)
class Fair:
    """Two spans made comparable, and what was done for it. as_of: up to when what happened to the reports counts.

    was_shortened: the second or first was cut to as many days as the other has had so far. is_per_day: they are not as
    long as one another, so counts are compared by the day.
    """

    first: Span
    second: Span
    as_of: tuple[datetime, datetime]
    was_shortened: bool
    is_per_day: bool


def span(code: str, today: date, first: date | None = None, last: date | None = None) -> Span | None:
    """The period by its code, as the whole days of it before `today`; None where it has none yet.

    Weeks begin on Monday. OWN: from `first` to `last`; None where they are missing or in the wrong order.
    """
    whole = _whole(code, today, first, last)
    if whole is None or whole.first >= today:
        return None
    return replace(whole, last=today - DAY, is_cut=True) if whole.last >= today else whole


def fair(first: Span, second: Span, now: datetime) -> Fair:
    """Two spans of the past made comparable.

    One that is not over is held against as many days of the other; what became of the reports is looked at equally long
    after each one's end, so that neither had more time to be handled.
    """
    one, other = first, second
    if one.is_cut != other.is_cut or (one.is_cut and other.is_cut):
        least = min(span_.days for span_ in (one, other) if span_.is_cut)
        one, other = (_shortened(span_, least) for span_ in (one, other))
    after = min(now - one.to_at, now - other.to_at)
    return Fair(
        one,
        other,
        (one.to_at + after, other.to_at + after),
        was_shortened=(one.days, other.days) != (first.days, second.days),
        is_per_day=one.days != other.days,
    )


def _shortened(one: Span, days: int) -> Span:
    return replace(one, last=min(one.last, one.first + (days - 1) * DAY))


def _whole(code: str, today: date, first: date | None, last: date | None) -> Span | None:
    monday, month = today - timedelta(days=today.weekday()), today.replace(day=1)
    if code == OWN:
        return Span(first, last) if first and last and first <= last else None
    if code in WEEKS_BACK:
        begin = monday - 7 * WEEKS_BACK[code] * DAY
        return Span(begin, begin + 6 * DAY)
    if code not in MONTHS_BACK:
        raise ValueError(f"no period is called {code}")
    for _back in range(MONTHS_BACK[code]):
        month = (month - DAY).replace(day=1)
    return Span(month, (month + 31 * DAY).replace(day=1) - DAY)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WIB)
