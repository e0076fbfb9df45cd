"""All cases of the room at an instant, in the order in which they press; followed once for all who look."""

from __future__ import annotations

import weakref
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monitoring.clock import WIB
from monitoring.escalation.cases import Case, follow
from monitoring.escalation.rules import closed_shown
from monitoring.escalation.steps import OF_THE_ROOM, Window
from monitoring.store import Store, entries
from monitoring.store.cache import AnswerCache
from monitoring.store.entries import Row
from monitoring.store.then import AnyStore, StoreThen

KEPT_BOARDS = 16
WINDOWS, ACTS = "windows", "acts"


@dataclass(frozen=True)
class Counts:
    """to_call: the room must phone; overdue: of what lies with the room, past its time; waiting: for the lurah's or the
    agency's word, or for the next windows. What lies with the governor is counted there only."""

    to_call: int
    overdue: int
    waiting: int
    with_governor: int
    closed_lately: int


@dataclass(frozen=True)
class Board:
    """Every case there has been up to `at`, by what was known then: those that lie with the room by urgency, then those
    with the governor by urgency, then the ended ones, the last ended first."""

    at: datetime
    cases: tuple[Case, ...]
    _by_id: dict[str, Case] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {case.case_id: case for case in self.cases})

    @property
    def with_room(self) -> tuple[Case, ...]:
        """Open and not with the governor: what is overdue first, then what has the least time left."""
        return tuple(case for case in self.cases if case.is_open and not case.is_with_governor)

    @property
    def with_governor(self) -> tuple[Case, ...]:
        """Before the governor, or decided and still red."""
        return tuple(case for case in self.cases if case.is_with_governor)

    @property
    def closed_lately(self) -> tuple[Case, ...]:
        """Ended within the policy's days, the last ended first; those closed by hand while red are among them."""
        since = self.at - closed_shown(self.at.astimezone(WIB).date())
        return tuple(case for case in self.cases if not case.is_open and case.closed_at >= since)

    @property
    def counts(self) -> Counts:
        """How many there are of each."""
        of_room = self.with_room
        to_call = sum(case.next_step in OF_THE_ROOM for case in of_room)
        overdue = sum(case.is_overdue for case in of_room)
        waiting = len(of_room) - to_call
        return Counts(to_call, overdue, waiting, len(self.with_governor), len(self.closed_lately))

    def find(self, case_id: str) -> Case | None:
        """The case of this id; None where there is none."""
        return self._by_id.get(case_id)

    def of_subject(self, kind: str, subject: str) -> tuple[Case, ...]:
        """All cases of one kelurahan or agency, the newest first."""
        own = [case for case in self.cases if (case.kind, case.subject) == (kind, subject)]
        return tuple(sorted(own, key=lambda case: case.known_at, reverse=True))


@dataclass(frozen=True)
class _Told:
    """Windows by kelurahan or agency, or acts by case, and when each was known, in order."""

    of: Mapping[object, Sequence[Window] | Sequence[Row]]
    known_at: Sequence[datetime]

    def until(self, instant: datetime) -> int:
        """How many were known at the instant."""
        return bisect_right(self.known_at, instant)

    def all(self, names: Iterable[object] | None = None) -> list:
        """Those of these names, None = of all."""
        chosen = self.of if names is None else [name for name in names if name in self.of]
        return [item for name in chosen for item in self.of[name]]


_made: weakref.WeakKeyDictionary[Store, AnswerCache] = weakref.WeakKeyDictionary()


def board(store: AnyStore, now: datetime) -> Board:
    """The cases at `now`, to the minute or to the last thing known, whichever is later: of an instant always the same.

    Of a past instant by what was known then; of a past store at its moment.
    """
    if isinstance(store, StoreThen):
        store, now = store.today, store.until
    made = _made.setdefault(store, AnswerCache(KEPT_BOARDS, weigh=lambda _: 1))
    mark, windows, acts = (store.windows_kept, store.news), _windows(store), _acts(store)
    at = _standing_at(now, windows, acts)
    known = (mark, windows.until(at), acts.until(at))

    def at_the_instant() -> Board:
        cases = made.get(known, lambda: follow(windows.all(), acts.all(), at))
        return Board(at, _ordered(_at(cases, windows, acts, at)))

    return made.get((*known, at), at_the_instant)


def _at(cases: Sequence[Case], windows: _Told, acts: _Told, at: datetime) -> list[Case]:
    """The cases at another instant at which the same was known: only who has an open one is moved by time."""
    open_ones = {(case.kind, case.subject) for case in cases if case.is_open}
    moved = [case for case in cases if (case.kind, case.subject) in open_ones]
    anew = follow(windows.all(open_ones), acts.all(case.case_id for case in moved), at)
    return [case for case in cases if (case.kind, case.subject) not in open_ones] + anew


def windows(store: Store) -> Sequence[Window]:
    """The kept windows that `follow` needs, of all time."""
    return _windows(store).all()


def _standing_at(now: datetime, windows: _Told, acts: _Told) -> datetime:
    known = [told.known_at[count - 1] for told in (windows, acts) if (count := told.until(now))]
    return max(now.replace(second=0, microsecond=0), *known) if known else now.replace(second=0, microsecond=0)


def _ordered(cases: list[Case]) -> tuple[Case, ...]:
    is_open = sorted((case for case in cases if case.is_open), key=lambda case: (case.is_with_governor, case.urgency))
    ended = [case for case in cases if not case.is_open]
    return (*is_open, *sorted(ended, key=lambda case: (case.closed_at, case.case_id), reverse=True))


_inputs: weakref.WeakKeyDictionary[Store, dict[str, tuple[int, _Told]]] = weakref.WeakKeyDictionary()


def _windows(store: Store) -> _Told:
    return _told(store, WINDOWS, store.windows_kept)


def _acts(store: Store) -> _Told:
    return _told(store, ACTS, store.news)


def _told(store: Store, what: str, mark: int) -> _Told:
    """Asked anew only when the mark has moved, not with each batch of reports."""
    kept = _inputs.setdefault(store, {})
    found = kept.get(what)
    if found is None or found[0] != mark:
        found = kept[what] = (mark, _ask_windows(store) if what == WINDOWS else _ask_acts(store))
    return found[1]


def _ask_windows(store: Store) -> _Told:
    rows = store.ask("case_windows")
    own: dict[object, list[Window]] = {}
    known_at = []
    for row in zip(*(rows[name].to_pylist() for name in Window._fields), strict=True):
        window = Window(*row)
        own.setdefault((window.kind, window.subject), []).append(window)
        known_at.append(window.known_at)
    return _Told(own, known_at)


def _ask_acts(store: Store) -> _Told:
    own: dict[object, list[Row]] = {}
    rows = entries.of(store, entries.CASE)
    for row in rows:
        own.setdefault(row.subject, []).append(row)
    return _Told(own, sorted(row.recorded_at for row in rows))
