"""One sample city as numpy sees it: its seed, its dates, its truth as arrays, its stories by index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from sample_data.parameters import Parameters, load
from sample_data.truth import KelurahanTruth, shipped_register, truth_of

WIB_OFFSET_SECONDS = 7 * 3600  # WIB has no summer time
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Spot:
    """A fixed place of which reports come every day."""

    kelurahan: int
    category: int
    description: str
    reports_a_day: float
    agency: int  # -1 = the kelurahan handles it, or passes it on as its category has it


@dataclass(frozen=True)
class World:
    """The city of `seed` whose room opened on the day `opening` (WIB) with `days` days of history before it.

    Everything in it is a function of these: the same world always tells the same reports and events. has_lpj: its RT
    and RW send too, see sample_data.lpj; citizens' reports are the same either way.
    """

    seed: int
    opening: date
    days: int = 90
    scale: float = 1.0
    has_lpj: bool = False

    @property
    def first_day(self) -> date:
        """The first day of the history; the opening day itself is the last of `days`."""
        return self.opening - timedelta(days=self.days - 1)

    @cached_property
    def parameters(self) -> Parameters:
        return load()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return shipped_register().codes

    @cached_property
    def truth(self) -> tuple[KelurahanTruth, ...]:
        return truth_of(self.seed)

    def truth_column(self, name: str) -> np.ndarray:
        """A column of the truth as floats, in register order; no value is NaN."""
        return _truth_column(self.seed, name)

    @cached_property
    def weights(self) -> np.ndarray:
        """Array (category, kelurahan): cumulative share of a category's reports. Fixed numbers are not in it."""
        tilts = self.parameters.city["area_types"]["tilt"]
        categories = self.parameters.categories
        share = np.tile(self.truth_column("weight"), (len(categories.codes), 1))
        for i, row in enumerate(self.truth):
            for kind in (row.area_type, "flood_prone" if row.is_flood_prone else ""):
                for code, factor in tilts.get(kind, {}).items():
                    share[categories.index(code), i] *= factor
        edges = np.cumsum(share, axis=1)
        return edges / edges[:, -1:]

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        stories, categories, agencies = self.parameters.stories, self.parameters.categories, self.parameters.agencies

        def spot(told: dict[str, Any], category: str, agency: int) -> Spot:
            kelurahan = self.codes.index(told["code"])
            return Spot(kelurahan, categories.index(category), told["description"], told["reports_a_day"], agency)

        jammed = [spot(told, "kemacetan", -1) for told in stories["congestion"]]
        roads = [spot(told, told["category"], agencies.index(told["agency"])) for told in stories["main_road"]]
        return (*jammed, *roads)

    def hours_factor(self, day: date) -> np.ndarray:
        """How much slower than its truth each kelurahan works on the day: from before to after in 90 days."""
        passed = np.clip(1 - (self.opening - day).days / 90, 0, 1)
        before = np.log(self.truth_column("hours_factor_before"))
        after = np.log(self.truth_column("hours_factor_after"))
        return np.exp(before + (after - before) * passed)


@lru_cache(maxsize=256)
def _truth_column(seed: int, name: str) -> np.ndarray:
    values = (getattr(row, name) for row in truth_of(seed))
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def midnight(day: date) -> int:
    """Seconds since 1970 at which the day begins in WIB."""
    return (day - EPOCH).days * 86_400 - WIB_OFFSET_SECONDS
