"""Events made in the room itself, as a batch for the store: of the quality loop, and of those who vote and dispute."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from monitoring.intake.batch import EVENTS, QUARANTINE, REPORTS, Batch, BatchMeta
from monitoring.quality.panel import ROOM

SOURCE = "room"


@dataclass(frozen=True)
class Made:
    """One event made in the room, of the report that `source` calls `source_report_id`.

    turn: what makes its key unique among events of its kind on the report, and the same whenever it is made again.
    """

    source: str
    source_report_id: str
    kind: str
    turn: str
    occurred_at: datetime
    actor_role: str
    actor: str | None = None
    verdict: str | None = None
    note: str | None = None

    @property
    def event_key(self) -> str:
        return f"{ROOM}{self.kind}@{self.turn}"


def turn_of(instant: datetime) -> str:
    """An instant as part of a key: microseconds since 1970."""
    return str(int(instant.timestamp() * 1_000_000))


def batch_of(events: Sequence[Made], *, file_name: str) -> Batch:
    """The events, in order, one row each. The same events give the same key, so that they are taken once."""
    rows = [_row(number, event) for number, event in enumerate(events, 1)]
    digest = hashlib.sha256(repr(rows).encode("utf-8")).hexdigest()
    meta = BatchMeta(f"{SOURCE}-{digest[:32]}", SOURCE, file_name, digest, "native_events", "operator")
    events_table = pa.Table.from_pylist([{name: row.get(name) for name in EVENTS.names} for row in rows], EVENTS)
    numbers = pa.array([row["row_number"] for row in rows], pa.int64())
    told = {name: events_table[name].cast(pa.string()) for name in EVENTS.names if name != "row_number"}
    raw = pa.table({"row_number": numbers, "line": pa.nulls(len(rows), pa.int64()), **told})
    return Batch(meta, REPORTS.empty_table(), events_table, QUARANTINE.empty_table(), raw)


def _row(number: int, event: Made) -> Mapping[str, object]:
    return {
        "row_number": number,
        "source": event.source,
        "source_report_id": event.source_report_id,
        "event_key": event.event_key,
        "kind": event.kind,
        "occurred_at": event.occurred_at,
        "actor_role": event.actor_role,
        "actor": event.actor,
        "verdict": event.verdict,
        "note": event.note,
    }
