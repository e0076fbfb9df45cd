"""What one city's run leaves behind: small arrays, so that many cities fit in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bench.fairness.truth import Truth


@dataclass(frozen=True)
class Said:
    """What one method said of one city. Arrays (window, kelurahan); score NaN = none, and then no call and no place.

    is_red: None where the method names no threshold. spam_places, backlog_places: places lost in the last window by
    each kelurahan that was spammed, or burdened with an agency's backlog; negative = gained. spam_moved: the farthest
    that spam moved anybody's place.
    """

    score: np.ndarray
    is_red: np.ndarray | None
    spam_places: np.ndarray
    backlog_places: np.ndarray
    spam_moved: float


@dataclass(frozen=True)
class Sets:
    """Our rank sets in the last window, and the true rank by our own goal: that of the score at endless volume."""

    low: np.ndarray
    high: np.ndarray
    true_rank: np.ndarray

    @property
    def is_covered(self) -> np.ndarray:
        return (self.low <= self.true_rank) & (self.true_rank <= self.high)


@dataclass(frozen=True)
class CityResult:
    """All methods on one city. reports_count: on each kelurahan's list, of the month before the last window."""

    seed: int
    truth: Truth
    reports_count: np.ndarray
    said: dict[str, Said]
    sets: Sets | None
