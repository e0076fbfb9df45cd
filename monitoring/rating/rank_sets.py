"""Where in the ranking a kelurahan may truly stand: confidence sets for ranks.

After Mogstad, Romano, Shaikh and Wilhelm, "Inference for Ranks with Applications to Mobility across Neighbourhoods and
Academic Achievement across Countries", Review of Economic Studies 91(1), 2024, written from the paper. For every two
units it is tested which of them is better; how far apart two estimates must be is read off the greatest of all the
studentized differences when only chance is at work. Who is better than j for certain stands before j; who is worse for
certain stands behind; all others may stand on either side. The stepwise form leaves out what was already decided and
tests the rest again, against a threshold that is then lower. Errors of different units are taken to be independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ranks = NDArray[np.int64]
Ties = Literal["min", "max", "mid"]

NO_ERROR = 1e-100  # a standard error under this is none: its inverse would not be a number any more


@dataclass(frozen=True)
class RankSets:
    """The best (low) and the worst (high) rank each unit may truly have; 1 is best. In the order of the units given."""

    low: Ranks
    high: Ranks


def ranks(estimates: ArrayLike, ties: Ties = "min", *, higher_is_better: bool = True) -> Floats:
    """The rank of each estimate, 1 is best; NaN for a missing one, which takes no place from the others.

    Equal estimates all get the best of the ranks they fill ("min"), the worst ("max") or their mean ("mid").
    """
    values = np.asarray(estimates, dtype=np.float64)
    if values.size == 0:
        return values.copy()
    method = "average" if ties == "mid" else ties
    return rankdata(-values if higher_is_better else values, method=method, nan_policy="omit").astype(np.float64)


def rank_sets(
    estimates: ArrayLike,
    std_errors: ArrayLike,
    *,
    level: float = 0.95,
    simultaneous: bool = True,
    stepwise: bool = True,
    draws: int = 1000,
    seed: int,
    higher_is_better: bool = True,
) -> RankSets:
    """Sets that hold the true ranks with probability `level`: all at once, or (not simultaneous) each by itself.

    Give estimates as they were measured, not drawn toward a mean. A unit whose estimate or standard error is missing
    may stand anywhere, 1 to p, and so may push any other one place down: leave out who is not in the ranking. The same
    numbers and seed give the same sets, in whatever order the units come. Raises ValueError for a standard error below
    0, a level that is not between 0 and 1, or columns of unequal length.
    """
    values, errors = np.asarray(estimates, dtype=np.float64), np.asarray(std_errors, dtype=np.float64)
    if values.ndim != 1 or values.shape != errors.shape:
        raise ValueError("estimates and standard errors are two columns of the same length")
    if (errors < 0).any() or not 0 < level < 1:
        raise ValueError("a standard error is below 0, or the level is not between 0 and 1")
    known = np.flatnonzero(np.isfinite(values) & np.isfinite(errors))
    merit = values if higher_is_better else -values
    worst_first = known[np.lexsort((errors[known], merit[known]))]
    # The old generator's stream is fixed for good (NEP 19): a window computed again years later gives the same sets.
    chance = np.random.RandomState(seed).standard_normal((worst_first.size, draws)) * errors[worst_first, None]
    decide = _decided_together if simultaneous else _decided_one_by_one
    behind, ahead = decide(merit[worst_first], errors[worst_first], chance, level, stepwise)
    low, high = np.ones(values.size, dtype=np.int64), np.full(values.size, values.size, dtype=np.int64)
    low[worst_first] += ahead
    high[worst_first] -= behind
    return RankSets(low, high)


def _decided_together(
    merit: Floats, errors: Floats, chance: Floats, level: float, stepwise: bool
) -> tuple[Ranks, Ranks]:
    """How many units are for certain worse, and better, than each; merit rises, so only k > j can be better than j."""
    distance, inverse = _studentized(merit, errors)
    undecided = np.triu(np.ones(distance.shape, dtype=bool), 1)
    better = np.zeros_like(undecided)
    # The other way round, "j is better than k", never looks true and so is never decided: it counts in every step.
    against = np.full(chance.shape[1], -np.inf)
    first = True
    while undecided.any():
        greatest = np.full(chance.shape[1], -np.inf)
        for j in np.flatnonzero(undecided.any(axis=1)):
            k = np.flatnonzero(undecided[j])
            differences = (chance[k] - chance[j]) * inverse[j, k, None]
            np.maximum(greatest, differences.max(axis=0), out=greatest)
            if first:
                np.maximum(against, -differences.min(axis=0), out=against)
        newly = undecided & (distance > _threshold(np.maximum(greatest, against), level))
        better |= newly
        undecided &= ~newly
        if not stepwise or not newly.any():
            break
        first = False
    return better.sum(axis=0), better.sum(axis=1)


def _decided_one_by_one(
    merit: Floats, errors: Floats, chance: Floats, level: float, stepwise: bool
) -> tuple[Ranks, Ranks]:
    """As `_decided_together`, but each unit's comparisons have a threshold of their own."""
    distance, inverse = _studentized(merit, errors)
    behind, ahead = np.zeros(merit.size, dtype=np.int64), np.zeros(merit.size, dtype=np.int64)
    for j in range(merit.size):
        others = np.flatnonzero(np.arange(merit.size) != j)
        toward = np.where(others > j, 1.0, -1.0)  # which way the estimates say
        differences = (chance[others] - chance[j]) * (toward * inverse[j, others])[:, None]
        against = -differences.min(axis=0, initial=np.inf)
        undecided = np.ones(others.size, dtype=bool)
        while undecided.any():
            threshold = _threshold(np.maximum(against, differences[undecided].max(axis=0)), level)
            newly = undecided & (np.abs(distance[j, others]) > threshold)
            undecided &= ~newly
            if not stepwise or not newly.any():
                break
        behind[j], ahead[j] = np.sum(~undecided & (others < j)), np.sum(~undecided & (others > j))
    return behind, ahead


def _studentized(merit: Floats, errors: Floats) -> tuple[Floats, Floats]:
    """Row j, column k: how far k is ahead of j in standard errors of the difference, and 1 / that standard error.

    Two units known without error are infinitely far apart unless equal; chance does not move them (inverse 0).
    """
    gap = merit[None, :] - merit[:, None]
    error = np.hypot(errors[None, :], errors[:, None])
    inverse = np.divide(1.0, error, out=np.zeros_like(error), where=error > NO_ERROR)
    return np.where(error > NO_ERROR, gap * inverse, np.where(gap == 0, 0.0, np.copysign(np.inf, gap))), inverse


def _threshold(greatest: Floats, level: float) -> float:
    """The value that chance stays under with probability `level`, the draws' own coarseness counted in."""
    place = ceil((greatest.size + 1) * level)
    return float(np.partition(greatest, place - 1)[place - 1]) if place <= greatest.size else float("inf")
