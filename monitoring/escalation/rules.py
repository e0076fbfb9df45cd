"""The policy of a case: how long each step may take, as in force on one day, for kelurahan and for agencies."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from monitoring import policy
from monitoring.clock import WIB
from monitoring.rating.windows import begun_between

KELURAHAN, SKPD = "kelurahan", "skpd"
KINDS = (KELURAHAN, SKPD)
_PREFIX = {KELURAHAN: "", SKPD: "agency_"}


@dataclass(frozen=True)
class Rules:
    """Amounts of `policy/escalation.toml`; of an agency's case, those of `policy/agency_cases.toml` with that prefix.

    Windows are counted as they are scheduled, whether they were kept or not. progress_points: how much the score must
    have risen; of an agency, how many fewer reports must be overdue.
    """

    warn_within_hours: float
    call_again_after_hours: float
    explanation_within_hours: float
    recovery_windows: int
    acknowledgement_hours: float
    promise_longest_hours: float
    progress_windows: int
    progress_points: float
    close_quiet_windows: int
    decision_within_hours: float
    decision_review_windows: int
    resume_days: float

    @staticmethod
    @cache
    def in_force(on: date, kind: str = KELURAHAN) -> Rules:
        """The rules of the day `on` (WIB). Raises PolicyError where one has no value, KeyError for another kind."""
        values = {name: policy.amount(_PREFIX[kind] + name, on) for name in AMOUNTS}
        return Rules(**{name: int(value) if name in WHOLE else float(value) for name, value in values.items()})

    @staticmethod
    def at(instant: datetime, kind: str = KELURAHAN) -> Rules:
        """The rules of the day of an instant: a time that has begun to run keeps the rule of when it began."""
        return Rules.in_force(instant.astimezone(WIB).date(), kind)


AMOUNTS = tuple(item.name for item in fields(Rules))
WHOLE = tuple(name for name in AMOUNTS if name.endswith("_windows"))


def assumed(on: date, kind: str = KELURAHAN) -> tuple[str, ...]:
    """The names of the rules for which the sources are silent; screens say so."""
    names = [_PREFIX[kind] + name for name in AMOUNTS]
    return tuple(name for name in names if policy.value(name, on).is_assumed)


def longest_note(on: date) -> int:
    """How many characters a note may have."""
    return int(policy.amount("note_longest_characters", on))


def closed_shown(on: date) -> timedelta:
    """How long an ended case stays on the room's list."""
    return timedelta(days=policy.amount("closed_shown_days", on))


@lru_cache(maxsize=4096)
def window_after(instant: datetime, count: int) -> datetime:
    """The decision window that is number `count` of those after `instant`; one at the very instant is not after it."""
    days = 2
    while len(found := begun_between(instant, instant + timedelta(days=days))) < count:
        days *= 2
    return found[max(count, 1) - 1]
