"""How large a difference is and how sure, against arithmetic by hand and the literature's own examples."""

from __future__ import annotations

from datetime import date
from math import exp, sqrt

import numpy as np
import pytest

from monitoring.comparing import differences
from monitoring.comparing.differences import LESS, MORE, TOO_FEW, UNKNOWN, UNSURE, Median, Rules

RULES = Rules(least=20, confidence=0.95)
Z = 1.959964


def test_counts_are_compared_by_the_day_with_the_interval_of_a_ratio():
    # 120 in 4 even days against 200 in 10: 30 a day against 20, half as many more
    told = differences.of_counts([30] * 4, [20] * 10, RULES)
    error = sqrt(1 / 120 + 1 / 200)
    assert told.value == pytest.approx(0.5)
    assert told.low == pytest.approx(1.5 * exp(-Z * error) - 1)
    assert told.high == pytest.approx(1.5 * exp(Z * error) - 1)
    assert told.verdict == MORE


def test_days_that_differ_much_make_a_difference_less_sure():
    even = differences.of_counts([30] * 4, [20] * 4, RULES)
    uneven = differences.of_counts([5, 5, 5, 105], [20] * 4, RULES)
    assert (even.verdict, uneven.verdict) == (MORE, UNSURE)
    assert even.value == uneven.value


def test_the_spread_of_days_is_pearsons_by_hand():
    # mean 10: (4² + 4²) / 10 = 3.2 on one degree of freedom; the even days add none on one
    assert differences.spread([6, 14], [10, 10]) == pytest.approx(3.2 / 2)
    assert differences.spread([10], [20]) == 1.0
    assert differences.spread([10, 10], [20, 20]) == 1.0  # never less than chance


@pytest.mark.parametrize(("count", "verdict"), [(19, TOO_FEW), (20, UNSURE)])
def test_fewer_than_the_least_are_not_compared(count, verdict):
    assert differences.of_counts([count], [20], RULES).verdict == verdict
    assert differences.of_shares((10, count), (10, 20), RULES).verdict == verdict
    median = Median(20, 5.0, 4.0, 6.0)
    assert differences.of_medians(Median(count, 5.0, 4.0, 6.0), median, RULES).verdict == verdict


def test_shares_have_newcombes_interval():
    # Newcombe 1998, example (a): 56/70 and 48/80, difference 0.2, his method 10: 0.0524 to 0.3339
    told = differences.of_shares((56, 70), (48, 80), RULES)
    assert told.value == pytest.approx(0.2)
    assert (round(told.low, 4), round(told.high, 4)) == (0.0524, 0.3339)
    assert told.verdict == MORE


def test_medians_have_the_interval_of_both():
    # low: 10 - 6 - sqrt((10-8)² + (7-6)²) = 4 - sqrt(5); high: 4 + sqrt((13-10)² + (6-4)²) = 4 + sqrt(13)
    told = differences.of_medians(Median(50, 10, 8, 13), Median(50, 6, 4, 7), RULES)
    assert (told.value, told.low, told.high) == pytest.approx((4, 4 - sqrt(5), 4 + sqrt(13)))
    assert told.verdict == MORE
    assert differences.of_medians(Median(50, 6, 4, 7), Median(50, 10, 8, 13), RULES).verdict == LESS


def test_a_median_that_is_not_known_yet_is_not_compared():
    assert differences.of_medians(Median(50, None, None, None), Median(50, 6, 4, 7), RULES).verdict == UNKNOWN
    told = differences.of_medians(Median(50, 10, 8, None), Median(50, 6, 4, 7), RULES)
    assert told.high is None  # endless upwards, but surely more
    assert told.verdict == MORE


def test_of_many_categories_the_surest_stands_first_and_rare_ones_are_left_out():
    first, second = np.array([100, 60, 5]), np.array([50, 55, 4])
    told = differences.most_different(first, second, (7, 7), 1.0, RULES)
    assert [(place, is_sure) for place, _change, is_sure in told] == [(0, True), (1, False)]
    assert told[0][1] == pytest.approx(100.5 / 50.5 - 1)


def test_the_policy_is_read_by_its_day():
    assert Rules.of(date(2016, 6, 16)) == RULES
    assert RULES.half_width == pytest.approx(Z)
