"""Decrees in force and rules of the room that changed, as marks, from their dated files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from monitoring.annotations.marks import DECREE, Mark
from monitoring.compliance.decree import Decree
from monitoring.policy import Value


def decrees(known: Iterable[Decree]) -> tuple[Mark, ...]:
    """Each decree from the day it is in force to its last. known: as `compliance.decrees.of_room` tells them."""
    return tuple(Mark(DECREE, one.in_force_from, one.in_force_until, one.title) for one in known)


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
