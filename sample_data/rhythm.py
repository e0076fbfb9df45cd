"""When reports come: months, weekdays, rain, hours of the day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from sample_data.parameters import CURVES, LEVELS, load


@dataclass(frozen=True)
class DayRhythm:
    """What the calendar and the sky make of one day."""

    rain_level: int  # index of parameters.LEVELS
    shower_hour: float  # WIB
    expected: np.ndarray  # reports by category, before the stories


def rain_level(seed: int, day: date) -> tuple[int, float]:
    """The day's rain (index of LEVELS) and the hour of its shower, WIB. The same for the same seed and day."""
    rng = np.random.default_rng([seed, 2, day.toordinal()])
    luck = rng.random()
    rain = load().city["rain"]
    shower = float(np.clip(rng.normal(16.0, 3.5), 0, 23.5))
    if luck < rain["heavy_share_by_month"][day.month - 1]:
        return LEVELS.index("heavy"), shower
    return (LEVELS.index("rain") if luck < rain["days_share_by_month"][day.month - 1] else 0), shower


@lru_cache(maxsize=1)
def rain_mean() -> np.ndarray:
    """Mean over a year's reports of each category's rain factor, so that shares of the year come out as published."""
    parameters = load()
    rain = parameters.city["rain"]
    heavy = np.array(rain["heavy_share_by_month"])
    wet = np.array(rain["days_share_by_month"]) - heavy
    by_month = np.column_stack([1 - wet - heavy, wet, heavy])
    volume = parameters.reports_by_month
    return parameters.categories.rain @ (volume @ by_month / volume.sum())


@lru_cache(maxsize=512)
def rhythm_of(seed: int, day: date) -> DayRhythm:
    """Expected reports of the day by category at scale 1, with the rain it had."""
    parameters = load()
    level, shower = rain_level(seed, day)
    days = calendar.monthrange(day.year, day.month)[1]
    total = parameters.reports_by_month[day.month - 1] / days
    total *= parameters.city["week"]["factor_by_weekday"][day.weekday()]
    categories = parameters.categories
    return DayRhythm(level, shower, total * categories.share * categories.rain[:, level] / rain_mean())


@lru_cache(maxsize=1)
def hour_curves() -> np.ndarray:
    """Cumulative share of a day's reports by hour, one row a curve of parameters.CURVES."""
    day = load().city["day"]
    rows = np.array([day[f"hours_{name}"] if f"hours_{name}" in day else day["hours_usual"] for name in CURVES], float)
    return np.cumsum(rows, axis=1) / rows.sum(axis=1, keepdims=True)


def seconds_of_day(rng: np.random.Generator, curve: np.ndarray, rhythm: DayRhythm) -> np.ndarray:
    """A second of the day (WIB) for each report, by its curve."""
    luck, within = rng.random(len(curve)), rng.random(len(curve))
    hours = (luck[:, None] >= hour_curves()[curve]).sum(axis=1) + within
    if rhythm.rain_level:
        spread = load().city["rain"]["shower_hours_spread"]
        wet = np.clip(rhythm.shower_hour + spread * rng.standard_normal(len(curve)), 0, 23.999)
        hours = np.where(curve == CURVES.index("shower"), wet, hours)
    return np.minimum(hours * 3600, 86_399).astype(np.int64)
