"""Why a score is what it is: what moved it between two windows, and (`lift`) which open reports would lift it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from monitoring.rating.city import City
from monitoring.rating.lift import what_would_lift
from monitoring.rating.model import fit
from monitoring.rating.rules import Rules
from monitoring.rating.score import work

__all__ = ["Inputs", "Moved", "what_moved", "what_would_lift"]


@dataclass(frozen=True)
class Inputs:
    """What a rating was made of: the reports of the whole city at one instant, the city fitted to them, the rules."""

    reports: pd.DataFrame
    city: City
    rules: Rules

    def only(self, kelurahan: str) -> pd.DataFrame:
        """The reports of one kelurahan."""
        return self.reports[self.reports["kelurahan_code"] == kelurahan]


@dataclass(frozen=True)
class Moved:
    """What moved a score, in points; own + city + policy is the change.

    own: the kelurahan's own reports, held against the city and the rules as they were. city: what the others did since,
    by the old rules. policy: the change of rules. reports: one row per report that counted at either end, those that
    moved the score most first: report_id, points_before, points_after, change. The changes add up to `own`, unless the
    score met 0 or 100.
    """

    own: float
    city: float
    policy: float
    reports: pd.DataFrame


def what_moved(before: Inputs, after: Inputs, kelurahan: str, *, bridge: Inputs | None = None) -> Moved:
    """How the score of one kelurahan came from `before` to `after`: first its reports, then the city, then the rules.

    bridge: the later instant by the earlier rules, where the rules differ. Without it the later reports are taken as
    the later rules see them (their own window, for one), and the city is fitted to them by the earlier rules.
    """
    if before.rules.digest == after.rules.digest:
        bridge = after
    elif bridge is None:
        bridge = Inputs(after.reports, fit(after.reports, before.rules), before.rules)
    start = work(before.only(kelurahan), before.city, before.rules, [kelurahan])
    by_own = work(bridge.only(kelurahan), before.city, before.rules, [kelurahan])
    by_city = work(bridge.only(kelurahan), bridge.city, bridge.rules, [kelurahan])
    end = work(after.only(kelurahan), after.city, after.rules, [kelurahan])
    at = [float(working.board["score"].iloc[0]) for working in (start, by_own, by_city, end)]
    reports = _report_changes(start.contributions, by_own.contributions)
    return Moved(own=at[1] - at[0], city=at[2] - at[1], policy=at[3] - at[2], reports=reports)


def _report_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    points = [rows.groupby("report_id")["points"].sum() for rows in (before, after)]
    both = pd.concat(points, axis=1, keys=["points_before", "points_after"]).fillna(0.0)
    both["change"] = both["points_after"] - both["points_before"]
    both = both.rename_axis("report_id").reset_index()
    order = np.lexsort((both["report_id"], -both["change"].abs()))
    return both.iloc[order].reset_index(drop=True)
