"""What the rating knows of hand-written lives, for the tests of its facts.

Unless said otherwise a report comes on Monday at 0 h, is looked at ten days (240 h) later, and greens must stand for
72 h: so what counts as done is what stood at 240 - 72 = 168 h.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from monitoring.intake.batch import Batch
from monitoring.rating import facts
from monitoring.store import Store
from tests.builders import batch, hours, received, report

SECOND = 1 / 3600
METRE_NORTH = 1 / 110_586  # degrees at 6.17 south: 111133 - 560 cos(12.3°) m a degree
HERE = {"latitude": -6.17, "longitude": 106.85}


@dataclass(frozen=True)
class Spans:
    """The rating's rules as far as its facts depend on them."""

    rating_window_days: float = 30
    verification_window_hours: float = 72
    long_red_hours: float = 72


def asked(store: Store, at: float = 240, *, up_to_batch: int | None = None, **spans: float) -> pd.DataFrame:
    return facts.reports(store, hours(at), Spans(**spans), up_to_batch=up_to_batch)


def told(*reports_and_events: dict, at: float = 240, **spans: float) -> pd.DataFrame:
    """The frame of a store that was told all this in one batch; a report without a receipt gets one of Galur."""
    store = Store.in_memory()
    store.apply(filled(*reports_and_events))
    return asked(store, at, **spans)


def filled(*rows: dict) -> Batch:
    """A batch of these rows, with a receipt by Galur for each report that has none."""
    reports = [row for row in rows if "event_key" not in row]
    events = [row for row in rows if "event_key" in row]
    have = {row["source_report_id"] for row in events if row["kind"] == "received"}
    receipts = [
        received(row["source_report_id"], row["occurred_at"]) for row in reports if row["source_report_id"] not in have
    ]
    return batch(reports, receipts + events)


def one(*life: dict, at: float = 240, **spans: float) -> pd.Series:
    """The one row of the report "r" with these events."""
    (row,) = told(report("r"), *life, at=at, **spans).itertuples(index=False)
    return pd.Series(row._asdict())


def by_name(store: Store, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the source's names of the reports in place of our numbers."""
    numbers = store._cursor().sql("select report_id, source_report_id from report").fetchall()
    names = pd.Series(dict(numbers), dtype="object")
    named = frame.assign(report_id=frame.report_id.map(names), linked_to=frame.linked_to.map(names))
    return named.sort_values(["report_id", "kelurahan_code", "responsible_since"], ignore_index=True)


def excluded(*rows: dict, at: float = 240) -> dict[str, tuple[str | None, str | None]]:
    """Of each report why it is left out and which it repeats, by the source's names."""
    store = Store.in_memory()
    store.apply(filled(*rows))
    frame = by_name(store, asked(store, at))
    reasons = (None if pd.isna(reason) else reason for reason in frame.excluded)
    links = (None if pd.isna(link) else link for link in frame.linked_to)
    return dict(zip(frame.report_id, zip(reasons, links, strict=True), strict=True))


ECHO_OF_A, RELAPSE_OF_A, COUNTS = ("echo", "a"), ("relapse", "a"), (None, None)
