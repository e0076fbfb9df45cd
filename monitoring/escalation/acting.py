"""What somebody in the room does about a case: one entry of the room's log, or why there is none.

Whoever acts says which was the last entry that he saw. Two who act on the same case at one moment: one is entered, the
other is told who was faster and with what.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitoring import access
from monitoring.access import Viewer
from monitoring.clock import WIB
from monitoring.escalation.acts import (
    ACTIONS,
    CLOSE_REASONS,
    CLOSED,
    CORRECTED,
    DECIDED,
    DECISIONS,
    EXPLAINED,
    HANDED,
    NOTHING,
    PROMISED,
)
from monitoring.escalation.board import board
from monitoring.escalation.cases import Case
from monitoring.escalation.rules import Rules, longest_note
from monitoring.plain import plain
from monitoring.store import Store, entries
from monitoring.store.entries import Entry, Overtaken, Row

DONE, OVERTAKEN = "done", "overtaken"
NO_CASE, CASE_ENDED, WITH_GOVERNOR, NOT_WITH_GOVERNOR = "no_case", "case_ended", "with_governor", "not_with_governor"
NO_NOTE, NO_NAME, NO_REASON, NO_DECISION, TOO_LONG = "no_note", "no_name", "no_reason", "no_decision", "too_long"
NO_TIME, PROMISE_PAST, PROMISE_TOO_LONG = "no_time", "promise_past", "promise_too_long"
NO_ACT, NO_MEANING = "no_act", "no_meaning"
RESULTS = (
    DONE, OVERTAKEN, NO_CASE, CASE_ENDED, WITH_GOVERNOR, NOT_WITH_GOVERNOR, NO_NOTE, NO_NAME, NO_REASON, NO_DECISION,
    TOO_LONG, NO_TIME, PROMISE_PAST, PROMISE_TOO_LONG, NO_ACT, NO_MEANING,
)  # fmt: skip
LONGEST_NAME = 120  # characters of a colleague's name or address
FIELDS = ("note", "to", "until", "reason", "decision", "corrects", "should_be")


@dataclass(frozen=True)
class Outcome:
    """What became of it: DONE, or why nothing was entered. by: where overtaken, what the other one did."""

    result: str
    entry_id: int | None = None
    by: Row | None = None

    @property
    def is_done(self) -> bool:
        return self.result == DONE


def act(
    store: Store,
    viewer: Viewer,
    case_id: str,
    action: str,
    *,
    seen_entry: int,
    now: datetime,
    data_version: int,
    **fields: object,
) -> Outcome:
    """Enter `action` on the case, done by the viewer at `now`.

    seen_entry: `last_entry` of the case as he saw it; data_version: of what was on his screen. fields: note, and by
    action: `to` (handed), `until` (promised, an aware datetime), `reason` (closed), `decision` (decided); of a
    correction `corrects` (an entry's id) and `should_be` (an action with its own fields, or `nothing`). The same click
    twice is entered once. Raises access.NotAllowed, ValueError for an action that is none, TypeError for a field that
    is none.
    """
    if action not in ACTIONS:
        raise ValueError(f"{action!r} is not one of {', '.join(ACTIONS)}")
    if unknown := fields.keys() - set(FIELDS):
        raise TypeError(f"an act has no {', '.join(sorted(unknown))}")
    access.demand(viewer, "act_on_cases")
    if DECIDED in (action, fields.get("should_be")):
        access.demand(viewer, "log_decision")
    case = board(store, now).find(case_id)
    if case is None:
        return Outcome(NO_CASE)
    said = {
        name: plain(value) if isinstance(value, str) else value for name, value in fields.items() if value is not None
    }
    is_behind = case.last_entry > seen_entry  # whatever else is wrong, he is told first what he has not seen
    why = None if is_behind else _why_not(case, action, said, now)
    if why:
        return Outcome(why)
    entry = Entry(
        key=_key(case_id, viewer, action, said, seen_entry),
        kind=entries.CASE,
        subject=case_id,
        action=action,
        actor=viewer.name,
        actor_role=viewer.role,
        occurred_at=now,
        data_version=data_version,
        details=_details(said),
    )
    try:
        given = store.enter(entry, after=seen_entry)
    except Overtaken as overtaken:
        return Outcome(OVERTAKEN, by=overtaken.by)
    return Outcome(DONE, given[0] if given else None)


def _why_not(case: Case, action: str, said: Mapping[str, object], now: datetime) -> str | None:
    if action == CORRECTED:
        return _why_not_corrected(case, said)
    if not case.is_open:
        return CASE_ENDED
    if action == CLOSED and case.is_with_governor:
        return WITH_GOVERNOR
    if action == DECIDED and not case.is_with_governor:
        return NOT_WITH_GOVERNOR
    return _lacks(case.kind, action, said, now)


def _why_not_corrected(case: Case, said: Mapping[str, object]) -> str | None:
    """A correction says all that the act should have said, and is held to the limits of the act's own time."""
    named = next((done for done in case.acts if done.entry_id == said.get("corrects")), None)
    if named is None:
        return NO_ACT
    meant = said.get("should_be")
    if meant == NOTHING:
        return _too_long(said, named.occurred_at)
    if meant not in ACTIONS or meant == CORRECTED:
        return NO_MEANING
    return _lacks(case.kind, meant, said, named.occurred_at)


def _lacks(kind: str, action: str, said: Mapping[str, object], at: datetime) -> str | None:
    """What an act of this time lacks, or has too much of."""
    if long := _too_long(said, at):
        return long
    if action in (EXPLAINED, CLOSED) and not said.get("note"):
        return NO_NOTE
    if action == HANDED and not said.get("to"):
        return NO_NAME
    if action == CLOSED and said.get("reason") not in CLOSE_REASONS:
        return NO_REASON
    if action == DECIDED and said.get("decision") not in DECISIONS:
        return NO_DECISION
    return _lacks_time(kind, said.get("until"), at) if action == PROMISED else None


def _too_long(said: Mapping[str, object], at: datetime) -> str | None:
    limits = {"note": longest_note(at.astimezone(WIB).date()), "to": LONGEST_NAME}
    return next((TOO_LONG for name, most in limits.items() if len(str(said.get(name, ""))) > most), None)


def _lacks_time(kind: str, until: object, at: datetime) -> str | None:
    if not isinstance(until, datetime) or until.tzinfo is None:
        return NO_TIME
    if until <= at:
        return PROMISE_PAST
    longest = timedelta(hours=Rules.at(at, kind).promise_longest_hours)
    return PROMISE_TOO_LONG if until > at + longest else None


def _details(said: Mapping[str, object]) -> dict[str, object]:
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in said.items()}
    if "should_be" in told:
        told["action"] = told.pop("should_be")
    return {name: value for name, value in told.items() if value != ""}


def _key(case_id: str, viewer: Viewer, action: str, said: Mapping[str, object], seen_entry: int) -> str:
    """The same for the same click told twice; another for each act after another."""
    told = json.dumps([viewer.role, viewer.name, _details(said)], sort_keys=True)
    return f"case/{case_id}/{seen_entry}/{action}/{hashlib.sha256(told.encode()).hexdigest()[:16]}"
