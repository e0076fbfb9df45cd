"""The morning sheet of a kelurahan: where it stands, what pulls it down, what lies open, what was promised.

No reporter and no word of a citizen is in it: a report is its number, its category, its state and its age.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from monitoring.clock import WIB
from monitoring.escalation.cases import Case
from monitoring.escalation.rules import KELURAHAN
from monitoring.rating import kept
from monitoring.rating.city import City
from monitoring.rating.rules import PARTS, Rules
from monitoring.rating.standing import standing
from monitoring.rating.windows import last_window
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
    """How the kelurahan was called at the instant `at`: by the last decision window, or provisionally where that is not
    kept yet. place: None without enough evidence; it may truly lie anywhere from rank_low to rank_high of `ranked`.
    below: parts of the score and how many points each lies under the city's mean."""

    at: datetime
    is_provisional: bool
    colour: str
    place: int | None
    rank_low: int | None
    rank_high: int | None
    ranked: int
    score: float | None
    below: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Sheet:
    """What one lurah is told in the morning. standing: None where nothing is rated yet. case: an open one."""

    code: str
    at: datetime
    standing: Standing | None
    reports: tuple[OpenReport, ...]
    open_count: int
    case: Case | None


def sheets(store: Store, cases: Iterable[Case], codes: Iterable[str], now: datetime, most: int) -> dict[str, Sheet]:
    """The sheets of these kelurahan at `now`, by code; a code that was not rated has no standing."""
    standings = _standings(store, now)
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


def _standings(store: Store, now: datetime) -> dict[str, Standing]:
    if store.version() == 0:
        return {}
    window = kept.last(store, now)
    if window is not None and window.window_at == last_window(now):
        return _of_board(window.board, window.city, window.figures.rules, window.window_at, is_provisional=False)
    shown = standing(store, now)
    rules = Rules.in_force(shown.at.astimezone(WIB).date())
    return _of_board(shown.rating.board, shown.rating.city, rules, shown.at, is_provisional=shown.is_provisional)


def _of_board(
    board: pd.DataFrame, city: City, rules: Rules, at: datetime, *, is_provisional: bool
) -> dict[str, Standing]:
    rows = board.to_dict("records")
    ranked = sum(bool(row["is_evidence_enough"]) for row in rows)
    found = {}
    for row in rows:
        colour = str(row["colour"])
        if row["is_evidence_enough"]:
            places = (int(row[name]) for name in ("place", "rank_low", "rank_high"))
            told = (*places, ranked, float(row["score"]), _below(row, city, rules))
        else:
            told = (None, None, None, ranked, None, ())
        found[row["kelurahan_code"]] = Standing(at, is_provisional, colour, *told)
    return found


def _below(row: Mapping[str, object], city: City, rules: Rules) -> tuple[tuple[str, float], ...]:
    """The parts that lie furthest under the city's mean, the worst first."""
    weights = city.weights(rules)
    judged = [part for part in PARTS if weights[part] and city.parts[part].mean is not None]
    below = {part: weights[part] * (city.parts[part].mean - float(row[f"{part}_value"])) for part in judged}
    worst = sorted((part for part in judged if below[part] >= LEAST_POINTS), key=lambda part: -below[part])
    return tuple((part, below[part]) for part in worst[:MOST_PARTS])
