"""How wrong each method's calls and ranks are, over all cities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata
from statsmodels.stats.proportion import proportion_confint

from bench.fairness.result import CityResult, Said

LEVEL = 0.95


@dataclass(frozen=True)
class Share:
    """A share with its 95 % interval (Wilson). whole: how many there were to judge."""

    part: float
    whole: int
    low: float
    high: float

    @property
    def percent(self) -> float:
        return 100 * self.part / self.whole if self.whole else float("nan")


@dataclass(frozen=True)
class Judgement:
    """One method over all cities. Shares are of kelurahan-windows; places are means; spam and backlog: (mean, most)."""

    name: str
    threshold: float | None  # the one that suits it best; None = its own
    false_reds: Share
    missed_reds: Share
    wrong_calls: Share
    rank_error: float
    called_in_two: Share
    windows_until_called: float  # median of those ever called; NaN where none is
    never_called: Share
    spam_places: tuple[float, float]
    backlog_places: tuple[float, float]
    spam_moved: float


def judge(name: str, cities: Sequence[CityResult]) -> Judgement:
    """The method `name`; where it names no threshold for red, with the one that makes its wrong calls fewest."""
    said = [city.said[name] for city in cities]
    own = said[0].is_red is not None
    threshold = None if own else best_threshold(cities, said)
    reds = [reds_of(one, threshold) for one in said]
    bad = np.concatenate([red[:, city.truth.is_bad].T for red, city in zip(reds, cities, strict=True)])
    fine = np.concatenate([red[:, city.truth.is_fine].T for red, city in zip(reds, cities, strict=True)])
    first = np.where(bad.any(axis=1), bad.argmax(axis=1) + 1, np.inf)
    return Judgement(
        name,
        threshold,
        share_of_windows(fine),
        share_of_windows(~bad),
        share_of_windows(np.concatenate([fine, ~bad])),
        float(np.mean([_rank_error(one, city) for one, city in zip(said, cities, strict=True)])),
        share(float((first <= 2).sum()), len(first)),
        float(np.median(first[np.isfinite(first)])) if np.isfinite(first).any() else float("nan"),
        share(float((~np.isfinite(first)).sum()), len(first)),
        _mean_and_most([one.spam_places for one in said]),
        _mean_and_most([one.backlog_places for one in said]),
        max(one.spam_moved for one in said),
    )


def reds_of(said: Said, threshold: float | None) -> np.ndarray:
    """Array (window, kelurahan): called red. Without a score there is no call."""
    if said.is_red is not None:
        return said.is_red
    return np.nan_to_num(said.score, nan=np.inf) < threshold


def best_threshold(cities: Sequence[CityResult], said: Sequence[Said]) -> float:
    """Below which score to call red, so that false and missed reds together are fewest on these very cities."""
    fine = np.concatenate([one.score[:, city.truth.is_fine].ravel() for one, city in zip(said, cities, strict=True)])
    bad = np.concatenate([one.score[:, city.truth.is_bad].ravel() for one, city in zip(said, cities, strict=True)])
    fine, bad = np.sort(fine[~np.isnan(fine)]), np.sort(bad[~np.isnan(bad)])
    scores = np.unique(np.concatenate([fine, bad, [np.inf]]))
    wrong = np.searchsorted(fine, scores, side="left") + len(bad) - np.searchsorted(bad, scores, side="left")
    return float(scores[np.argmin(wrong)])


def share(part: float, whole: int) -> Share:
    low, high = proportion_confint(part, whole, 1 - LEVEL, "wilson") if whole else (float("nan"), float("nan"))
    return Share(part, whole, float(low), float(high))


def share_of_windows(is_so: np.ndarray) -> Share:
    """Of an array (kelurahan, window): the share of all its entries.

    Windows of one kelurahan are hours apart and nearly the same trial, so the interval counts kelurahan, not windows:
    as wide as if each had one window.
    """
    kelurahan, windows = is_so.shape
    of_kelurahan = share(float(is_so.mean(axis=1).sum()), kelurahan)
    return Share(float(is_so.sum()), kelurahan * windows, of_kelurahan.low, of_kelurahan.high)


def places(score: np.ndarray) -> np.ndarray:
    """1 = the highest score; equal ones share the mean of their places, and who has no score stands in the middle."""
    known = ~np.isnan(score)
    place = np.full(len(score), (len(score) + 1) / 2)
    place[known] = rankdata(-score[known]) + (~known).sum() / 2
    return place


def _rank_error(said: Said, city: CityResult) -> float:
    truth = places(city.truth.score)
    return float(np.mean([np.abs(places(window) - truth) for window in said.score]))


def _mean_and_most(parts: Sequence[np.ndarray]) -> tuple[float, float]:
    every = np.concatenate(parts)
    return (float(every.mean()), float(every[np.argmax(np.abs(every))])) if len(every) else (0.0, 0.0)
