"""What each method gets wrong, in sentences that follow from its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from bench.fairness.judge import Judgement, reds_of
from bench.fairness.result import CityResult
from bench.fairness.truth import Truth, figures

FEW_REPORTS = 30  # in a month: one a day
SEES, SEES_MOST, SEES_SOME, SEES_FEW = 95, 75, 40, 10  # per cent of them called
UNTRUE, LYING, UNFINISHED = "set green what is not done", "leave complaints lying", "take up but do not finish"


def kinds_of_bad(truth: Truth) -> dict[str, np.ndarray]:
    """Masks of the truly bad, each in one: by their greens, else by what they do not take up, else the rest."""
    lines = figures()["bad"]
    untrue = truth.good_greens < lines["good_greens_share_below"]
    lying = (truth.taken_up < lines["taken_up_share_below"]) & ~untrue
    return {UNTRUE: untrue, LYING: lying, UNFINISHED: truth.is_bad & ~untrue & ~lying}


def sentences(judgement: Judgement, cities: Sequence[CityResult]) -> list[str]:
    """A few sentences about one method."""
    about_missed = [_about_missed(judgement, cities)] if judgement.missed_reds.part else []
    return [
        *_about_bad(judgement, cities),
        *about_missed,
        _about_fine(judgement, cities),
        _about_extras(judgement),
    ]


def _about_bad(judgement: Judgement, cities: Sequence[CityResult]) -> Iterator[str]:
    for kind in (LYING, UNFINISHED, UNTRUE):
        called = np.concatenate([_reds(judgement, city)[:, kinds_of_bad(city.truth)[kind]].ravel() for city in cities])
        if len(called):
            percent = 100 * called.mean()
            yield f"{_seeing(percent)} who {kind}: {percent:.0f} % of their windows are red."


def _about_missed(judgement: Judgement, cities: Sequence[CityResult]) -> str:
    missed = np.concatenate([(~_reds(judgement, city))[:, city.truth.is_bad].sum(axis=0) for city in cities])
    unscored = sum(np.isnan(city.said[judgement.name].score[:, city.truth.is_bad]).sum() for city in cities)
    small = np.concatenate([city.reports_count[city.truth.is_bad] < FEW_REPORTS for city in cities])
    return (
        f"Of what it misses {100 * missed[small].sum() / missed.sum():.0f} % falls on those with under {FEW_REPORTS}"
        f" reports a month, {100 * unscored / missed.sum():.0f} % on those it gives no score."
    )


def _seeing(percent: float) -> str:
    if percent >= SEES:
        return "Sees those"
    if percent >= SEES_MOST:
        return "Sees most of those"
    if percent >= SEES_SOME:
        return "Sees about half of those" if percent < 60 else "Sees a part of those"
    return "Sees few of those" if percent >= SEES_FEW else "Is blind to those"


def _about_fine(judgement: Judgement, cities: Sequence[CityResult]) -> str:
    accused = np.concatenate([_reds(judgement, city)[:, city.truth.is_fine].sum(axis=0) for city in cities])
    small = np.concatenate([city.reports_count[city.truth.is_fine] < FEW_REPORTS for city in cities])
    if not accused.sum():
        return "Accuses nobody who is fine."
    of_small, of_others = accused[small].mean() if small.any() else 0.0, accused[~small].mean()
    text = f"Accuses the fine in {judgement.false_reds.percent:.2f} % of their windows"
    whom = ", above all the small ones" if of_small > 2 * of_others else ""
    share = 100 * accused[small].sum() / accused.sum()
    return f"{text}{whom}; {share:.0f} % of that falls on those with under {FEW_REPORTS} reports a month."


def _about_extras(judgement: Judgement) -> str:
    spam, most_spam = judgement.spam_places
    backlog, most_backlog = judgement.backlog_places
    return (
        f"{_cost('Nineteen copies of one complaint', spam, most_spam)} "
        f"{_cost('Twenty-five complaints of roads that an agency owns', backlog, most_backlog)}"
    )


def _cost(what: str, mean: float, most: float) -> str:
    if most == 0:
        return f"{what} move nobody who has them."
    if abs(mean) < 1:
        return f"{what} hardly move the kelurahan that has them ({-mean:+.1f} places, farthest {-most:+.0f})."
    verb = "cost" if mean > 0 else "lift"
    return f"{what} {verb} a fine kelurahan {abs(mean):.0f} places (farthest {-most:+.0f})."


def _reds(judgement: Judgement, city: CityResult) -> np.ndarray:
    return reds_of(city.said[judgement.name], judgement.threshold)
