"""How long until it happens, where for some it has not happened yet: Kaplan-Meier, and what follows from it.

A report that is still open is not left out and not taken for done: it tells that its time is longer than so far (right
censored). Where something happened and something was censored at the same instant, what happened came first.
Times are in whatever unit the caller uses, from 0 up; results are in the same unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri
from scipy.stats import CensoredData, ecdf

Floats = NDArray[np.float64]
Convention = Literal["first", "midpoint"]
Transform = Literal["log", "log-log"]

ON_A_FLAT = 1e-9  # two survival values closer than this are one: products of fractions are not exact


@dataclass(frozen=True)
class Curve:
    """A Kaplan-Meier curve: one entry for each time at which something was seen or censored, rising.

    survival: share not yet ended just after that time. variance: Greenwood's, of `survival`; 0 where nothing is left.
    at_risk: how many were still under watch just before. ends: how many ended at that time.
    """

    times: Floats
    survival: Floats
    variance: Floats
    at_risk: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(frozen=True)
class RestrictedMean:
    """The mean of the time until the end or the horizon, whichever is first, and the variance of that estimate."""

    mean: float
    variance: float


def kaplan_meier(times: ArrayLike, seen: ArrayLike) -> Curve:
    """The survival curve of one sample; seen[i] is False where times[i] is only "not yet".

    Raises ValueError for an empty sample, a time that is missing, infinite or below 0, or arrays of unequal length.
    """
    at, ended = _checked(times, seen)
    if at.size == 0:
        raise ValueError("a survival curve needs at least one time")
    curve = ecdf(CensoredData.right_censored(at, ~ended)).sf
    at_risk = at.size - np.searchsorted(np.sort(at), curve.quantiles, side="left")
    ends = np.bincount(np.searchsorted(curve.quantiles, at[ended]), minlength=curve.quantiles.size)
    greenwood = np.cumsum(_hazard_variance(at_risk, ends))
    return Curve(curve.quantiles, curve.probabilities, curve.probabilities**2 * greenwood, at_risk, ends)


def quantile(curve: Curve, survival: float, convention: Convention = "first") -> float:
    """The time by which no more than the share `survival` is left; NaN where the curve never comes down so far.

    Where the curve lies flat exactly at `survival`, "first" takes the left end of the flat (as SQL and lifelines do),
    "midpoint" its middle (as R does); a flat that nothing ends reaches to the last time under watch.
    """
    return _crossing(curve.times, curve.survival, survival, convention)


def median(curve: Curve, convention: Convention = "first") -> float:
    """The time by which half has ended; NaN where less than half has. `convention` as in `quantile`."""
    return quantile(curve, 0.5, convention)


def survival_limits(curve: Curve, level: float = 0.95, transform: Transform = "log") -> tuple[Floats, Floats]:
    """Lower and upper limits of the curve at each of its times, by Greenwood's variance on a transformed scale.

    "log" is R's own (survfit), "log-log" that of lifelines. At a survival of 1 both limits are 1; at 0 both are NaN.
    """
    z = ndtri((1 + level) / 2)
    inside = (curve.survival > 0) & (curve.survival < 1)
    low, high = (np.where(curve.survival > 0, 1.0, np.nan) for _ in range(2))
    share, error = curve.survival[inside], np.sqrt(curve.variance[inside]) / curve.survival[inside]
    if transform == "log":
        low[inside], high[inside] = share * np.exp(-z * error), np.minimum(1, share * np.exp(z * error))
    else:
        spread = z * error / -np.log(share)
        low[inside], high[inside] = share ** np.exp(spread), share ** np.exp(-spread)
    return low, high


def median_limits(
    curve: Curve, level: float = 0.95, transform: Transform = "log", convention: Convention = "first"
) -> tuple[float, float]:
    """Where the curve's limits cross one half (Brookmeyer and Crowley 1982); NaN for a limit that never does."""
    low, high = survival_limits(curve, level, transform)
    return _crossing(curve.times, low, 0.5, convention), _crossing(curve.times, high, 0.5, convention)


def restricted_mean(times: ArrayLike, seen: ArrayLike, horizon: float) -> RestrictedMean:
    """The area under the survival curve from 0 to `horizon`, with Greenwood's variance of it.

    Where the longest watched is censored before the horizon, it is taken to end there (Efron 1967), which errs towards
    the short side; the variance does not know of that. Raises ValueError as `kaplan_meier`, and for a horizon <= 0.
    """
    until, known = _to_the_horizon(times, seen, horizon)
    curve = kaplan_meier(until, known | (until == until.max(initial=0.0)))
    before = np.concatenate(([1.0], curve.survival[:-1]))
    area = np.cumsum(np.diff(curve.times, prepend=0.0) * before)
    after = area[-1] - area
    return RestrictedMean(float(area[-1]), float(np.sum(after**2 * _hazard_variance(curve.at_risk, curve.ends))))


