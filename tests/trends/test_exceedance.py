"""How unlikely so many are: worked by hand, and a quiet city that is told to rise no more often than promised."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
import pandas as pd
import pytest

from monitoring.categories import CATEGORIES
from monitoring.trends import exceedance
from monitoring.trends.cells import CITY, KECAMATAN, KELURAHAN, KOTA, Cells
from monitoring.trends.judging import judged
from monitoring.trends.told import Rules
from tests.builders import MONDAY

PLAIN = np.ones(1)


def chance(now: float, earlier: list[int], factor: float = 1.0) -> float:
    (p,) = exceedance.p_values(np.array([now]), np.array([earlier], dtype=float), np.array([factor]))
    return float(p)


def test_what_is_usual_is_the_mean_with_half_a_report_more():
    # (3 + 5 + 0 + 4 + 1/2) / 4 = 3.125
    assert exceedance.expected(np.array([[3.0, 5.0, 0.0, 4.0]])) == pytest.approx([3.125])


def test_as_many_as_none_are_certain():
    assert chance(0, [0, 0, 0, 0]) == 1.0


def test_one_report_where_eight_weeks_had_none():
    # size 1/2, share 8/9: none comes with (8/9)^(1/2) = 0.9428, so one or more with 0.0572
    assert chance(1, [0] * 8) == pytest.approx(1 - sqrt(8 / 9))


def test_two_reports_where_three_weeks_had_none():
    # share 3/4: none sqrt(3/4) = 0.8660, exactly one 1/2 x 1/4 x 0.8660 = 0.1083; two or more 0.0257
    none = sqrt(3 / 4)
    assert chance(2, [0, 0, 0]) == pytest.approx(1 - none - none / 8)


def test_weeks_that_differ_more_than_by_chance_make_many_more_likely():
    # mean 2.5/4 = 0.625; factor 2: share 1/(2 x 1.25) = 0.4, size 0.625 x 0.4/0.6 = 0.41667; none: 0.4^0.41667 = 0.6826
    assert chance(1, [0, 1, 0, 1], factor=2.0) == pytest.approx(1 - exp(0.625 * 0.4 / 0.6 * log(0.4)))
    assert chance(9, [0, 1, 0, 1], factor=2.0) > chance(9, [0, 1, 0, 1])


def test_the_range_called_usual_holds_the_mean_and_grows_with_the_dispersion():
    earlier = np.array([[10.0, 12.0, 8.0, 10.0]])
    (low,), (high,) = exceedance.ranges(earlier, PLAIN, 0.95)
    (lower,), (higher,) = exceedance.ranges(earlier, 4 * PLAIN, 0.95)
    # variance 10.125 x 1.25 = 12.66, so about 10 +- 2 x 3.6
    assert (low, high) == (4, 18)
    assert lower < low < 10 < high < higher


@pytest.mark.parametrize(
    ("earlier", "factor"),
    [
        ([[0, 2, 4, 2]], 4 / 3),  # mean 2: (4 + 0 + 4 + 0) / 2 = 4 over 3 degrees of freedom
        ([[0, 2, 4, 2], [0, 0, 0, 0]], 4 / 3),  # who never had any tells nothing
        ([[0, 2, 4, 2], [0, 0, 0, 4]], 8 / 3),  # mean 1: (1 + 1 + 1 + 9) / 1 = 12; (4 + 12) / 6
        ([[2, 2, 2, 2]], 1.0),  # 0 by the formula: never steadier than chance
        ([[0, 0, 0, 0]], 1.0),
        ([[7]], 1.0),  # one week does not differ from itself
    ],
)
def test_dispersion_by_hand(earlier, factor):
    assert exceedance.dispersion(np.array(earlier, dtype=float)) == pytest.approx(factor)


def test_all_cells_looked_at_count_against_each():
    p = np.array([0.02, 0.001, 0.9])
    # five cells at 0.05: the smallest must be <= 0.01, the second <= 0.02: both are told
    assert exceedance.flagged(p, 5, 0.05).tolist() == [True, True, False]
    # six cells: the second must be <= 2 x 0.05 / 6 = 0.0167: it is not
    assert exceedance.flagged(p, 6, 0.05).tolist() == [False, True, False]
    assert exceedance.flagged(np.zeros(0), 6, 0.05).tolist() == []


def quiet(random: np.random.Generator, mean: float, factor: float, weeks: int = 8) -> list[Cells]:
    """A city of 2 kota x 3 kecamatan x 4 kelurahan in which nothing changes: weeks differ by chance times `factor`."""
    shape = (len(CATEGORIES), 2, 3, 4, weeks + 1)
    if factor == 1.0:
        drawn = random.poisson(mean, shape)
    else:
        drawn = random.negative_binomial(mean / (factor - 1), 1 / factor, shape)
    sums = {CITY: (1, 2, 3), KOTA: (2, 3), KECAMATAN: (3,), KELURAHAN: ()}
    made = []
    for level, axes in sums.items():
        counts = drawn.sum(axis=axes).reshape(-1, weeks + 1).astype(float)
        names = np.repeat(CATEGORIES, len(counts) // len(CATEGORIES))
        areas = {"kota": "a", "kecamatan": "a", "kelurahan_code": "a"}
        made.append(Cells(level, pd.DataFrame({"category": names, **areas}), counts[:, 0], counts[:, 1:]))
    return made


def share_with_a_rise(mean: float, factor: float, promised: float, looks: int) -> float:
    random = np.random.default_rng(20160606)
    rules = Rules(3.0, 8, 4, promised, 5)
    cells = len(CATEGORIES) * (1 + 2 + 6 + 24)
    rises = (judged(quiet(random, mean, factor), cells, MONDAY, rules, 8).rises for _ in range(looks))
    return sum(map(bool, rises)) / looks


@pytest.mark.parametrize(("mean", "factor"), [(20.0, 1.0), (20.0, 3.0), (0.3, 1.0)])
def test_a_quiet_city_is_told_to_rise_about_as_often_as_promised(mean, factor):
    """200 looks at 0.1: sqrt(0.1 x 0.9 / 200) = 0.021 is one standard error. Few reports make the test more silent."""
    share = share_with_a_rise(mean, factor, 0.1, 200)
    assert share <= 0.1 + 3 * 0.021
    assert share >= (0.03 if mean > 1 else 0)


def test_a_city_in_which_one_category_doubles_is_told_so_in_that_category_alone():
    levels = quiet(np.random.default_rng(1), 20.0, 1.0)
    for one in levels:
        one.now[one.frame["category"].to_numpy() == "banjir"] *= 2
    found = judged(levels, 12 * 33, MONDAY, Rules(3.0, 8, 4, 0.01, 5), 8)
    assert {rise.category for rise in found.rises} == {"banjir"}
    assert found.rises[0].level == CITY
    # 24 kelurahan x 20 = 480 are usual, about 960 came
    assert found.rises[0].usual == pytest.approx(480, rel=0.05)
    assert found.rises[0].count > 900
