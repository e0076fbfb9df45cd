"""The same kelurahan with the same truth, each with as many reports as any other, and far more than in the city.

What a rating comes to there is what it aims at: chance has little left to say. Rain and days are the city's own; what
comes to one place every day, and the account that spams, are left out, for the rating does not count them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from bench.fairness.played import Day
from sample_data.arrivals import arrivals_of
from sample_data.handling import Handling
from sample_data.parameters import Parameters, load
from sample_data.world import Spot, World

TIMES = 8.0  # the reports of the city: some fifty a day in each kelurahan, fifteen hundred a month
BLOCK_DAYS = 15


@dataclass(frozen=True)
class EvenWorld(World):
    """A World whose kelurahan differ in what they are told and in what they do, not in how much."""

    @cached_property
    def parameters(self) -> Parameters:
        shipped = load()
        quiet = shipped.stories["spammer"] | {"days_share": 0.0}
        return replace(shipped, stories=shipped.stories | {"spammer": quiet})

    def truth_column(self, name: str) -> np.ndarray:
        values = super().truth_column(name)
        if name == "weight":
            return np.full_like(values, 1 / len(values))
        return np.full_like(values, np.nan) if name == "reports_a_day" else values

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        return ()


def even(world: World) -> EvenWorld:
    """The even counterpart of a city."""
    return EvenWorld(world.seed, world.opening, world.days, world.scale * TIMES)


def blocks(world: EvenWorld) -> Iterator[list[Day]]:
    """Every day's reports and what becomes of them, a few days at a time: all at once would fill the memory."""
    for start in range(0, world.days, BLOCK_DAYS):
        days = (world.first_day + timedelta(days=n) for n in range(start, min(start + BLOCK_DAYS, world.days)))
        yield [_planned(world, day) for day in days]


def _planned(world: EvenWorld, day: date) -> Day:
    rng = np.random.default_rng([world.seed, 99, day.toordinal()])
    arrivals = arrivals_of(world, day, rng)
    return day, arrivals, Handling(world, day, arrivals, rng).plan()
