"""Which open reports would lift a score, and how far, if they were handled now."""

from __future__ import annotations

import numpy as np
import pandas as pd

from monitoring.rating import spread
from monitoring.rating.called import greens_of
from monitoring.rating.city import City
from monitoring.rating.colour import call
from monitoring.rating.parts import Judged, judge
from monitoring.rating.rules import BACKLOG, FIRST_ACTION, VERIFIED_GREEN, Rules
from monitoring.rating.score import work
from monitoring.rating.table import Codes, Flags, Floats, Table, tabulate

OPEN_STATES = ("waiting", "in_process")
COLUMNS = ("gain", "gain_first_action", "gain_verified_green", "gain_backlog")


def what_would_lift(reports: pd.DataFrame, city: City, rules: Rules, *, before: str | None = None) -> pd.DataFrame:
    """The open reports of one kelurahan that count, in the order of what handling them now would gain.

    Handled now means: first action and completion at this moment, and the work stands. A completion then counts the
    hours up to now, those of the verification window included, so that part of a gain is seen only when the work has
    stood for so long. Nothing else is taken to change, the greens that were found untrue stay
    so. before: what is remembered of the last decision window (`colour.Call`).

    Columns: report_id; gain and, of it, gain_first_action, gain_verified_green, gain_backlog (points, each report by
    itself); score_then and colour_then, when it and all above it are handled. Raises ValueError for reports of more
    than one kelurahan.
    """
    codes = list(reports["kelurahan_code"].dropna().unique())
    if len(codes) != 1:
        if codes:
            raise ValueError(f"reports of {len(codes)} kelurahan, not of one")
        return _empty()
    now = work(reports, city, rules, codes).board.iloc[0]
    table = tabulate(reports, codes, city.hour_band_hours)
    judged, weights = judge(table, city), city.weights(rules)
    open_ids = reports.loc[reports["state"].isin(OPEN_STATES), "report_id"]
    rows = np.flatnonzero(np.isin(table.report_id, open_ids))

    saved = {
        FIRST_ACTION: _saved(table, judged[FIRST_ACTION], table.action_hours, table.action_seen, 0.0),
        VERIFIED_GREEN: _saved(
            table, judged[VERIFIED_GREEN], table.done_hours, table.done_seen, rules.verification_window_hours
        ),
    }
    gains = {f"gain_{part}": _speed_gain(part, saved[part][rows], judged, now, city, weights) for part in saved}
    gains["gain_backlog"] = weights[BACKLOG] * _backlog_gain(table, judged[BACKLOG], rows, city, together=False)
    answer = pd.DataFrame({"report_id": table.report_id[rows], "gain": sum(gains.values()), **gains})

    order = np.lexsort((answer["report_id"], -answer["gain"]))
    answer = answer.iloc[order].reset_index(drop=True)
    speeds = answer["gain_first_action"] + answer["gain_verified_green"]
    backlog = weights[BACKLOG] * _backlog_gain(table, judged[BACKLOG], rows[order], city, together=True)
    summed = now["score"] - now["limit_points"]
    answer["score_then"] = np.clip(summed + speeds.cumsum() + backlog, 0.0, 100.0)
    answer["colour_then"] = [
        call(score, now["standard_error"], now["evidence_count"], rules, before, greens_of(now)).colour
        for score in answer["score_then"]
    ]
    return answer


def _saved(table: Table, judged: Judged, hours: Floats, seen: Flags, passed: float) -> Floats:
    """Hours that each report of the table would count less if what is awaited happened now, `passed` after `hours`."""
    saved = np.zeros(len(table))
    waits = ~seen[judged.row]
    saved[judged.row[waits]] = np.maximum(judged.observed[waits] - hours[judged.row[waits]] - passed, 0.0)
    return saved


def _speed_gain(
    part: str, saved: Floats, judged: dict[str, Judged], now: pd.Series, city: City, weights: dict[str, float]
) -> Floats:
    an_hour = 100 / city.waiting[part].horizon / max(1, int(judged[part].divisor[0]))
    return weights[part] * now[f"{part}_shrinkage"] * an_hour * saved


def _backlog_gain(table: Table, judged: Judged, rows: Codes, city: City, *, together: bool) -> Floats:
    """What the backlog, drawn toward the city, gains when a row is idle no longer; with all rows before it, or alone.

    An idle report from before the window is judged for its idleness only: handled, it is not judged at all.
    """
    ended = table.is_idle[rows].astype(np.int64)
    gone = ended * ~table.in_window[rows]
    if together:
        ended, gone = np.cumsum(ended), np.cumsum(gone)
    counted = int(judged.count[0])
    idle = int(table.is_idle[judged.row].sum())
    before = _drawn(np.array([idle]), np.array([counted]), city)
    return _drawn(idle - ended, counted - gone, city) - before


def _drawn(idle: Codes, counted: Codes, city: City) -> Floats:
    """The backlog's distance from the city's mean, after shrinkage; 0 where nothing is judged."""
    part = city.parts[BACKLOG]
    if part.mean is None:
        return np.zeros(idle.size)
    variance = np.full(idle.size, np.nan)
    np.divide(part.pooled, counted, out=variance, where=counted > 0)
    own = 100 * (1 - idle / np.maximum(counted, 1))
    return np.where(counted > 0, spread.left_of_own(part.between, variance) * (own - part.mean), 0.0)


def _empty() -> pd.DataFrame:
    numbers = {name: pd.Series(dtype=np.float64) for name in (*COLUMNS, "score_then")}
    return pd.DataFrame({"report_id": pd.Series(dtype=np.int64), **numbers, "colour_then": pd.Series(dtype=str)})
