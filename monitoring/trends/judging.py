"""Every category in every area, judged together: is it more than the earlier weeks make plausible?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from monitoring.categories import CATEGORIES
from monitoring.trends import exceedance
from monitoring.trends.cells import CITY, KEYS, Cells
from monitoring.trends.told import Cell, Rules, Usual

CONFIDENCE = 0.95  # of the range that is called usual on screens; whether a rise is told does not rest on it


def judged(levels: Sequence[Cells], looked_at: int, at: datetime, rules: Rules, weeks: int) -> Usual:
    """The cells of every level, judged together. looked_at: how many there are, with those in which nothing came."""
    factors = [dispersions(one) for one in levels]
    chances = [exceedance.p_values(one.now, one.earlier, told_) for one, told_ in zip(levels, factors, strict=True)]
    is_far = exceedance.flagged(np.concatenate(chances), looked_at, rules.false_alarm_share)
    is_rise = is_far & (np.concatenate([one.now for one in levels]) >= rules.least_reports)
    parts = np.split(is_rise, np.cumsum([len(one.now) for one in levels])[:-1])
    city: tuple[Cell, ...] = ()
    rises: list[Cell] = []
    for one, factor, chance, part in zip(levels, factors, chances, parts, strict=True):
        wanted = np.full(len(part), True) if one.level == CITY else part
        made = _told(one, factor, chance, part, wanted)
        rises += sorted((cell for cell in made if cell.is_rise), key=lambda cell: (cell.p, cell.category))
        if one.level == CITY:
            city = tuple(sorted(made, key=lambda cell: CATEGORIES.index(cell.category)))
    return Usual(at, rules, weeks, city, tuple(rises), looked_at)


def dispersions(one: Cells) -> np.ndarray:
    """Each cell's dispersion: its category's over the level's areas, but no less than that of all categories together.

    A level of few areas tells little of a single category; the larger of both errs towards silence.
    """
    together = exceedance.dispersion(one.earlier)
    categories = one.frame["category"].to_numpy()
    factors = np.full(len(categories), together)
    for category in set(categories):
        rows = categories == category
        factors[rows] = max(together, exceedance.dispersion(one.earlier[rows]))
    return factors


def _told(one: Cells, factors: np.ndarray, p: np.ndarray, is_rise: np.ndarray, wanted: np.ndarray) -> list[Cell]:
    """The wanted cells of a level."""
    rows = np.flatnonzero(wanted)
    if not len(rows):
        return []
    earlier = one.earlier[rows]
    usual = exceedance.expected(earlier)
    low, high = exceedance.ranges(earlier, factors[rows], CONFIDENCE)
    return [
        Cell(
            level=one.level,
            category=str(one.frame["category"].iloc[row]),
            count=int(one.now[row]),
            usual=float(usual[place]),
            low=int(low[place]),
            high=int(high[place]),
            p=float(p[row]),
            is_rise=bool(is_rise[row]),
            **{key: one.frame[key].iloc[row] for key in KEYS[one.level]},
        )
        for place, row in enumerate(rows)
    ]
