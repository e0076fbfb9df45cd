"""The points of a leaderboard's row in tenths, so that the four parts shown add up to the score shown."""

from __future__ import annotations

import pandas as pd

from monitoring.rating.rules import BACKLOG, FIRST_ACTION, PARTS, QUALITY_HONESTY, QUALITY_STARS, VERIFIED_GREEN
from monitoring.ui import formats
from monitoring.ui.evidence_sums import UNIT, apportioned

TENTH = 0.1
QUALITY = "quality"
SHOWN = (FIRST_ACTION, VERIFIED_GREEN, BACKLOG, QUALITY)  # they add up to the score


def tenths(row: object) -> dict[str, int | None]:
    """By part, and for both of the quality's together, its tenths of a point; None where there is none.

    With `limit_points` (what a score loses at 0 or 100) under "limit" they add up to the score as it is shown.
    """
    told: dict[str, int | None] = dict.fromkeys((*PARTS, QUALITY, "limit"))
    if pd.isna(row.score):
        return told
    exact = {part: getattr(row, f"{part}_part_points") for part in PARTS}
    there = [part for part in PARTS if not pd.isna(exact[part])]
    whole = round(round(float(row.score), 1) / TENTH)
    amounts = [*(exact[part] for part in there), row.limit_points]
    shares = apportioned([amount / TENTH * UNIT for amount in amounts], whole)
    told |= dict(zip((*there, "limit"), shares, strict=True))
    of_quality = [told[part] for part in (QUALITY_STARS, QUALITY_HONESTY) if told[part] is not None]
    told[QUALITY] = sum(of_quality) if of_quality else None
    return told


def told(tenths_: int | None, language: str) -> str:
    """Tenths as points: "28,3"."""
    return formats.number(None if tenths_ is None else tenths_ * TENTH, language, 1)