def weights(times: ArrayLike, seen: ArrayLike, horizon: float, group: ArrayLike) -> Floats:
    """What each observation stands for, so that a plain weighted mean is the Kaplan-Meier restricted mean.

    For every group of n, sum(weight * minimum(times, horizon)) / n == restricted_mean(...).mean and sum(weight) == n:
    inverse probability of censoring (Satten and Datta 2001). An observation that is censored before the horizon weighs
    0 and leaves its weight to those watched longer; the group's longest watched count as ended (Efron 1967).
    group: whole numbers, in any order. Raises ValueError as `restricted_mean`, but not for an empty sample.
    """
    until, known = _to_the_horizon(times, seen, horizon)
    codes = np.asarray(group)
    if codes.shape != until.shape:
        raise ValueError("every time needs its group")
    if until.size == 0:
        return np.empty(0)
    order = np.lexsort((until, codes))
    result = np.empty(until.size)
    result[order] = _sorted_weights(until[order], known[order], codes[order])
    return result


def _sorted_weights(until: Floats, known: NDArray[np.bool_], codes: NDArray[np.int64]) -> Floats:
    """`weights` of observations ordered by group, then time."""
    new_group = np.concatenate(([True], codes[1:] != codes[:-1]))
    first = np.flatnonzero(new_group | np.concatenate(([True], until[1:] != until[:-1])))  # one cell: a group's instant
    size = np.diff(first, append=until.size)
    group_first = np.flatnonzero(new_group[first])  # the first cell of each group
    group_end = np.append(first[group_first[1:]], until.size)  # one past its last observation
    cells = np.diff(group_first, append=first.size)

    last = first + size == np.repeat(group_end, cells)
    ended = known | np.repeat(last, size)
    after_ends = np.repeat(group_end, cells) - first - np.add.reduceat(ended, first, dtype=np.int64)
    lost = np.add.reduceat(~ended, first, dtype=np.int64)
    stays = np.where(lost > 0, 1 - lost / np.maximum(after_ends, 1), 1.0)  # chance not to be censored at that instant
    just_before = np.ones_like(stays)
    just_before[1:] = stays[:-1]  # a group's last instant loses nobody, so the next group begins at 1
    # Products group by group: a running sum of logarithms over the whole city would lose digits.
    uncensored = np.concatenate([np.cumprod(part) for part in np.split(just_before, group_first[1:])])
    return np.where(ended, np.repeat(1 / uncensored, size), 0.0)


def _crossing(times: Floats, values: Floats, level: float, convention: Convention) -> float:
    reached = np.flatnonzero(values <= level + ON_A_FLAT)
    if reached.size == 0:
        return float("nan")
    start = times[reached[0]]
    if convention == "first" or values[reached[0]] < level - ON_A_FLAT:
        return float(start)
    below = np.flatnonzero(values < level - ON_A_FLAT)
    return float((start + times[below[0] if below.size else -1]) / 2)


def _hazard_variance(at_risk: NDArray[np.int64], ends: NDArray[np.int64]) -> Floats:
    """Greenwood's terms d / (n (n - d)); 0 where all that was left ended, for there the survival is 0 anyway."""
    left = at_risk - ends
    return np.where(left > 0, ends / (at_risk * np.maximum(left, 1.0)), 0.0)


def _to_the_horizon(times: ArrayLike, seen: ArrayLike, horizon: float) -> tuple[Floats, NDArray[np.bool_]]:
    at, ended = _checked(times, seen)
    if not horizon > 0:
        raise ValueError(f"a horizon lies after 0, not at {horizon}")
    return np.minimum(at, horizon), ended | (at >= horizon)


def _checked(times: ArrayLike, seen: ArrayLike) -> tuple[Floats, NDArray[np.bool_]]:
    at, ended = np.asarray(times, dtype=np.float64), np.asarray(seen, dtype=bool)
    if at.ndim != 1 or at.shape != ended.shape:
        raise ValueError("times and seen are two columns of the same length")
    if not (np.isfinite(at) & (at >= 0)).all():
        raise ValueError("a time is missing, infinite or below 0")
    return at, ended
