"""What stands beside a rating: the counts, medians and shares of each kelurahan, from the very rows it was made of.

So a leaderboard's row is of one instant, and each of its numbers can be opened: the masks here choose the rows that are
counted, and the evidence lists the rows that the same masks choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from monitoring import policy
from monitoring.rating import qlue_points
from monitoring.rating.facts import AGENCY, DUPLICATE, HANDED_OVER, NOT_A_COMPLAINT, REJECTED
from monitoring.rating.survival import weights

NOT_HELD = (NOT_A_COMPLAINT, REJECTED, DUPLICATE, AGENCY, HANDED_OVER)
STATES = ("waiting", "in_process", "coordinating")
ROUNDING = 1e-9
# of the reports judged on a speed -> hours, whether they had come to it
MEDIANS = {
    "first_action_hours_median": ("action_hours", "action_seen"),
    "verified_green_hours_median": ("done_hours", "done_seen"),
}


@dataclass(frozen=True)
class Limits:
    """How soon a report should be done, and how long a green must stand, in hours."""

    completion_target_hours: float
    verification_window_hours: float

    @staticmethod
    def in_force(on: date) -> Limits:
        """The limits of the day `on`. Raises policy.PolicyError where one has no value on that day."""
        names = ("completion_target_hours", "verification_window_hours")
        return Limits(*(float(policy.amount(name, on)) for name in names))


def held(reports: pd.DataFrame) -> pd.Series:
    """True for complaints that the kelurahan holds at the instant of the frame."""
    return ~reports["excluded"].isin(NOT_HELD)


def judged_in_time(reports: pd.DataFrame, at: datetime, limits: Limits) -> pd.Series:
    """True for reports old enough that they should be done, and that green verified; no agency ever had them."""
    ripe = at - timedelta(hours=limits.completion_target_hours + limits.verification_window_hours)
    counts = reports["excluded"].isna() & reports["in_window"] & reports["done_hours"].notna()
    return counts & ~reports["was_coordinated"] & (reports["responsible_since"] <= ripe)


def done_in_time(reports: pd.DataFrame, at: datetime, limits: Limits) -> pd.Series:
    """True for those of `judged_in_time` that were done within the target, and stood."""
    is_soon = reports["done_seen"] & (reports["done_hours"] <= limits.completion_target_hours)
    return judged_in_time(reports, at, limits) & is_soon


def tally(reports: pd.DataFrame, kelurahan: Sequence[str], at: datetime, limits: Limits) -> pd.DataFrame:
    """One row a kelurahan, by code, of `facts.reports` at the instant `at`.

    received_count, waiting_count, in_process_count, coordinating_count, done_count: complaints held (open ones however
    old, the others of the window). in_time_judged_count, in_time_count: of `judged_in_time`, and those of them done in
    time. MEDIANS: Kaplan-Meier over the reports judged on that speed, on the kelurahan's own clock; NaN where half of
    them had not come to it. qlue_green, qlue_yellow, qlue_red, qlue_points, qlue_place: what Qlue would have said in
    2016, for comparison.
    """
    codes = sorted(kelurahan)
    unit = pd.Index(codes).get_indexer(reports["kelurahan_code"])
    own, window = held(reports), reports["in_window"]
    chosen = {
        "received_count": own & window,
        **{f"{state}_count": own & (reports["state"] == state) for state in STATES},
        "done_count": own & window & (reports["state"] == "done"),
        "in_time_judged_count": judged_in_time(reports, at, limits),
        "in_time_count": done_in_time(reports, at, limits),
    }
    told = pd.DataFrame({"kelurahan_code": pd.Series(codes, dtype=str)})
    for name, rows in chosen.items():
        told[name] = np.bincount(unit[rows.to_numpy(bool) & (unit >= 0)], minlength=len(codes))
    for name, (hours, seen) in MEDIANS.items():
        rows = (window & reports["excluded"].isna() & reports[hours].notna()).to_numpy(bool) & (unit >= 0)
        times = np.maximum(reports[hours].to_numpy(np.float64)[rows], 0.0)
        told[name] = medians(times, reports[seen].to_numpy(bool)[rows], unit[rows], len(codes))
    points = qlue_points.rate(reports, codes).drop(columns="kelurahan_code").add_prefix("qlue_")
    return pd.concat([told, points], axis=1)


def medians(
    times: NDArray[np.float64], seen: NDArray[np.bool_], group: NDArray[np.int64], groups: int
) -> NDArray[np.float64]:
    """The Kaplan-Meier median of each group 0, 1 ..; NaN where half of it, or all of it, is not seen to end."""
    answer = np.full(groups, np.nan)
    if times.size == 0:
        return answer
    jumps = np.where(seen, weights(times, seen, np.inf, group), 0.0)
    order = np.lexsort((times, group))
    ended, of = np.cumsum(jumps[order]), group[order]
    size = np.bincount(group, minlength=groups)
    before = np.concatenate(([0.0], ended))[np.cumsum(size) - size]
    reached = np.flatnonzero(ended - before[of] >= size[of] * (0.5 - ROUNDING))
    found, first = np.unique(of[reached], return_index=True)
    answer[found] = times[order][reached[first]]
    return answer
