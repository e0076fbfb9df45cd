"""What people did about a case, read from the room's log: each act once, in order, as it counts after corrections.

An act is never changed. A correction is an act of its own that names another one of the same case and says what it
should have been, `nothing` where it should not have been entered. It may name a correction. The last one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

TAKEN, REACHED, NOT_REACHED = "taken", "called_reached", "called_not_reached"
EXPLAINED, PROMISED, HANDED = "explained", "promised", "handed"
CLOSED, DECIDED, CORRECTED, NOTHING = "closed", "decided", "corrected", "nothing"
ACTIONS = (TAKEN, REACHED, NOT_REACHED, EXPLAINED, PROMISED, HANDED, CLOSED, DECIDED, CORRECTED)
CALLS = (REACHED, NOT_REACHED)

KEEP, WARN, VISIT, REPLACE = "keep", "warn", "visit", "replace"
DECISIONS = (KEEP, WARN, VISIT, REPLACE)
# Why a case is closed while it is still red.
CLOSE_REASONS = ("data_at_fault", "with_an_agency", "emergency", "handled_otherwise", "other")


class Entered(Protocol):
    """An entry of kind "case" of the room's log, as `store.entries` has it."""

    @property
    def entry_id(self) -> int: ...
    @property
    def subject(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def actor_role(self) -> str: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def data_version(self) -> int: ...
    @property
    def details(self) -> Mapping[str, object]: ...


@dataclass(frozen=True)
class Act:
    """One act, as it counts.

    action, details: after corrections; entered_action, entered_details: as it was entered, append-only. corrected_by:
    the entry that says otherwise, None where it stands. has_effect: False where the case was closed, with the governor
    or not, or the act not within the limits, so that it is only told; set by `cases.follow`.
    """

    entry_id: int
    action: str
    details: Mapping[str, object]
    actor: str
    actor_role: str
    occurred_at: datetime
    recorded_at: datetime
    data_version: int
    entered_action: str
    entered_details: Mapping[str, object] = field(repr=False)
    corrected_by: int | None = None
    has_effect: bool = True

    @property
    def is_corrected(self) -> bool:
        return self.corrected_by is not None


def by_case(entries: Iterable[Entered], now: datetime) -> dict[str, list[Act]]:
    """The acts known at `now` by case, in the order in which they were entered; an entry told twice is one."""
    known: dict[str, dict[int, Entered]] = {}
    for entry in entries:
        if entry.recorded_at <= now:
            known.setdefault(entry.subject, {})[entry.entry_id] = entry
    return {case_id: _as_they_count(dict(sorted(own.items()))) for case_id, own in known.items()}


def _as_they_count(entries: Mapping[int, Entered]) -> list[Act]:
    """From the last to the first, so that a correction is known as it counts before what it corrects."""
    holding: dict[int, tuple[int, str, Mapping[str, object]]] = {}
    made = []
    for entry_id, entry in reversed(entries.items()):
        said = entry.action, entry.details
        by = None
        if entry_id in holding:
            by, *said = holding[entry_id]
        action, details = said
        if entry.action == CORRECTED:
            _correct(entry_id, entry, by, action, details, holding)
            action, details = entry.action, entry.details
        made.append(_act(entry, action, details, by))
    return made[::-1]


def _correct(
    entry_id: int,
    entry: Entered,
    by: int | None,
    action: str,
    details: Mapping[str, object],
    holding: dict[int, tuple[int, str, Mapping[str, object]]],
) -> None:
    """Note what the entry that this correction names should have been, unless the correction itself is nothing."""
    named = entry.details.get("corrects")
    if by is None:
        action = str(details.get("action", NOTHING))
    elif action == NOTHING:
        return
    if isinstance(named, int) and named < entry_id and named not in holding:
        holding[named] = (by or entry_id, action, details)


def _act(entry: Entered, action: str, details: Mapping[str, object], by: int | None) -> Act:
    return Act(
        entry.entry_id,
        action,
        details,
        entry.actor,
        entry.actor_role,
        entry.occurred_at,
        entry.recorded_at,
        entry.data_version,
        entry.action,
        entry.details,
        by,
    )
