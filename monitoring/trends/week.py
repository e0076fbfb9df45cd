"""Hours of the week: how many reports an hour brings on average. Hours are WIB, Monday first."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from monitoring.clock import WIB

DAYS, HOURS = 7, 24


def counts(told: pd.DataFrame) -> np.ndarray:
    """Reports by weekday (rows) and hour (columns). told: weekday (1 = Monday), hour, received_count."""
    grid = np.zeros((DAYS, HOURS))
    for row in told.itertuples(index=False):
        grid[int(row.weekday) - 1, int(row.hour)] = row.received_count
    return grid


def lasted(from_at: datetime, to_at: datetime) -> np.ndarray:
    """How many hours of each weekday and hour lie in [from_at, to_at); the first and the last may be parts of one."""
    grid = np.zeros((DAYS, HOURS))
    start = from_at.astimezone(WIB)
    while start < to_at:
        end = min(start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1), to_at.astimezone(WIB))
        grid[start.weekday(), start.hour] += (end - start).total_seconds() / 3600
        start = end
    return grid


def means(told: pd.DataFrame, from_at: datetime, to_at: datetime) -> np.ndarray:
    """Reports an hour on average, by weekday and hour; NaN for hours that the time does not hold."""
    hours = lasted(from_at, to_at)
    return np.divide(counts(told), hours, out=np.full((DAYS, HOURS), np.nan), where=hours > 0)
