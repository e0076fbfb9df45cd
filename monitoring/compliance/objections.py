"""Objections of RT's and RW's heads to refusals: raised by the head, decided by an administrator, past the lurah.

An objection is of one unit and month and names the refused reports it is about. It lies in the room's own log, where no
question of a lurah's reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

import pyarrow as pa

from monitoring import policy
from monitoring.clock import WIB
from monitoring.compliance.reports import Sent
from monitoring.store import entries
from monitoring.store.entries import Row

RAISED, UPHELD, DISMISSED, TAKEN_BACK = "raised", "upheld", "dismissed", "taken_back"
ACTIONS = (RAISED, UPHELD, DISMISSED, TAKEN_BACK)


class Asked(Protocol):
    """What answers questions, as its viewer may know the answers."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


@dataclass(frozen=True)
class Objection:
    """One objection as it stands. month: its first day. state: of ACTIONS, RAISED while it is open.

    entry_id: of its last entry. lpj: source and the source's id of each report. answer: why it was dismissed.
    """

    unit_code: str
    month: date
    state: str
    entry_id: int
    raised_at: datetime
    raised_by: str
    text: str
    lpj: tuple[tuple[str, str], ...]
    decided_at: datetime | None = None
    decided_by: str | None = None
    answer: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state == RAISED

    @property
    def due_at(self) -> datetime:
        """By when an administrator should have decided."""
        return self.raised_at + timedelta(days=policy.amount("lpj_decision_days", day_of(self.raised_at)))


def found(store: Asked, up_to_entry: int, unit_code: str | None = None) -> list[Objection]:
    """The objections of a unit (None = of all), the first raised first. Raises NotAllowed of a viewer's store."""
    told: dict[str, Objection] = {}
    done: list[Objection] = []
    for row in entries.rows_of(store.ask("objections", unit_code=unit_code, up_to_entry=up_to_entry)):
        if row.action == RAISED:
            if row.subject in told:
                done.append(told[row.subject])
            told[row.subject] = _raised(row)
        elif row.subject in told and told[row.subject].is_open:
            told[row.subject] = _decided(told[row.subject], row)
    return sorted([*done, *told.values()], key=lambda one: (one.raised_at, one.unit_code, one.month))


def may_object(refused: Sent, known: Sequence[Objection], now: datetime) -> bool:
    """Whether the head may still object to this refusal: in time, and it is not nor was before an administrator."""
    if refused.decided_at is None or now > limit_of(refused):
        return False
    asked = (one for one in known if refused.key in one.lpj and one.state != TAKEN_BACK)
    return all(one.raised_at < refused.decided_at for one in asked)


def limit_of(refused: Sent) -> datetime:
    """Until when the head may object to a refusal."""
    return refused.decided_at + timedelta(days=policy.amount("lpj_objection_days", day_of(refused.decided_at)))


def longest(on: date) -> int:
    """Characters of an objection, and of the reason for dismissing one."""
    return int(policy.amount("lpj_objection_characters", on))


def subject_of(unit_code: str, month: date) -> str:
    """What the entries of an objection are about."""
    return f"{unit_code}/{month:%Y-%m}"


def _raised(row: Row) -> Objection:
    unit_code, _slash, month = row.subject.partition("/")
    lpj = tuple((str(source), str(own)) for source, own in row.details.get("lpj", []))
    text = str(row.details.get("note", ""))
    first = date.fromisoformat(f"{month}-01")
    return Objection(unit_code, first, RAISED, row.entry_id, row.occurred_at, row.actor, text, lpj)


def _decided(one: Objection, row: Row) -> Objection:
    answer = row.details.get("note")
    told = {"decided_at": row.occurred_at, "decided_by": row.actor, "answer": answer and str(answer)}
    return replace(one, state=row.action, entry_id=row.entry_id, **told)


def day_of(at: datetime) -> date:
    """The day of an instant, in WIB."""
    return at.astimezone(WIB).date()
