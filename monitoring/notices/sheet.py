"""The morning sheet of a kelurahan: where it stands, what pulls it down, what lies open, what was promised.

No reporter and no word of a citizen is in it: a report is its number, its category, its state and its age.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitoring.escalation.cases import Case
from monitoring.escalation.rules import KELURAHAN
from monitoring.rating import kept
from monitoring.rating.kept import Kept
from monitoring.rating.rules import PARTS
from monitoring.store import Store

LEAST_POINTS = 0.05  # less would be shown as 0.0
MOST_PARTS = 3


@dataclass(frozen=True)
class OpenReport:
    """One open complaint; age on the kelurahan's own clock."""

    report_id: int
    category: str
    state: str
    age_hours: float


@dataclass(frozen=True)
class Standing:
    """How the last decision window called the kelurahan. place: None without enough evidence; it may truly lie anywhere
    from rank_low to rank_high of `ranked`. below: parts of the score and how many points each lies under the city."""

    window_at: datetime
    colour: str
    place: int | None
    rank_low: int | None
    rank_high: int | None
    ranked: int
    score: float | None
    below: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Sheet:
    """What one lurah is told in the morning. standing: None where no window has been kept yet. case: an open one."""

    code: str
    at: datetime
    standing: Standing | None
    reports: tuple[OpenReport, ...]
    open_count: int
    case: Case | None


def sheets(store: Store, cases: Iterable[Case], codes: Iterable[str], now: datetime, most: int) -> dict[str, Sheet]:
    """The sheets of these kelurahan at `now`, by code; a code that the last window did not know has no standing."""
    window = kept.last(store, now)
    standings = _standings(window) if window else {}
    reports = _reports(store, now, most)
    open_cases = {case.subject: case for case in cases if case.is_open and case.kind == KELURAHAN}
    return {
        code: Sheet(code, now, standings.get(code), *reports.get(code, ((), 0)), open_cases.get(code)) for code in codes
    }


def _reports(store: Store, now: datetime, most: int) -> dict[str, tuple[tuple[OpenReport, ...], int]]:
    found: dict[str, tuple[tuple[OpenReport, ...], int]] = {}
    for row in store.ask("sheet_reports", now=now.replace(second=0, microsecond=0), most=most).to_pylist():
        before, _count = found.get(row["kelurahan_code"], ((), 0))
        report = OpenReport(row["report_id"], row["category"], row["state"], row["age_hours"])
        found[row["kelurahan_code"]] = ((*before, report), row["open_count"])
    return found


def _standings(window: Kept) -> dict[str, Standing]:
    rows = window.board.to_dict("records")
    ranked = sum(bool(row["is_evidence_enough"]) for row in rows)
    return {row["kelurahan_code"]: _standing(row, window, ranked) for row in rows}


def _standing(row: Mapping[str, object], window: Kept, ranked: int) -> Standing:
    if not row["is_evidence_enough"]:
        return Standing(window.window_at, str(row["colour"]), None, None, None, ranked, None, ())
    weights = window.city.weights(window.figures.rules)
    below = [
        (part, weights[part] * (window.city.parts[part].mean - float(row[f"{part}_value"])))
        for part in PARTS
        if weights[part] and window.city.parts[part].mean is not None
    ]
    worst = sorted((pair for pair in below if pair[1] >= LEAST_POINTS), key=lambda pair: -pair[1])[:MOST_PARTS]
    places = (int(row[name]) for name in ("place", "rank_low", "rank_high"))
    return Standing(window.window_at, str(row["colour"]), *places, ranked, float(row["score"]), tuple(worst))
