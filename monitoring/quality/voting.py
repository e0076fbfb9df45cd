"""What people in the room say: a panel member's vote, a kelurahan's dispute, that a report is no duplicate after all.

Each becomes one event, written by the process that owns the store; access.NotAllowed is raised for whoever may not.

Two who act at once take turns; whoever comes second is judged by what the first has left.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from monitoring import access, clock, events
from monitoring.access import Viewer
from monitoring.clock import WIB
from monitoring.intake.batch import Batch, Receipt
from monitoring.quality import loop, rounds, writing
from monitoring.quality.panel import Round
from monitoring.quality.rules import Rules
from monitoring.quality.writing import Made

DONE = "done"
NO_REPORT, NO_ROUND, ROUND_CLOSED, ALREADY_VOTED = "no_report", "no_round", "round_closed", "already_voted"
NOT_REOPENED, TOO_LATE, ALREADY_DISPUTED, NO_REASON = "not_reopened", "too_late", "already_disputed", "no_reason"
ALREADY_APART = "already_apart"
OUTCOMES = (
    DONE, NO_REPORT, NO_ROUND, ROUND_CLOSED, ALREADY_VOTED, NOT_REOPENED, TOO_LATE, ALREADY_DISPUTED, NO_REASON,
    ALREADY_APART,
)  # fmt: skip
MOMENT = timedelta(microseconds=1)
_turn = threading.Lock()


class Kept(loop.Asked, Protocol):
    """The part of a store that is needed here."""

    def apply(self, batch: Batch) -> Receipt: ...


@dataclass(frozen=True)
class Answer:
    """What became of it: DONE, or why nothing was written. batch_id: of the batch that tells it."""

    outcome: str
    batch_id: int | None = None

    @property
    def is_done(self) -> bool:
        return self.outcome == DONE


def cast_vote(
    store: Kept, report_id: int, viewer: Viewer, verdict: str, note: str | None = None, at: datetime | None = None
) -> Answer:
    """A panel member's vote in the round that is open now: one each, and it cannot be taken back.

    Raises ValueError for a verdict that is none.
    """
    access.demand(viewer, "vote")
    member = str(viewer.seat)
    if verdict not in events.VERDICTS:
        raise ValueError(f"{verdict!r} is not one of {', '.join(events.VERDICTS)}")
    with _turn:
        at = at or clock.now()
        current = last_round(store, report_id, at)
        if current is None:
            return Answer(NO_ROUND)
        if member in current.heard:
            return Answer(ALREADY_VOTED)
        if not current.is_open:
            return Answer(ROUND_CLOSED)
        at = max(at, current.opened_at + MOMENT)  # among steps of one instant a vote would come before a dispute
        turn = f"{writing.turn_of(current.opened_at)}:{member}"
        return _write(store, report_id, "panel_assessed", turn, at, "panel", member, verdict, note, ALREADY_VOTED)


def dispute(store: Kept, report_id: int, viewer: Viewer, note: str, at: datetime | None = None) -> Answer:
    """A lurah's objection to the reopening that stands of a report that his kelurahan holds, with its reason.

    It comes before the panel again.
    """
    access.demand(viewer, "dispute")
    if not note.strip():
        return Answer(NO_REASON)
    with _turn:
        at = at or clock.now()
        rows = store.ask("quality_reports", report_ids=(report_id,)).to_pylist()
        if rows and rows[0]["kelurahan_code"] != viewer.kelurahan_code:
            raise access.NotAllowed(viewer, f"dispute report {report_id}")
        told = _marks(store, report_id)
        reopened_at = told.get("door_reopened")
        if reopened_at is None or _is_after(told.get("door_withdrawn"), reopened_at):
            return Answer(NOT_REOPENED if told else NO_REPORT)
        if _is_after(told.get("disputed"), reopened_at):
            return Answer(ALREADY_DISPUTED)
        if at > reopened_at + Rules.in_force(at.astimezone(WIB).date()).dispute:
            return Answer(TOO_LATE)
        turn = writing.turn_of(reopened_at)
        actor = f"kelurahan-{viewer.kelurahan_code}"  # a kelurahan speaks with one voice
        return _write(store, report_id, "disputed", turn, at, "kelurahan", actor, None, note, ALREADY_DISPUTED)


def tell_apart(
    store: Kept, report_id: int, viewer: Viewer, note: str | None = None, at: datetime | None = None
) -> Answer:
    """An administrator's word that a report is a problem of its own: undoes the duplicate mark, keeps it unlinked."""
    access.demand(viewer, "tell_apart")
    with _turn:
        at = at or clock.now()
        told = _marks(store, report_id)
        if not told:
            return Answer(NO_REPORT)
        apart_at, marked_at = told.get("told_apart"), told.get("marked_duplicate")
        if apart_at and not (marked_at and marked_at > apart_at):
            return Answer(ALREADY_APART)
        turn = writing.turn_of(at)
        return _write(store, report_id, "told_apart", turn, at, "administrator", viewer.name, None, note, ALREADY_APART)


def last_round(store: loop.Asked, report_id: int, now: datetime) -> Round | None:
    """The round that a report is in, or was in last, as it stands at `now`; None = it never came before the panel."""
    found = rounds.found(store, now, report_ids=(report_id,)).panels
    return found[0][1].rounds[-1] if found and found[0][1].rounds else None


def _write(
    store: Kept,
    report_id: int,
    kind: str,
    turn: str,
    at: datetime,
    role: str,
    actor: str,
    verdict: str | None,
    note: str | None,
    taken: str,
) -> Answer:
    """One event as one batch. `taken`: what it means when the store has an event of this key."""
    rows = store.ask("quality_reports", report_ids=(report_id,)).to_pylist()
    if not rows:
        return Answer(NO_REPORT)
    said = note.strip() or None if note else None
    made = Made(rows[0]["source"], rows[0]["source_report_id"], kind, turn, at, role, actor, verdict, said)
    receipt = store.apply(writing.batch_of([made], file_name=kind))
    return Answer(DONE if receipt.accepted_count and not receipt.repeated else taken, receipt.batch_id)


def _marks(store: Kept, report_id: int) -> dict[str, datetime]:
    """When each kind of step was last taken."""
    rows = store.ask("quality_marks", report_id=report_id).to_pylist()
    return {row["kind"]: row["last_at"] for row in rows}


def _is_after(one: datetime | None, other: datetime) -> bool:
    return one is not None and one >= other
