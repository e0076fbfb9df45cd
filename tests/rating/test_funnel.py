"""Limits of chance around a share, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from monitoring.rating import funnel


def test_limits_are_the_interpolated_ones_of_the_binomial_by_hand():
    # Ten reports, half of them to be expected. P(X <= 1) = 11/1024, and P(X <= 2) = 56/1024 = 0.0547 passes 0.025: the
    # lower limit lies (0.0547 - 0.025) / (45/1024) = 0.6756 of a report below 2: (2 - 0.6756) / 10. The upper limit is
    # that of those not done, one step on: P(X <= 8) = 1013/1024 = 0.98926 passes 0.975 by 0.01426 of 45/1024.
    of = funnel.limits([10], 0.5, 0.95)
    assert of.low[0] == pytest.approx((2 - (56 / 1024 - 0.025) / (45 / 1024)) / 10)
    assert of.high[0] == pytest.approx((8 - (1013 / 1024 - 0.975) / (45 / 1024)) / 10)


def test_one_report_may_be_anything():
    of = funnel.limits([1], 0.5, 0.998)
    assert of.low[0] == 0
    assert of.high[0] == pytest.approx(1 - (1 - 0.999) / 0.5)


def test_with_many_reports_limits_are_those_of_the_normal_curve():
    # 10,000 at a half: the standard error is 0.005, so 1.96 and 3.09 of it; a report more or less is 0.0001.
    for level, z in ((0.95, 1.96), (0.998, 3.09)):
        of = funnel.limits([10_000], 0.5, level)
        assert of.low[0] == pytest.approx(0.5 - z * 0.005, abs=1e-4)
        assert of.high[0] == pytest.approx(0.5 + z * 0.005, abs=1e-4)


def test_the_wider_limits_enclose_the_narrower_and_both_the_city():
    volumes = np.arange(1, 400)
    narrow, wide = (funnel.limits(volumes, 0.6, level) for level in funnel.LEVELS)
    assert (wide.low <= narrow.low).all()
    assert (narrow.high <= wide.high).all()
    assert (narrow.low <= 0.6).all()
    assert (narrow.high[5:] >= 0.6).all()


def test_the_citys_share_weighs_each_kelurahan_by_its_reports():
    assert funnel.centre([1, 30], [10, 30]) == 31 / 40
    assert np.isnan(funnel.centre([], []))


def test_distance_counts_standard_errors_of_the_volume():
    # At a half, 25 reports have an error of 0.1 and 100 one of 0.05.
    assert funnel.distance([20, 40, 0], [25, 100, 0], 0.5)[:2] == pytest.approx([3.0, -2.0])
    assert np.isnan(funnel.distance([0], [0], 0.5)[0])
