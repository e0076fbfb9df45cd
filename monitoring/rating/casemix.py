"""What kind of report it was: how much longer, or better rated, one kind is than another in the same kelurahan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Factor:
    """One way in which reports differ: the code of each report's level, and the levels' names."""

    codes: Codes
    levels: tuple[str, ...]


def fit(outcome: Floats, kelurahan: Codes, factors: Mapping[str, Factor], prior: float) -> dict[str, dict[str, float]]:
    """What each level of each factor adds to the outcome, at equal kelurahan and equal other factors.

    Least squares with a constant for every kelurahan, so that a kind of report is not called hard because slow
    kelurahan get much of it. Every level is drawn toward 0 as if by `prior` more reports that show no difference: a
    rare one hardly counts as different. The effects of a factor average to 0 over the reports. What cannot be told
    apart from the kelurahan (a kind that only one has) is 0.
    """
    if outcome.size == 0:
        return {name: {} for name in factors}
    sizes = [len(factor.levels) for factor in factors.values()]
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(int)
    held, sums = _by_kelurahan(outcome, kelurahan, factors, starts)
    reports = np.bincount(kelurahan)
    share = np.divide(held, reports[:, None], out=np.zeros_like(held), where=reports[:, None] > 0)
    normal = _together(factors, starts) - np.einsum("ki,kj->ij", held, share)
    right = sums - np.einsum("ki,k->i", share, np.bincount(kelurahan, weights=outcome))
    if prior > 0:
        solved = np.linalg.solve(normal + prior * np.eye(len(right)), right)
    else:  # Where nothing tells two levels apart the least of all solutions leaves both at 0.
        solved = np.linalg.pinv(normal, rcond=1e-10, hermitian=True) @ right
    answer = {}
    for (name, factor), start, size in zip(factors.items(), starts, sizes, strict=False):
        own, counted = solved[start : start + size], np.bincount(factor.codes, minlength=size)
        own = own - np.sum(own * counted) / outcome.size
        answer[name] = {level: float(effect) for level, effect in zip(factor.levels, own, strict=True)}
    return answer


def expected(factors: Mapping[str, Factor], effects: Mapping[str, Mapping[str, float]]) -> Floats:
    """What each report's kind adds; a level that was not there when the effects were fitted adds 0."""
    total: Floats | float = 0.0
    for name, factor in factors.items():
        of_levels = np.array([effects.get(name, {}).get(level, 0.0) for level in factor.levels], dtype=np.float64)
        total = total + (of_levels[factor.codes] if of_levels.size else np.zeros(factor.codes.size))
    return np.asarray(total)


def _by_kelurahan(
    outcome: Floats, kelurahan: Codes, factors: Mapping[str, Factor], starts: Codes
) -> tuple[Floats, Floats]:
    """Reports of each level by kelurahan, and the outcome's sum by level."""
    count = int(kelurahan.max()) + 1
    held, sums = np.zeros((count, starts[-1])), np.zeros(starts[-1])
    for factor, start in zip(factors.values(), starts, strict=False):
        size = len(factor.levels)
        own = np.bincount(kelurahan * size + factor.codes, minlength=count * size)
        held[:, start : start + size] = own.reshape(count, size)
        sums[start : start + size] = np.bincount(factor.codes, weights=outcome, minlength=size)
    return held, sums


def _together(factors: Mapping[str, Factor], starts: Codes) -> Floats:
    """How many reports have both of two levels."""
    answer = np.zeros((starts[-1], starts[-1]))
    for one, i in zip(factors.values(), starts, strict=False):
        for other, j in zip(factors.values(), starts, strict=False):
            shape = len(one.levels), len(other.levels)
            both = np.bincount(one.codes * shape[1] + other.codes, minlength=shape[0] * shape[1])
            answer[i : i + shape[0], j : j + shape[1]] = both.reshape(shape)
    return answer
