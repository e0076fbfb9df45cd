"""What pulls a kelurahan down, read from its rating: its weakest parts and the reports that weigh most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from monitoring.clock import WIB
from monitoring.rating.reasons import what_would_lift
from monitoring.rating.rules import PARTS, Rules
from monitoring.rating.standing import Standing

MOST_REPORTS = 5
LEAST = 0.0005  # points; less is not seen in the shown digits
DIGITS = 9  # sums of the same points in another order are equal


@dataclass(frozen=True)
class Part:
    """One part of the rating. points: what it gives of the score; below_city: how many points fewer than it gives the
    typical kelurahan of the city (negative = more); judged_count: reports that tell something of it."""

    name: str
    points: float
    below_city: float
    judged_count: int


@dataclass(frozen=True)
class Weight:
    """One report. points: what it adds to the score, here always less than nothing; state: as the rating knows it.

    gain: what handling it now would add, by itself; None where it is open no more or handling it would add nothing.
    """

    report_id: int
    points: float
    category: str
    state: str
    gain: float | None


@dataclass(frozen=True)
class Pulls:
    """parts: those that pull down, the weakest first; reports: those that do, the heaviest first.

    reports_count: how many reports do in all; lifting_ids: open reports whose handling would gain most, in that order.
    """

    parts: tuple[Part, ...]
    reports: tuple[Weight, ...]
    reports_count: int
    lifting_ids: tuple[int, ...]


NOTHING = Pulls((), (), 0, ())


def pulls(standing: Standing, code: str, most: int = MOST_REPORTS) -> Pulls:
    """What pulls the kelurahan `code` down in this rating, at most so many reports; nothing where it is not rated."""
    rating = standing.rating
    rows = rating.board[rating.board["kelurahan_code"] == code]
    if rows.empty or pd.isna(rows.iloc[0]["score"]):
        return NOTHING
    row, rules = rows.iloc[0], Rules.in_force(standing.at.astimezone(WIB).date())
    own = rating.reports[rating.reports["kelurahan_code"] == code]
    memory = row["memory_before"]
    gains = what_would_lift(own, rating.city, rules, before=None if pd.isna(memory) else str(memory))
    gains = gains[gains["gain"] >= LEAST]
    contributions = rating.contributions[rating.contributions["kelurahan_code"] == code]
    points = contributions.groupby("report_id")["points"].sum().rename("points").reset_index()
    points = points[points["points"] <= -LEAST]
    points = points.iloc[np.lexsort((points["report_id"], points["points"].round(DIGITS)))]
    return Pulls(
        parts=_parts(standing, row, rules),
        reports=_weights(points.head(most), own, gains),
        reports_count=len(points),
        lifting_ids=tuple(gains["report_id"].head(most).tolist()),
    )


def _parts(standing: Standing, row: pd.Series, rules: Rules) -> tuple[Part, ...]:
    city, weights = standing.rating.city, standing.rating.city.weights(rules)
    parts = [
        Part(
            part,
            float(weights[part] * row[f"{part}_value"]),
            float(weights[part] * (city.parts[part].mean - row[f"{part}_value"])),
            int(row[f"{part}_count"]),
        )
        for part in PARTS
        if weights[part]
    ]
    return tuple(sorted((part for part in parts if part.below_city >= LEAST), key=lambda part: -part.below_city))


def _weights(points: pd.DataFrame, own: pd.DataFrame, gains: pd.DataFrame) -> tuple[Weight, ...]:
    facts = own[own["excluded"].isna()].set_index("report_id")
    gain = dict(zip(gains["report_id"], gains["gain"], strict=True))
    return tuple(
        Weight(
            int(report_id),
            float(amount),
            str(facts.at[report_id, "category"]),
            str(facts.at[report_id, "state"]),
            None if report_id not in gain else float(gain[report_id]),
        )
        for report_id, amount in points.itertuples(index=False, name=None)
    )
