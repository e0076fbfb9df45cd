"""What is done about objections: a head raises and takes back, an administrator upholds and dismisses.

Who acts says which was the last entry he saw; of two who decide at once one is told who was faster.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import pyarrow as pa

from monitoring import access
from monitoring.access import Viewer
from monitoring.compliance import reports, writing
from monitoring.compliance.objections import (
    DISMISSED,
    RAISED,
    TAKEN_BACK,
    UPHELD,
    Objection,
    day_of,
    found,
    longest,
    may_object,
    subject_of,
)
from monitoring.compliance.writing import ActMade
from monitoring.intake.batch import Batch, Receipt
from monitoring.lpj import REFUSED, REINSTATED
from monitoring.plain import plain
from monitoring.store import entries
from monitoring.store.entries import OBJECTION, Entry, Row

DONE, OVERTAKEN, NO_TEXT, TOO_LONG, NOTHING_REFUSED, NOT_OPEN, TOO_LATE = (
    "done", "overtaken", "no_text", "too_long", "nothing_refused", "not_open", "too_late",
)  # fmt: skip
RESULTS = (DONE, OVERTAKEN, NO_TEXT, TOO_LONG, NOTHING_REFUSED, NOT_OPEN, TOO_LATE)
_turn = threading.Lock()


class Kept(Protocol):
    """The part of a store that is needed here."""

    last_entry: int

    def ask(self, question: str, **parameters: object) -> pa.Table: ...
    def apply(self, batch: Batch) -> Receipt: ...
    def enter(self, *done: Entry, after: int | None = None) -> list[int]: ...


@dataclass(frozen=True)
class Outcome:
    """What became of it: DONE, or why nothing was entered. by: where overtaken, what the other one did."""

    result: str
    by: Row | None = None

    @property
    def is_done(self) -> bool:
        return self.result == DONE


def raise_one(
    store: Kept,
    viewer: Viewer,
    month: date,
    lpj_ids: Collection[int],
    text: str,
    *,
    seen_entry: int,
    now: datetime,
    data_version: int,
) -> Outcome:
    """The head objects to refusals of his own unit's reports of the month. Raises NotAllowed for anybody else."""
    access.demand(viewer, "object_lpj")
    unit_code, said = str(viewer.unit_code), plain(text)
    if why := _lacks(said, now):
        return Outcome(why)
    with _turn:
        known = found(store, store.last_entry, unit_code)
        refused = [one for one in reports.of_month(store, unit_code, month) if one.standing == REFUSED]
        chosen = [one for one in refused if one.lpj_id in lpj_ids]
        if not chosen:
            return Outcome(NOTHING_REFUSED)
        open_one = next((one for one in known if one.is_open and one.month == month), None)
        if open_one is not None:
            told = (open_one.text, open_one.raised_by, open_one.lpj)
            is_again = told == (said, viewer.name, tuple(one.key for one in chosen))  # the same click
            return Outcome(DONE if is_again else NOT_OPEN)
        if not all(may_object(one, known, now) for one in chosen):
            return Outcome(TOO_LATE)
        details = {"note": said, "lpj": [list(one.key) for one in chosen], "reports": len(chosen)}
        return _enter(store, viewer, subject_of(unit_code, month), RAISED, details, seen_entry, now, data_version)


def take_back(store: Kept, viewer: Viewer, one: Objection, *, now: datetime, data_version: int) -> Outcome:
    """The head takes back what he raised. Raises NotAllowed for anybody else."""
    access.demand(viewer, "object_lpj")
    if viewer.unit_code != one.unit_code:
        raise access.NotAllowed(viewer, f"take back an objection of {one.unit_code}")
    with _turn:
        return _end(store, viewer, one, TAKEN_BACK, {}, (), now, data_version)


def uphold(store: Kept, viewer: Viewer, one: Objection, *, now: datetime, data_version: int) -> Outcome:
    """An administrator finds for the head: what is still refused of what the objection names counts as validated."""
    access.demand(viewer, "decide_objection")
    with _turn:
        still = {sent.key for sent in reports.of_month(store, one.unit_code, one.month) if sent.standing == REFUSED}
        told = {"occurred_at": now, "actor_role": "administrator", "actor": viewer.name}
        acts = [
            ActMade(REINSTATED, one.unit_code, source=key[0], source_lpj_id=key[1], turn=f"{one.entry_id}", **told)
            for key in one.lpj
            if key in still
        ]
        return _end(store, viewer, one, UPHELD, {"reports": len(acts)}, acts, now, data_version)


def dismiss(store: Kept, viewer: Viewer, one: Objection, answer: str, *, now: datetime, data_version: int) -> Outcome:
    """An administrator finds against the head, with a reason that he reads."""
    access.demand(viewer, "decide_objection")
    said = plain(answer)
    if why := _lacks(said, now):
        return Outcome(why)
    with _turn:
        return _end(store, viewer, one, DISMISSED, {"note": said}, (), now, data_version)


def _end(
    store: Kept,
    viewer: Viewer,
    one: Objection,
    action: str,
    details: dict[str, object],
    acts: Sequence[ActMade],
    now: datetime,
    data_version: int,
) -> Outcome:
    """The acts first: whoever is broken off between them and the entry presses again, and they are known by then."""
    subject = subject_of(one.unit_code, one.month)
    newest = _newest(store, one)
    if (newest.action, newest.actor, newest.data_version) == (action, viewer.name, data_version):
        return Outcome(DONE)  # the same click again
    if newest.entry_id > one.entry_id:
        return Outcome(OVERTAKEN, newest)
    if not one.is_open:
        return Outcome(NOT_OPEN)
    if acts:
        receipt = store.apply(writing.batch_of_acts(acts, file_name=action))
        if receipt.refused:
            raise RuntimeError(f"the acts of {subject} were not taken: {receipt.refused}")
    return _enter(store, viewer, subject, action, details, one.entry_id, now, data_version)


def _newest(store: Kept, one: Objection) -> Row:
    rows = store.ask("objections", unit_code=one.unit_code, up_to_entry=store.last_entry)
    return [row for row in entries.rows_of(rows) if row.subject == subject_of(one.unit_code, one.month)][-1]


def _enter(
    store: Kept,
    viewer: Viewer,
    subject: str,
    action: str,
    details: dict[str, object],
    seen_entry: int,
    now: datetime,
    data_version: int,
) -> Outcome:
    told = json.dumps([viewer.role, viewer.name, details], sort_keys=True)
    key = f"objection/{subject}/{seen_entry}/{action}/{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    entry = Entry(key, OBJECTION, subject, action, viewer.name, viewer.role, now, data_version, details)
    try:
        store.enter(entry, after=seen_entry)
    except entries.Overtaken as overtaken:
        return Outcome(OVERTAKEN, overtaken.by)
    return Outcome(DONE)


def _lacks(said: str, now: datetime) -> str | None:
    if not said:
        return NO_TEXT
    return TOO_LONG if len(said) > longest(day_of(now)) else None
