"""Acts made in the room itself on what RT and RW sent, as a batch for the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from monitoring.intake.batch import EVENTS, LPJ_ACTS, QUARANTINE, REPORTS, Batch, BatchMeta
from monitoring.lpj import ACTOR_ROLES, ACTS, REASONS, REFUSED

SOURCE = "room"
DIGITS = 32


@dataclass(frozen=True)
class ActMade:
    """One act made in the room: of one report, or of a unit's days, both ends in (WIB).

    source, source_lpj_id: of the report; of days the room's own and None. up_to_batch: the data version that was on the
    actor's screen, of days. reason: of a refusal. Raises ValueError for an act that is none of either.
    """

    kind: str
    unit_code: str
    occurred_at: datetime
    actor_role: str
    actor: str
    source: str = SOURCE
    source_lpj_id: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    up_to_batch: int | None = None
    reason: str | None = None
    note: str | None = None
    turn: str = ""

    def __post_init__(self) -> None:
        is_of_days = self.from_day is not None and self.to_day is not None and self.from_day <= self.to_day
        if is_of_days == (self.source_lpj_id is not None):
            raise ValueError("an act is of one report or of days from the first to the last")
        if self.kind not in ACTS or self.actor_role not in ACTOR_ROLES:
            raise ValueError(f"{self.actor_role} {self.kind} is no act on LPJ")
        if (self.reason in REASONS) != (self.kind == REFUSED):
            raise ValueError(f"{self.kind} for the reason {self.reason}")

    @property
    def act_key(self) -> str:
        """The same whenever the same is done to what stood on the same screen, by whom and when it may be."""
        told = [getattr(self, name) for name in _KEYED]
        return f"{SOURCE}:{self.kind}@{hashlib.sha256(repr(told).encode()).hexdigest()[:DIGITS]}"


_KEYED = (
    "kind", "unit_code", "source", "source_lpj_id", "from_day", "to_day", "up_to_batch", "reason", "turn",
)  # fmt: skip


def batch_of_acts(acts: Sequence[ActMade], *, file_name: str) -> Batch:
    """The acts, in order, one row each. The same acts give the same key, so that they are taken once."""
    rows = [_row(number, act) for number, act in enumerate(acts, 1)]
    digest = hashlib.sha256(repr([row["act_key"] for row in rows]).encode()).hexdigest()
    meta = BatchMeta(f"{SOURCE}-lpj-{digest[:DIGITS]}", SOURCE, file_name, digest, "native_lpj_acts", "operator")
    table = pa.Table.from_pylist(rows, LPJ_ACTS)
    numbers = pa.array([row["row_number"] for row in rows], pa.int64())
    told = {name: table[name].cast(pa.string()) for name in LPJ_ACTS.names if name != "row_number"}
    raw = pa.table({"row_number": numbers, "line": pa.nulls(len(rows), pa.int64()), **told})
    empty = (REPORTS.empty_table(), EVENTS.empty_table(), QUARANTINE.empty_table())
    return Batch(meta, *empty, raw, lpj_acts=table)


def _row(number: int, act: ActMade) -> Mapping[str, object]:
    named = {name: getattr(act, name) for name in LPJ_ACTS.names if hasattr(act, name)}
    return {"row_number": number, **named}
