"""What is truly bad and truly fine follows from the hidden truth alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest

from bench.fairness.truth import Truth, city_of, figures, truth_of
from sample_data.world import World


@dataclass(frozen=True)
class Told(World):
    """A city in which every kelurahan has the truth given, where one is given."""

    given: tuple[tuple[str, float], ...] = ()

    @cached_property
    def base(self) -> World:
        return city_of(self.seed)

    def truth_column(self, name: str) -> np.ndarray:
        values = self.base.truth_column(name)
        return np.full_like(values, dict(self.given)[name]) if name in dict(self.given) else values


def truth_where(**given: float) -> Truth:
    quick = {
        "first_action_hours": 0.01,
        "done_hours": 0.02,
        "followed_up_share": 1.0,
        "asal_hijau_share": 0.0,
        "real_done_share": 1.0,
        "hours_factor_before": 1.0,
        "hours_factor_after": 1.0,
    }
    world = city_of(1)
    return truth_of(Told(world.seed, world.opening, world.days, given=tuple((quick | given).items())))


def test_share_taken_up_is_that_of_the_usual_course_where_all_is_quick():
    assert truth_where(followed_up_share=0.7).taken_up == pytest.approx(0.7)


def test_what_is_for_show_is_neither_taken_up_nor_done():
    truth = truth_where(asal_hijau_share=0.5)
    assert truth.taken_up == pytest.approx(0.5)
    # nine in a hundred are long yellow (median 350 h), of which about one in nine is done within the week
    assert truth.done == pytest.approx(0.5 * (0.91 + 0.09 * 0.11), abs=0.005)
    assert truth.good_greens == pytest.approx(0.5)


def test_bad_work_is_taken_up_but_not_done():
    truth = truth_where(real_done_share=0.5)
    assert truth.taken_up == pytest.approx(1.0)
    assert truth.done == pytest.approx(0.5 * (0.91 + 0.09 * 0.11), abs=0.005)


@pytest.mark.parametrize(
    ("share", "is_bad", "is_fine"),
    [(0.39, True, False), (0.41, False, False), (0.63, False, False), (0.65, False, True)],
)
def test_half_of_the_published_share_is_bad_and_four_fifths_are_fine(share, is_bad, is_fine):
    truth = truth_where(followed_up_share=share)
    assert truth.is_bad.all() == is_bad
    assert truth.is_fine.all() == is_fine


@pytest.mark.parametrize(
    ("share", "is_bad", "is_fine"), [(0.34, True, False), (0.30, False, False), (0.19, False, True)]
)
def test_one_green_in_three_untrue_is_bad_and_one_in_five_is_fine(share, is_bad, is_fine):
    truth = truth_where(asal_hijau_share=share)
    assert truth.is_bad.all() == is_bad
    assert truth.is_fine.all() == is_fine


def test_lines_are_half_and_four_fifths_of_the_published_shares():
    published, bad, fine = (figures()[name] for name in ("published", "bad", "fine"))
    assert published["done_share"] == pytest.approx((19 + 24 + 8) / (29 + 27 + 18), abs=0.001)
    assert bad["taken_up_share_below"] == pytest.approx(0.5 * published["followed_up_share"])
    assert fine["taken_up_share_from"] == pytest.approx(0.8 * published["followed_up_share"])
    assert bad["done_share_below"] == pytest.approx(0.5 * published["done_share"], abs=0.001)
    assert fine["done_share_from"] == pytest.approx(0.8 * published["done_share"], abs=0.001)


def test_nobody_is_bad_and_fine_and_every_seed_has_another_truth():
    one, other = truth_of(city_of(1)), truth_of(city_of(2))
    assert not (one.is_bad & one.is_fine).any()
    assert (one.score != other.score).any()
    assert (truth_of(city_of(1)).score == one.score).all()


def test_stories_told_as_bad_are_truly_bad():
    # Pejagalan takes up 42 %; of Cempaka Putih Barat's greens nearly half are for show
    world = city_of(7)
    truth = truth_of(world)
    stories = {row.story: truth.is_bad[n] for n, row in enumerate(world.truth) if row.story}
    assert stories["overloaded"]
    assert stories["asal_hijau"]


def test_best_true_rank_is_one():
    truth = truth_of(city_of(3))
    assert truth.rank.min() == 1
    assert truth.rank[np.argmax(truth.score)] == 1
