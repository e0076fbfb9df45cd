"""Rounds of many reports at once, as frames: asked of the store, found by the panel's rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby
from typing import Protocol

import numpy as np
import pandas as pd
import pyarrow as pa

from monitoring.quality import panel
from monitoring.quality.panel import Panel, Step

INSTANT = pd.DatetimeTZDtype("us", "UTC")
ROUND_TYPES = {
    "report_id": "int64",
    "round": "int64",
    "ground": "object",
    "is_audited": "bool",
    "is_disputed": "bool",
    "opened_at": INSTANT,
    "deadline_at": INSTANT,
    "closed_at": INSTANT,
    "closed_by": "object",
    "outcome": "object",
    "votes_count": "int64",
    "bad_count": "int64",
    "votes_needed": "int64",
    "is_of_room": "bool",
    "note": "object",
}
VOTE_TYPES = {
    "report_id": "int64",
    "round": "int64",
    "member": "object",
    "verdict": "object",
    "voted_at": INSTANT,
    "standing": "object",
}


class Asked(Protocol):
    """The part of a store that is asked."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


@dataclass(frozen=True)
class Found:
    """The rounds of many reports, each report with its id."""

    panels: Sequence[tuple[int, Panel]]

    @cached_property
    def rounds(self) -> pd.DataFrame:
        """One row a round, by report and round; columns as in ROUND_TYPES.

        ground: the kind of event that opened it. votes_count and bad_count: votes that count; votes_needed: for the
        quorum, still. outcome, closed_at, closed_by: missing while the round is open.
        """
        return _frame([_row(report_id, one) for report_id, own in self.panels for one in own.rounds], ROUND_TYPES)

    @cached_property
    def votes(self) -> pd.DataFrame:
        """One row a vote, by report and in order; columns as in VOTE_TYPES. Round 0: it fell before any round."""
        rows: list[tuple] = []
        for report_id, own in self.panels:
            rows += [(report_id, 0, *vote) for vote in own.outside]
            rows += [(report_id, one.number, *vote) for one in own.rounds for vote in one.votes]
        return _frame(rows, VOTE_TYPES)


def steps(events: pa.Table) -> Iterator[tuple[int, list[Step]]]:
    """Report by report, from rows of `quality_events`, what the panel's rule reads."""
    names = ("report_id", "kind", "occurred_at", "event_key", "actor", "verdict", "note", "recorded_at")
    columns = [_values(events[name]) for name in names]
    for report_id, rows in groupby(zip(*columns, strict=True), key=lambda row: row[0]):
        yield report_id, [Step(*row[1:]) for row in rows]


def _values(column: pa.ChunkedArray) -> list:
    """The column's values; instants in UTC, many times faster than Arrow would put them into their own zone."""
    if not pa.types.is_timestamp(column.type):
        return column.to_numpy(zero_copy_only=False).tolist()
    return [instant.replace(tzinfo=UTC) for instant in column.cast(pa.int64()).to_numpy().view("M8[us]").tolist()]


def panels(events: pa.Table, now: datetime) -> Iterator[tuple[int, Panel]]:
    """Report by report, from rows of `quality_events`, the rounds as they stand at `now`."""
    return ((report_id, panel.rounds_of(own, now)) for report_id, own in steps(events))


def found(store: Asked, now: datetime, **chosen: object) -> Found:
    """The rounds at `now` of the reports that `quality_events` chooses.

    chosen: its parameters report_ids (a tuple), opened_from, up_to_batch; None = all. What happened after `now` is
    left out.
    """
    parameters = {"report_ids": None, "opened_from": None, "up_to_batch": None} | chosen
    return Found(tuple(panels(store.ask("quality_events", until_at=now, **parameters), now)))


def _row(report_id: int, one: panel.Round) -> tuple:
    return (
        report_id,
        one.number,
        one.ground,
        "audit_drawn" in one.grounds,
        "disputed" in one.grounds,
        one.opened_at,
        one.deadline,
        one.closed_at,
        one.closed_by,
        one.outcome,
        one.cast,
        one.bad,
        max(0, one.rules.quorum - one.cast),
        one.is_of_room,
        one.note,
    )


def _frame(rows: list[tuple], types: dict[str, object]) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    return pd.DataFrame(
        {
            name: _instants(values) if kind is INSTANT else pd.Series(list(values), dtype=kind)
            for (name, kind), values in zip(types.items(), columns, strict=True)
        }
    )


def _instants(values: tuple[datetime | None, ...]) -> pd.Series:
    plain = [None if one is None else one.astimezone(UTC).replace(tzinfo=None) for one in values]
    return pd.Series(np.array(plain, "M8[us]")).dt.tz_localize("UTC")
