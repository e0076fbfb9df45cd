"""Rounds of many reports at once, as frames: asked of the store, found by the panel's rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple, Protocol

import pandas as pd
import pyarrow as pa

from monitoring.quality import panel
from monitoring.quality.panel import Panel, Step

NO_INSTANT = pd.DatetimeTZDtype("us", "UTC")
ROUND_TYPES = {
    "report_id": "int64",
    "round": "int64",
    "ground": "object",
    "is_audited": "bool",
    "is_disputed": "bool",
    "opened_at": NO_INSTANT,
    "deadline_at": NO_INSTANT,
    "closed_at": NO_INSTANT,
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
    "voted_at": NO_INSTANT,
    "standing": "object",
}


class Asked(Protocol):
    """The part of a store that is asked."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


class Found(NamedTuple):
    """rounds: one row a round, by report and round; votes: one row a vote, in order. Columns as in *_TYPES.

    ground: the kind of event that opened the round. votes_count and bad_count: votes that count. votes_needed: for the
    quorum, still. outcome, closed_at, closed_by: missing while the round is open. Round 0: a vote before any round.
    """

    rounds: pd.DataFrame
    votes: pd.DataFrame


def panels(events: pa.Table, now: datetime) -> Iterator[tuple[int, Panel]]:
    """Report by report, from rows of `quality_events`, the rounds as they stand at `now`."""
    names = ("report_id", "kind", "occurred_at", "event_key", "actor", "verdict", "note", "recorded_at")
    columns = [events[name].to_pylist() for name in names]
    for report_id, rows in groupby(zip(*columns, strict=True), key=lambda row: row[0]):
        yield report_id, panel.rounds_of((Step(*row[1:]) for row in rows), now)


def found(store: Asked, now: datetime, **chosen: object) -> Found:
    """The rounds at `now` of the reports that `quality_events` chooses.

    chosen: its parameters report_id, opened_from, recorded_until; None = all. What happened after `now` is left out.
    """
    parameters = {"report_id": None, "opened_from": None, "recorded_until": None} | chosen
    return of_panels(panels(store.ask("quality_events", until_at=now, **parameters), now))


def of_panels(each: Iterator[tuple[int, Panel]]) -> Found:
    """The rounds and votes of many reports as frames."""
    rounds: list[tuple] = []
    votes: list[tuple] = []
    for report_id, (own, outside) in each:
        votes += [(report_id, 0, *vote) for vote in outside]
        for one in own:
            rounds.append(_row(report_id, one))
            votes += [(report_id, one.number, *vote) for vote in one.votes]
    return Found(_frame(rounds, ROUND_TYPES), _frame(votes, VOTE_TYPES))


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
            name: pd.Series(pd.to_datetime(list(values), utc=True) if kind is NO_INSTANT else list(values), dtype=kind)
            for (name, kind), values in zip(types.items(), columns, strict=True)
        }
    )
