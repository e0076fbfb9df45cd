"""Days: as a calendar of weeks, as lines, and those on which the city was flooded. Days are WIB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

WEEK = 7


@dataclass(frozen=True)
class Calendar:
    """Counts by weekday (rows, Monday first) and week (columns); NaN outside of the days asked for."""

    mondays: tuple[date, ...]
    counts: np.ndarray

    def day(self, row: int, column: int) -> date:
        """The day of a square."""
        return self.mondays[column] + timedelta(days=row)


def by_day(told: pd.DataFrame, first: date, last: date, **only: str) -> pd.Series:
    """Reports on each day from `first` to `last`, zeros included. told: day, received_count; only: column = value."""
    chosen = told
    for column, value in only.items():
        chosen = chosen[chosen[column] == value]
    days = pd.Index([first + timedelta(days=number) for number in range((last - first).days + 1)], name="day")
    if not len(chosen):
        return pd.Series(0, days)
    return chosen.groupby("day")["received_count"].sum().reindex(days, fill_value=0)


def calendar(counts: pd.Series) -> Calendar:
    """A calendar of a run of days as `by_day` gives them."""
    first, last = counts.index[0], counts.index[-1]
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // WEEK + 1
    grid = np.full((WEEK, weeks), np.nan)
    for day, count in counts.items():
        grid[day.weekday(), (day - monday).days // WEEK] = count
    return Calendar(tuple(monday + timedelta(days=WEEK * number) for number in range(weeks)), grid)


def weekly(counts: pd.Series) -> pd.Series:
    """Reports a day on average, by whole weeks from Monday; a week that is not whole is left out."""
    mondays = pd.Index([day - timedelta(days=day.weekday()) for day in counts.index], name="day")
    grouped = pd.Series(counts.to_numpy(dtype=float), mondays).groupby(level=0)
    whole = grouped.size() == WEEK
    return grouped.mean()[whole]


def flood_days(told: pd.DataFrame, categories: Sequence[str], threshold: int) -> list[tuple[date, int]]:
    """The days with at least `threshold` reports of these categories, the newest first, with their number."""
    chosen = told[told["category"].isin(categories)] if len(told) else told
    if not len(chosen):
        return []
    counts = chosen.groupby("day")["received_count"].sum()
    return [(day, int(count)) for day, count in counts[counts >= threshold].sort_index(ascending=False).items()]
