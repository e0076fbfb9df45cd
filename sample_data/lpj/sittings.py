"""When each lurah sits down to validate, and over which days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from sample_data.lpj.afterwards import recent_outages
from sample_data.lpj.heads import HABITS, LATE, MONTH_END, NEVER_VALIDATES, WEEKLY, lurahs_of
from sample_data.lpj.sending import counts_of
from sample_data.lpj.settings import SITTINGS, LpjCity, parameters
from sample_data.world import midnight

HOUR = 3600
WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Sitting:
    """One kelurahan's lurah goes through the days from `first` to `last`, both in; it begins at the second `at`."""

    kelurahan: int
    first: date
    last: date
    at: int


@lru_cache(maxsize=64)
def sittings_on(city: LpjCity, day: date) -> tuple[Sitting, ...]:
    """The sittings of the day. What came after its own days as a file has one of its own; till then it is not seen."""
    lurahs = lurahs_of(city.seed)
    rng = city.rng(SITTINGS, day.toordinal(), 0)
    begins = midnight(day) + (rng.uniform(*parameters()["lurah"]["office_hours"], len(lurahs.habit)) * HOUR).astype(int)
    monday = day - timedelta(days=day.weekday())
    weekly = np.flatnonzero((lurahs.habit == WEEKLY) & (lurahs.weekday == day.weekday()))
    found = [Sitting(int(k), monday - WEEK, monday - ONE_DAY, int(begins[k])) for k in weekly]
    before = day.replace(day=1) - ONE_DAY
    held = np.flatnonzero(_held_on(city, day.replace(day=1)) == day.toordinal())
    found += [Sitting(int(k), before.replace(day=1), before, int(begins[k])) for k in held]
    found = [part for sitting in found for part in _seen(city, sitting)]
    found += [
        Sitting(one.kelurahan, one.first, one.last, int(begins[one.kelurahan]))
        for one in recent_outages(city, day)
        if _workday(one.told_on + ONE_DAY) == day and lurahs.habit[one.kelurahan] != NEVER_VALIDATES
    ]
    found = [
        Sitting(one.kelurahan, max(one.first, city.first_day), one.last, one.at)
        for one in found
        if one.last >= city.first_day
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.kelurahan, one.first)))


def _seen(city: LpjCity, sitting: Sitting) -> list[Sitting]:
    """The sitting without the days of an outage of that kelurahan."""
    out = [one for one in recent_outages(city, sitting.last) if one.kelurahan == sitting.kelurahan]
    parts = [(sitting.first, sitting.last)]
    for one in out:
        cut = [((a, min(b, one.first - ONE_DAY)), (max(a, one.last + ONE_DAY), b)) for a, b in parts]
        parts = [part for pair in cut for part in pair if part[0] <= part[1]] if _meets(one, sitting) else parts
    return [Sitting(sitting.kelurahan, a, b, sitting.at) for a, b in parts]


def _meets(outage: object, sitting: Sitting) -> bool:
    return outage.first <= sitting.last and sitting.first <= outage.last


@lru_cache(maxsize=16)
def _held_on(city: LpjCity, month: date) -> np.ndarray:
    """Of each kelurahan the day (ordinal) of its sitting over the month before; 0 = none."""
    habit = lurahs_of(city.seed).habit
    rng = city.rng(SITTINGS, month.toordinal(), 1)
    days = np.zeros(len(habit), int)
    for one in (MONTH_END, LATE):
        after = rng.integers(*parameters()["lurah"]["days_after_month"][HABITS[one]], len(habit), endpoint=True)
        held = np.array([_workday(month + timedelta(days=int(n))).toordinal() for n in after])
        days = np.where(habit == one, held, days)
    return days


def _workday(day: date) -> date:
    """The day itself, of a weekend the Monday after."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= calendar.SATURDAY else day


@lru_cache(maxsize=64)
def senders_in(city: LpjCity, first: date, last: date) -> np.ndarray:
    """Which units sent anything on the days from `first` to `last`."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return np.any([counts_of(city, day) > 0 for day in days], axis=0)
