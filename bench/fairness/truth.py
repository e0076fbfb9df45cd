"""How well each kelurahan of a sample city truly handles complaints, from its hidden truth alone.

Of each kelurahan the same draws of fate are asked, in the same mix of categories: complaints that are its own, which no
agency has. *Really taken up* means acted upon, and not for show; *really done* means set green by work that is there,
at the first go: what DOOR makes a kelurahan do again is to the panel's credit. No event is generated and no method is
asked: chances come from the columns of the truth and from city.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import norm, qmc, rankdata

from sample_data.world import World

FIGURES_FILE = Path(__file__).parent / "truth.toml"
DRAWS = 4096
DRAWS_SEED = 20160601
# As sample_data.work has it: the first action comes at the latest after this share of the time to done; how much the
# time differs that a report is long yellow.
LARGEST_SHARE_OF_DONE, STUCK_SPREAD = 0.95, 0.6


@dataclass(frozen=True)
class Truth:
    """Arrays in register order. Shares from 0 to 1 of a kelurahan's own complaints, or of its greens."""

    taken_up: np.ndarray
    done: np.ndarray
    good_greens: np.ndarray
    score: np.ndarray
    is_bad: np.ndarray
    is_fine: np.ndarray

    @property
    def rank(self) -> np.ndarray:
        """1 = the highest true score."""
        return rankdata(-self.score, method="min").astype(np.int64)


@dataclass(frozen=True)
class Fates:
    """The same for every kelurahan: arrays of one entry a draw, so that differences between two are their own."""

    category: np.ndarray
    day_back: np.ndarray  # how many days before the last one the complaint came
    first: np.ndarray  # standard normal draws
    done: np.ndarray
    waiting: np.ndarray
    is_stuck: np.ndarray  # taken up, then long yellow


@cache
def figures() -> dict[str, Any]:
    """truth.toml as it is."""
    return tomllib.loads(FIGURES_FILE.read_text("utf-8"))


def city_of(seed: int) -> World:
    """The city of the proof: the sample city of `seed`, its truth drawn from city.toml's figures and stories."""
    city = figures()["city"]
    return World(seed, opening().date(), city["history_days"], city["scale"])


def opening() -> datetime:
    """The instant of the last decision window."""
    return datetime.fromisoformat(figures()["city"]["opening"])


def truth_of(world: World) -> Truth:
    """The truth of a city at its opening. The same for the same city."""
    time = figures()["time"]
    fates = _fates(world)
    taken, first_hours, done_hours = _handling(world, fates)
    real = world.truth_column("real_done_share")

    def share_within(hours: np.ndarray, limit: float) -> np.ndarray:
        return (taken * (hours <= limit)).mean(axis=1)

    taken_up = share_within(first_hours, time["taken_up_hours"])
    done = real * share_within(done_hours, time["done_hours"])
    quick = (
        share_within(first_hours, time["good_taken_up_hours"]),
        real * share_within(done_hours, time["good_done_hours"]),
    )
    good = real * (1 - world.truth_column("asal_hijau_share"))
    return Truth(taken_up, done, good, np.mean([taken_up, done, *quick], axis=0), *_judged(taken_up, done, good))


def _judged(taken_up: np.ndarray, done: np.ndarray, good: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    bad, fine = figures()["bad"], figures()["fine"]
    is_bad = (
        (taken_up < bad["taken_up_share_below"])
        | (done < bad["done_share_below"])
        | (good < bad["good_greens_share_below"])
    )
    is_fine = (
        (taken_up >= fine["taken_up_share_from"])
        & (done >= fine["done_share_from"])
        & (good >= fine["good_greens_share_from"])
    )
    return is_bad, is_fine


def _fates(world: World) -> Fates:
    even = qmc.Sobol(6, rng=np.random.default_rng(DRAWS_SEED)).random(DRAWS)
    categories = world.parameters.categories
    own = categories.share * (1 - categories.direct) * (1 - categories.passed_on)
    category = np.searchsorted(np.cumsum(own) / own.sum(), even[:, 0], side="right")
    day_back = (even[:, 1] * figures()["city"]["period_days"]).astype(int)
    normal = norm.ppf(np.clip(even[:, 2:5], 1e-9, 1 - 1e-9))
    is_stuck = even[:, 5] < world.parameters.city["handling"]["stuck_share"]
    return Fates(category, day_back, *normal.T, is_stuck)


def _handling(world: World, fates: Fates) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Arrays (kelurahan, draw): chance to be taken up in the usual course and not for show, then hours to each step."""
    settings, column = world.parameters.city["handling"], world.truth_column
    done_median, first_median = column("done_hours")[:, None], column("first_action_hours")[:, None]
    hours = world.parameters.categories.hours[fates.category] * _slower(world, fates)
    done = done_median * hours * np.exp(settings["done_spread"] * fates.done)
    rest = np.sqrt(settings["first_action_spread"] ** 2 - settings["done_spread"] ** 2)
    first = done * np.minimum(first_median / done_median * np.exp(rest * fates.first), LARGEST_SHARE_OF_DONE)
    waiting = settings["stuck_hours_median"] * np.exp(STUCK_SPREAD * fates.waiting)
    done = np.where(fates.is_stuck, first + waiting, done)
    taken = _followed_up(world, fates.category) * (1 - column("asal_hijau_share")[:, None])
    return taken, first, done


def _slower(world: World, fates: Fates) -> np.ndarray:
    last: date = world.opening
    days = range(figures()["city"]["period_days"])
    return np.array([world.hours_factor(last - timedelta(days=back)) for back in days])[fates.day_back].T


def _followed_up(world: World, category: np.ndarray) -> np.ndarray:
    usual = world.parameters.categories.followed_up[category]
    odds = np.log(usual / (1 - usual)) + world.truth_column("followed_up_shift")[:, None]
    fixed = world.truth_column("followed_up_share")[:, None]
    return np.where(np.isnan(fixed), 1 / (1 + np.exp(-odds)), fixed)
