"""One kelurahan's rating taken apart: its parts, and what each report adds or why it does not. No Streamlit.

Nothing is judged here: the figures are those of `monitoring.rating`, only laid out and rounded so that they add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from monitoring.rating.city import City
from monitoring.rating.rules import PARTS, Rules
from monitoring.rating.score import work
from monitoring.ui.evidence_sums import UNIT, apportioned, in_units

# Why a report that nothing excludes still counts in no part.
BEFORE_WINDOW, REPRESENTED = "before_window", "represented"
SAME = 1e-6  # points; far less than any digit that is shown


@dataclass(frozen=True)
class PartSum:
    """One part of a score.

    weight: its share of the score (0-1). raw, value, mean: on 0-100, before and after it is drawn toward the city's
    mean; raw is NaN with nothing to judge. shrinkage: B, how much of the own result stands (0-1). rows_count: reports
    that are listed under it. points = constant + own, thousandths of a point of the score: the city's share and what
    the reports add.
    """

    part: str
    weight: float
    raw: float
    shrinkage: float
    value: float
    mean: float
    rows_count: int
    points: int
    constant: int
    own: int


@dataclass(frozen=True)
class Sheet:
    """A kelurahan at one instant.

    row: its row of the board. score: in thousandths, the sum of the parts' points and `limit` (0 but where the sum
    leaves 0-100); None without a score. contributions: one row per report and part, the heaviest first, with `units`,
    its points in thousandths, adding up to the part's `own`. reports: one row per report and holding: the facts,
    `points` and `units` over all parts, `parts_count`, and `reason`, why it counts in none (missing where it counts).
    disputed: ids of reports whose reopening the kelurahan disputed. is_reproduced: whether the rows come to the board's
    score; a window that was kept by an earlier way of computing need not.
    """

    kelurahan_code: str
    at: datetime
    row: Mapping[str, object]
    score: int | None
    limit: int
    parts: tuple[PartSum, ...]
    contributions: pd.DataFrame
    reports: pd.DataFrame
    disputed: frozenset[int] = frozenset()
    is_reproduced: bool = True

    @property
    def constant(self) -> int:
        """The city's share of the score in thousandths: where everybody's sum begins."""
        return sum(part.constant for part in self.parts)


def sheet(code: str, at: datetime, row: Mapping[str, object], own: pd.DataFrame, city: City, rules: Rules) -> Sheet:
    """The evidence of one kelurahan. own: its rows of `facts.reports`; row: its row of the board."""
    working = work(own, city, rules, [code])
    counted, again = working.contributions, float(working.board["score"].iloc[0])
    score = None if pd.isna(row["score"]) else in_units(float(row["score"]))
    is_reproduced = score is None or abs(again - float(row["score"])) < SAME
    parts, limit = _parts(row, counted, city, rules, score)
    counted = _in_units(counted, {part.part: part.own for part in parts} if is_reproduced else None)
    reports = _reports(own, counted)
    return Sheet(code, at, row, score, limit, parts, counted, reports, is_reproduced=is_reproduced)


def _parts(
    row: Mapping[str, object], counted: pd.DataFrame, city: City, rules: Rules, score: int | None
) -> tuple[tuple[PartSum, ...], int]:
    if score is None:
        return (), 0
    weights = {part: weight for part, weight in city.weights(rules).items() if weight}
    exact_of = {part: weight * float(row[f"{part}_value"]) for part, weight in weights.items()}
    *points, limit = apportioned([*exact_of.values(), float(row["limit_points"])], score)
    answer = []
    for (part, weight), of_part in zip(weights.items(), points, strict=True):
        of_city = weight * float(city.parts[part].mean)
        reports = counted.loc[counted["part"] == part, "points"]
        constant, own = apportioned([of_city, exact_of[part] - of_city], of_part)
        raw, shrinkage, value = (float(row[f"{part}_{name}"]) for name in ("raw", "shrinkage", "value"))
        mean = float(city.parts[part].mean)
        answer.append(PartSum(part, weight, raw, shrinkage, value, mean, len(reports), of_part, constant, own))
    return tuple(answer), limit


def _in_units(counted: pd.DataFrame, own: Mapping[str, int] | None) -> pd.DataFrame:
    """The contributions with `units`, by part, the heaviest first. own: what they add up to; None = their own sum."""
    pieces = []
    for part in PARTS:
        rows = counted[counted["part"] == part]
        order = np.lexsort((rows["report_id"], -rows["points"].abs()))
        rows = rows.iloc[order]
        whole = round(rows["points"].sum() / UNIT) if own is None else own.get(part, 0)
        rows = rows.assign(units=apportioned(rows["points"].tolist(), whole))
        # By what is shown, so that no larger number stands below a smaller one.
        pieces.append(rows.iloc[np.argsort(-rows["units"].abs(), kind="stable")])
    return pd.concat(pieces, ignore_index=True)


def _reports(own: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """The facts with what each came to; of a report that came back after it was handed over, only the present row."""
    by_report = counted.groupby("report_id").agg(
        points=("points", "sum"), units=("units", "sum"), parts_count=("points", "size")
    )
    counts = own["excluded"].isna().to_numpy()
    found = by_report.reindex(own["report_id"].where(counts, -1))
    is_told = found["parts_count"].notna().to_numpy()
    reason = own["excluded"].astype(object).where(~counts, None)
    reason[counts & ~is_told] = np.where(own["is_green"].to_numpy()[counts & ~is_told], REPRESENTED, BEFORE_WINDOW)
    return own.assign(
        points=found["points"].to_numpy(),
        units=found["units"].fillna(0).to_numpy(np.int64),
        parts_count=found["parts_count"].fillna(0).to_numpy(np.int64),
        reason=reason,
    ).reset_index(drop=True)


def looked_at(reports: pd.DataFrame) -> pd.Series:
    """True for greens that citizens rated or the panel judged: those that tell of honesty by themselves."""
    known = reports["stars"].notna() | reports["panel_verdict"].notna()
    return reports["excluded"].isna() & reports["is_green"] & known
