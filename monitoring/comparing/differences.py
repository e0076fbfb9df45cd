"""How large a difference is and how sure: counts by the day, shares, medians. From libraries: scipy, statsmodels.

Every verdict rests on an interval: a difference is told as one only where the whole interval lies on one side. With
fewer reports than the policy's least nothing is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, inf, log, sqrt

import numpy as np
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from monitoring import policy

MORE, LESS, UNSURE, TOO_FEW, UNKNOWN = "more", "less", "unsure", "too_few", "unknown"
VERDICTS = (MORE, LESS, UNSURE, TOO_FEW, UNKNOWN)


@dataclass(frozen=True)
class Rules:
    """The policy of one day: fewest reports on each side, and the confidence of the intervals (0 to 1)."""

    least: int
    confidence: float

    @staticmethod
    def of(on: date) -> Rules:
        return Rules(int(policy.amount("compare_least_reports", on)), float(policy.amount("compare_confidence", on)))

    @property
    def half_width(self) -> float:
        """Of an interval, in standard deviations of a normal law."""
        return float(norm.ppf((1 + self.confidence) / 2))


@dataclass(frozen=True)
class Difference:
    """The first less the second: value and interval in the measure's own unit, None where it is not known.

    Of counts by the day the change is a share of the second: 0.1 = a tenth more.
    """

    verdict: str
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_sure(self) -> bool:
        return self.verdict in (MORE, LESS)


def of_counts(first: Sequence[float], second: Sequence[float], rules: Rules) -> Difference:
    """Reports of each day of two spans: how many more a day the first had, as a share of the second.

    The interval of a ratio of two rates, wider by the days' own spread (quasi-Poisson): rain makes good and bad days.
    """
    if min(sum(first), sum(second)) < rules.least:
        return Difference(TOO_FEW)
    error = sqrt(spread(first, second) * (1 / sum(first) + 1 / sum(second)))
    ratio = log((sum(first) / len(first)) / (sum(second) / len(second)))
    low, high = (exp(ratio + side * rules.half_width * error) - 1 for side in (-1, 1))
    return _judged(exp(ratio) - 1, low, high)


def spread(first: Sequence[float], second: Sequence[float]) -> float:
    """By which factor days differ more than by chance; at least 1. Pearson's statistic by its degrees of freedom."""
    told, freedom = 0.0, 0
    for days in (np.asarray(first, float), np.asarray(second, float)):
        if len(days) > 1 and days.sum() > 0:
            told += float(((days - days.mean()) ** 2).sum() / days.mean())
            freedom += len(days) - 1
    return max(1.0, told / freedom) if freedom else 1.0


def of_shares(first: tuple[int, int], second: tuple[int, int], rules: Rules) -> Difference:
    """Two shares, each as (how many, of how many): the difference and Newcombe's interval, as shares (0 to 1)."""
    if min(first[1], second[1]) < rules.least:
        return Difference(TOO_FEW)
    low, high = confint_proportions_2indep(*first, *second, method="newcomb", alpha=1 - rules.confidence)
    return _judged(first[0] / first[1] - second[0] / second[1], float(low), float(high))


@dataclass(frozen=True)
class Median:
    """A median of `count` values, with its interval; None where half of them have not happened yet."""

    count: int
    value: float | None
    low: float | None
    high: float | None


def of_medians(first: Median, second: Median, rules: Rules) -> Difference:
    """The difference of two medians; its interval from both intervals (Zou and Donner's method)."""
    if min(first.count, second.count) < rules.least:
        return Difference(TOO_FEW)
    if first.value is None or second.value is None:
        return Difference(UNKNOWN)
    value = first.value - second.value
    low = value - sqrt(_square(first.value, first.low) + _square(second.high, second.value))
    high = value + sqrt(_square(first.high, first.value) + _square(second.value, second.low))
    told = _judged(value, low, high)
    return Difference(told.verdict, value, *(end if abs(end) < inf else None for end in (low, high)))


def of_scores(first: Median, second: Median) -> Difference:
    """Two scores with their intervals: as medians, but a score already rests on enough evidence or is None."""
    return of_medians(first, second, Rules(0, 0.95))


def most_different(
    first: np.ndarray, second: np.ndarray, days: tuple[int, int], factor: float, rules: Rules
) -> list[tuple[int, float, bool]]:
    """Of many counts those that differ most by the day: (place, change as a share of the second, is it sure), in order.

    first and second: counts of the same things over so many days. factor: the days' spread. Of all looked at together
    the share of false ones is held by Benjamini and Hochberg's procedure. With too few in both nothing is told.
    """
    enough = np.flatnonzero(first + second >= rules.least)
    if not len(enough):
        return []
    one, other = first[enough] + 0.5, second[enough] + 0.5  # so that none at all has a ratio too
    ratio = np.log(one / days[0]) - np.log(other / days[1])
    far = ratio / np.sqrt(factor * (1 / one + 1 / other))
    is_sure = multipletests(2 * norm.sf(np.abs(far)), alpha=1 - rules.confidence, method="fdr_bh")[0]
    order = np.argsort(-np.abs(far), kind="stable")
    return [(int(enough[place]), float(np.expm1(ratio[place])), bool(is_sure[place])) for place in order]


def _square(one: float | None, other: float | None) -> float:
    return inf if one is None or other is None else (one - other) ** 2


def _judged(value: float, low: float, high: float) -> Difference:
    verdict = MORE if low > 0 else LESS if high < 0 else UNSURE
    return Difference(verdict, value, low, high)
