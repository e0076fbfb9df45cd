"""The questions of each page, with the parameters the page gives, and how to ask them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd
import pyarrow as pa

from bench.case import DAYS, Case
from monitoring.api import MOST_POINTS
from monitoring.rating import board
from monitoring.store import Store
from monitoring.ui.selection import Selection

MOST_LISTED = 14
MOST_WAITING = 100
MOST_BATCHES = 100


@dataclass(frozen=True)
class Asked:
    """One question of a page. is_of_state: its answer hangs on the states, so that the raw log can be asked too."""

    page: str
    what: str
    question: str
    parameters: dict[str, object]
    as_of: datetime | None = None
    is_of_state: bool = True

    def ask(self, store: Store, known_at: datetime | None = None, now: datetime | None = None) -> pa.Table:
        """From kept state, or with `known_at` and `now` folded from the log."""
        if known_at is None:
            return store.ask(self.question, as_of=self.as_of, now=now, **self.parameters)
        return store.ask(self.question, as_of=self.as_of or now, known_at=known_at, **self.parameters)


def pages(case: Case) -> list[Asked]:
    """Every question the pages ask, as they ask it for a viewer who chose nothing."""
    chosen = Selection(case.window_from, case.window_to).parameters()
    day = timedelta(days=1)
    before = Selection(case.window_from - day, case.window_to - day).parameters()
    own = Selection(case.window_from, case.window_to, kelurahan_code=case.kelurahan_code).parameters()
    facts = {"window_from": case.now - timedelta(days=DAYS), "window_to": None, "category": None, "source": None}
    facts |= case.targets
    report = {"report_id": case.report_id}
    origin = report | dict(zip(("from_at", "until_at"), case.life, strict=True))
    timeline = origin | {"late_after_hours": case.late_after_hours}
    trend = {"from_day": case.first_day, "to_day": case.last_day}
    return [
        Asked("peta", "counts, 30 days", "city_counts", chosen),
        Asked("peta", "counts a day ago", "city_counts", before, as_of=case.now - day),
        Asked("peta", "points, newest 20,000", "report_points", chosen | {"most": MOST_POINTS}),
        Asked("peta", "a kelurahan's reports", "report_list", own | {"most": MOST_LISTED}),
        Asked("peta", "what filters offer", "filter_values", {}),
        Asked("peta", "the register", "kelurahan_list", {}, is_of_state=False),
        Asked("peta, peringkat", "counts beside the rating", "kelurahan_handling", facts),
        Asked("peringkat", "trend of 30 days", "kelurahan_trend", trend),
        Asked("laporan", "a report's facts", "report_facts", report),
        Asked("laporan", "a report's timeline", "report_timeline", timeline, is_of_state=False),
        Asked("laporan", "where a report came from", "report_origin", origin, is_of_state=False),
        Asked("laporan", "find a report", "report_find", {"text": str(case.report_id), "most": MOST_LISTED}),
        Asked("data", "last batches", "batches", {"most": MOST_BATCHES, "simulated": True}, is_of_state=False),
        Asked("data", "sources", "sources", {}),
        Asked("data", "quarantine", "quarantine_reasons", {}, is_of_state=False),
        Asked("data", "events without report", "waiting_events", {"most": MOST_WAITING}, is_of_state=False),
        Asked("data", "kinds of batches", "batch_natures", {}, is_of_state=False),
        Asked("data", "the store", "store_facts", {}, is_of_state=False),
    ]


def compared(case: Case) -> dict[str, Asked]:
    """The questions also put to the alternatives, by the name of their method there."""
    everything = {name: None for name in Selection(case.now, case.now).parameters()}
    window = {"from_at": case.window_from, "to_at": case.window_to}
    own = everything | window | {"kelurahan_code": case.kelurahan_code, "most": case.most}
    facts = {"window_from": case.window_from, "window_to": None, "category": None, "source": None, **case.targets}
    timeline = {"report_id": case.report_id, "late_after_hours": case.late_after_hours}
    timeline |= zip(("from_at", "until_at"), case.life, strict=True)
    trend = {"from_day": case.first_day, "to_day": case.last_day}
    return {
        "city_counts": Asked("peta", "state of all reports, counted", "city_counts", everything),
        "kelurahan_handling": Asked("peringkat", "counts of each kelurahan", "kelurahan_handling", facts),
        "report_list": Asked("peta", "a kelurahan's 30 days", "report_list", own),
        "report_timeline": Asked("laporan", "a report's timeline", "report_timeline", timeline, is_of_state=False),
        "kelurahan_trend": Asked("peringkat", "trend of 30 days", "kelurahan_trend", trend),
    }


def answer(question: str, table: pa.Table) -> pd.DataFrame:
    """A store's answer in the terms of the alternatives: instants in microseconds, a day as they tell it."""
    frame = table.to_pandas()
    if question == "report_list":
        for told, name in (("received", "received_at"), ("state_since", "state_since")):
            frame[told] = table[name].cast(pa.int64()).to_numpy()
    if question == "kelurahan_trend":
        frame["day"] = pd.to_datetime(frame["day"])
    return frame


def league(case: Case) -> Callable[[Store], object]:
    """The whole of what the leaderboard asks and lays out, once the rating stands: it is made off the page's path."""
    return lambda store: board.league(store, case.now)
