"""What one RT or RW sent, report by report, as its lurah and its head look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

import pyarrow as pa

from monitoring.lpj import VALIDATED


class Asked(Protocol):
    """What answers questions, as its viewer may know the answers."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


@dataclass(frozen=True)
class Sent:
    """One report. standing: of lpj.STANDINGS. copy_flags: why it looks like a copy.

    decided_role: of lpj.ACTOR_ROLES. note: of the refusal that stands.
    """

    lpj_id: int
    source: str
    source_lpj_id: str
    batch_id: int
    kind: str
    kind_given: str | None
    occurred_at: datetime
    photo: str | None
    words: str | None
    standing: str
    reason: str | None
    decided_at: datetime | None
    decided_by: str | None
    decided_role: str | None
    copy_flags: tuple[str, ...]
    note: str | None = None

    @property
    def is_upheld(self) -> bool:
        """Whether an administrator let it count against a refusal: no later word of the lurah undoes that."""
        return self.standing == VALIDATED and self.decided_role == "administrator"

    @property
    def key(self) -> tuple[str, str]:
        """Source and the source's own id: names the report in acts and objections."""
        return self.source, self.source_lpj_id


def of_days(store: Asked, unit_code: str, from_day: date, to_day: date) -> list[Sent]:
    """A unit's reports of some days (WIB, both ends in), in the order of sending."""
    rows = store.ask("ledger_reports", unit_code=unit_code, from_day=from_day, to_day=to_day).to_pylist()
    notes = _notes(store, unit_code) if any(row["reason"] for row in rows) else {}
    return [_sent(row, notes) for row in rows]


def of_month(store: Asked, unit_code: str, month: date) -> list[Sent]:
    """A unit's reports of a month (its first day), in the order of sending."""
    return of_days(store, unit_code, month, last_day(month))


def last_day(month: date) -> date:
    """The last day of the month of a first day."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _notes(store: Asked, unit_code: str) -> Mapping[tuple[datetime, str], str]:
    """What stands beside a refusal, by its instant and reason."""
    rows = store.ask("ledger_refusals", unit_code=unit_code).to_pylist()
    return {(row["occurred_at"], row["reason"]): row["note"] for row in rows if row["note"]}


def _sent(row: Mapping[str, object], notes: Mapping[tuple[datetime, str], str]) -> Sent:
    names = (
        "lpj_id", "source", "source_lpj_id", "batch_id", "kind", "kind_given", "occurred_at", "photo", "words",
        "standing", "reason", "decided_at", "decided_by", "decided_role",
    )  # fmt: skip
    flags = tuple(part for part in (row["copy_flags"] or "").split(",") if part)
    return Sent(
        **{name: row[name] for name in names}, copy_flags=flags, note=notes.get((row["decided_at"], row["reason"]))
    )
