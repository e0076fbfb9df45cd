"""Methods in use elsewhere, on the reports as they stand on each kelurahan's list: a score, higher is better.

They get what they get in use: every kind of report, repeats that nobody deleted, what waits for an agency, and the time
from receipt, whoever had the report. None says when a kelurahan is bad; each is given the threshold that suits it best,
which `judge` finds by the truth itself.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bench.fairness.past import Past
from sample_data.plan import DAY, HOUR

WINDOW_DAYS = 30
LAST_FIXED = 100
TARGET_HOURS, TARGET_SHARE = 72, 0.8  # done within three days, four times in five


def qlue_points(past: Past, count: int) -> np.ndarray:
    """Points of 2016: a green earns one, a yellow costs one, a red earns none; all green is 100, all red 50."""
    recent = past.received_at >= past.at - WINDOW_DAYS * DAY
    points = past.is_done.astype(float) - past.is_in_process
    return 50 * (1 + _mean(points[recent], past.kelurahan[recent], count))


def mean_of_last_fixed(past: Past, count: int) -> np.ndarray:
    """FixMyStreet's: mean days of the last hundred reports fixed; here with its sign turned."""
    done = np.flatnonzero(past.is_done)
    done = done[np.lexsort((-past.completed_at[done], past.kelurahan[done]))]
    kelurahan = past.kelurahan[done]
    turn = np.arange(len(done)) - np.searchsorted(kelurahan, kelurahan)
    last = done[turn < LAST_FIXED]
    return -_mean(_days(past, last), past.kelurahan[last], count)


def mean_of_closed(past: Past, count: int) -> np.ndarray:
    """The Open311 dashboard's: mean days of the reports closed in the month; here with its sign turned."""
    closed = np.flatnonzero(past.is_done & (past.completed_at >= past.at - WINDOW_DAYS * DAY))
    return -_mean(_days(past, closed), past.kelurahan[closed], count)


def ratio_to_target(past: Past, count: int) -> np.ndarray:
    """CityScore's: share closed on time, of the month's reports that were due, over the share aimed at."""
    due_from, due_to = past.at - WINDOW_DAYS * DAY, past.at - TARGET_HOURS * HOUR
    due = np.flatnonzero((past.received_at >= due_from) & (past.received_at <= due_to))
    on_time = past.is_done[due] & (past.completed_at[due] - past.received_at[due] <= TARGET_HOURS * HOUR)
    return _mean(on_time.astype(float), past.kelurahan[due], count) / TARGET_SHARE


PEERS: dict[str, Callable[[Past, int], np.ndarray]] = {
    "Qlue points of 2016": qlue_points,
    "mean of the last 100 fixed (FixMyStreet)": mean_of_last_fixed,
    "mean of closed (Open311 dashboard)": mean_of_closed,
    "ratio to target (CityScore)": ratio_to_target,
}


def _days(past: Past, which: np.ndarray) -> np.ndarray:
    return (past.completed_at[which] - past.received_at[which]) / DAY


def _mean(values: np.ndarray, kelurahan: np.ndarray, count: int) -> np.ndarray:
    """Mean by kelurahan, NaN where there is nothing."""
    number = np.bincount(kelurahan, minlength=count).astype(float)
    total = np.bincount(kelurahan, weights=values, minlength=count)
    return np.divide(total, number, out=np.full(count, np.nan), where=number > 0)
