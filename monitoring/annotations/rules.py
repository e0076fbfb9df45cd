"""Decrees in force and rules of the room that changed, as marks, from their dated files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from monitoring.annotations.marks import DECREE, Mark
from monitoring.compliance.decree import Decree
from monitoring.compliance.decrees import in_force, next_month
from monitoring.policy import PolicyError, Value


def decrees(known: Sequence[Decree], first: date, last: date) -> tuple[Mark, ...]:
    """The decrees that rule the months of the span, each from its first day of ruling to its last (None = still).

    Of several that claim a month the one that `compliance.decrees.in_force` chooses. known: as `decrees.load` tells.
    """
    ruling = [(month, _ruling(known, month)) for month in _months(first, last)]
    runs: list[tuple[Decree, date, date]] = []
    for month, decree in ruling:
        if runs and runs[-1][0] is decree:
            runs[-1] = (decree, runs[-1][1], month)
        elif decree is not None:
            runs.append((decree, month, month))
    return tuple(_mark(decree, begin, end, ruling[0][0], ruling[-1][0]) for decree, begin, end in runs)


def _mark(decree: Decree, begin: date, end: date, first: date, last: date) -> Mark:
    """A run of months. What rules the span's first month has ruled since its own day, the last still rules."""
    from_day = decree.in_force_from if begin == first else max(begin, decree.in_force_from)
    to_day = decree.in_force_until if end == last else next_month(end) - timedelta(days=1)
    return Mark(DECREE, from_day, to_day, decree.title)


def _months(first: date, last: date) -> list[date]:
    months = [first.replace(day=1)]
    while (following := next_month(months[-1])) <= last:
        months.append(following)
    return months


def _ruling(known: Sequence[Decree], month: date) -> Decree | None:
    try:
        return in_force(known, month).decree
    except PolicyError:  # long before any rule of ours
        return None


def changes(
    rules: Mapping[str, Sequence[Value]], words: Callable[[tuple[str, ...]], str], first: date, last: date
) -> tuple[Mark, ...]:
    """The days of the span on which a rule of the room got another value; what a rule began with is no change.

    words: of the names of the rules that changed on one day.
    """
    changed: dict[date, list[str]] = {}
    for name, values in sorted(rules.items()):
        for value in values[1:]:
            if first <= value.effective_from <= last:
                changed.setdefault(value.effective_from, []).append(name)
    return tuple(Mark(DECREE, day, day, words(tuple(names))) for day, names in sorted(changed.items()))
