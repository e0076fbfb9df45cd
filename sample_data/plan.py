"""Planned handling events as columns of numbers; what the numbers mean is spelt out in tables.py."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from monitoring.events import ACTOR_ROLES, KINDS

KIND_CODES = {name: code for code, name in enumerate(KINDS)}
ROLE_CODES = {name: code for code, name in enumerate(ACTOR_ROLES)}
NONE = -1
HOUR, DAY = 3600, 86_400  # seconds
STAFF_OF_A_KELURAHAN = 4


@dataclass(frozen=True)
class Events:
    """Events of one or more days; arrays run parallel. NONE = no value, stars 0 = none.

    day: ordinal of the day the report came; number: the report's number within that day; at: seconds since 1970;
    turn: which event of its kind it is in its report, from 1 (for the panel: the round and the assessor's seat);
    actor: a number within its role; duplicate_of: number of the original, of the same day; note: index into
    tables.notes().
    """

    day: np.ndarray
    number: np.ndarray
    kind: np.ndarray
    turn: np.ndarray
    at: np.ndarray
    role: np.ndarray
    actor: np.ndarray
    kelurahan: np.ndarray
    agency: np.ndarray
    stars: np.ndarray
    verdict: np.ndarray
    duplicate_of: np.ndarray
    photo: np.ndarray
    note: np.ndarray

    def __len__(self) -> int:
        return len(self.at)

    def where(self, chosen: np.ndarray) -> Events:
        """The events chosen by a mask or by indices, in that order."""
        return Events(*(getattr(self, name)[chosen] for name in NAMES))


NAMES = tuple(column.name for column in fields(Events))
_DEFAULTS = {
    "turn": 1,
    "actor": NONE,
    "kelurahan": NONE,
    "agency": NONE,
    "stars": 0,
    "verdict": NONE,
    "duplicate_of": NONE,
    "photo": 0,
    "note": NONE,
}
_TYPES = {"day": np.int32, "number": np.int32, "at": np.int64, "actor": np.int32, "duplicate_of": np.int32} | {
    "kind": np.int8,
    "turn": np.int8,
    "role": np.int8,
    "kelurahan": np.int16,
    "agency": np.int8,
    "stars": np.int8,
    "verdict": np.int8,
    "photo": np.int8,
    "note": np.int16,
}


def join(parts: list[Events]) -> Events:
    """Many in one, in the order given; none gives an empty one."""
    return Events(
        *(np.concatenate([np.empty(0, _TYPES[name]), *(getattr(part, name) for part in parts)]) for name in NAMES)
    )


@dataclass
class Planner:
    """Collects the events of one day's reports."""

    day: int
    parts: list[Events] = field(default_factory=list)

    def add(self, kind: str, role: str, number: np.ndarray, at: np.ndarray, **columns: np.ndarray | int) -> None:
        """One event of `kind` for each report in `number`, at the seconds `at`; other columns by name of Events."""
        if not len(number):
            return
        given = {"day": self.day, "number": number, "kind": KIND_CODES[kind], "at": at, "role": ROLE_CODES[role]}
        values = _DEFAULTS | given | columns
        count = len(number)
        self.parts.append(Events(*(np.broadcast_to(values[name], count).astype(_TYPES[name]) for name in NAMES)))

    def planned(self) -> Events:
        return join(self.parts)
