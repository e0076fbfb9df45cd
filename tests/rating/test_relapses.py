"""Quiet spells of a recurring place and its relapse curve, by hand."""

from __future__ import annotations

import math

import pytest

from monitoring.rating.relapses import Spells, half_returned_days, quiet_spells, returned_by
from tests.builders import hours


def days(*numbers: float):
    return [hours(24 * number) for number in numbers]


def test_a_spell_lasts_from_green_to_the_next_report():
    # green on day 1 and 4, reports on day 0, 2 and 6: quiet for 1 day and for 2
    assert quiet_spells(days(0, 2, 6), days(1, 4), hours(240), 7) == Spells((1, 2), (True, True))


def test_the_last_spell_is_not_over_yet():
    assert quiet_spells(days(0, 2), days(1, 4), hours(24 * 9), 7) == Spells((1, 5), (True, False))


@pytest.mark.parametrize(("back", "ended"), [(7.9, True), (8, True), (8.1, False)])
def test_what_comes_after_the_days_of_a_relapse_ends_no_spell(back, ended):
    spells = quiet_spells(days(0, back), days(1), hours(24 * 20), 7)
    assert spells.ended == (ended,)
    assert spells.days == pytest.approx((min(back - 1, 7),))


def test_greens_in_a_row_begin_one_spell_with_the_last():
    assert quiet_spells(days(0, 0.5, 4), days(1, 3), hours(240), 7) == Spells((1,), (True,))


def test_reports_in_a_row_end_one_spell():
    assert quiet_spells(days(0, 2, 2.5), days(1), hours(240), 7) == Spells((1,), (True,))


def test_the_future_is_not_known():
    assert quiet_spells(days(0, 5), days(1), hours(24 * 3), 7) == Spells((2,), (False,))


def test_the_curve_counts_what_is_not_over_as_not_yet():
    # back after 1 day, after 2; one watched for 1.5 days only: 1 of 3 by day 1, then 1 of the 1 left by day 2
    spells = Spells((1.0, 2.0, 1.5), (True, True, False))
    at, share = returned_by(spells)
    assert at == [0, 1, 1.5, 2]
    assert share == pytest.approx([0, 1 / 3, 1 / 3, 1])
    assert half_returned_days(spells) == 2


def test_a_problem_that_comes_back_less_than_half_the_time_has_no_half():
    assert math.isnan(half_returned_days(Spells((1.0, 7.0, 7.0), (True, False, False))))
