"""Limits of a funnel plot: where a share would lie by chance alone, if everybody were as good as the city.

Exact limits of the binomial, interpolated between two counts so that they run smoothly (Spiegelhalter, "Funnel plots
for comparing institutional performance", Statistics in Medicine 2005, appendix A.1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import binom

Floats = NDArray[np.float64]
LEVELS = (0.95, 0.998)


@dataclass(frozen=True)
class Limits:
    """Between which shares chance alone leaves all but (1 - level), for each volume."""

    level: float
    low: Floats
    high: Floats


def centre(counts: ArrayLike, totals: ArrayLike) -> float:
    """The city's share: all that succeeded among all; NaN without any."""
    whole = float(np.sum(totals))
    return float(np.sum(counts)) / whole if whole else float("nan")


def limits(totals: ArrayLike, share: float, level: float) -> Limits:
    """The limits for these volumes (whole numbers from 1 up) around the city's `share`."""
    tail = (1 - level) / 2
    return Limits(level, _limit(totals, share, tail), _limit(totals, share, 1 - tail))


def distance(counts: ArrayLike, totals: ArrayLike, share: float) -> Floats:
    """How many standard errors each share lies from the city's; below it negative. NaN for a volume of 0."""
    n = np.asarray(totals, dtype=np.float64)
    error = np.sqrt(share * (1 - share) / np.maximum(n, 1))
    apart = np.asarray(counts, dtype=np.float64) / np.maximum(n, 1) - share
    return np.where((n > 0) & (error > 0), apart / np.where(error > 0, error, 1.0), np.nan)


def _limit(totals: ArrayLike, share: float, probability: float) -> Floats:
    n = np.asarray(totals, dtype=np.float64)
    count = binom.ppf(probability, n, share)
    reached, before = binom.cdf(count, n, share), binom.cdf(count - 1, n, share)
    beyond = (reached - probability) / np.where(reached > before, reached - before, 1.0)
    return np.clip((count - beyond) / n, 0.0, 1.0)
