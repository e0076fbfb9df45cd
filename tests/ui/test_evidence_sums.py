"""Points as they are shown: what is added up is what stands below the line."""

from __future__ import annotations

import pytest

from monitoring.ui.evidence_sums import apportioned, in_units


@pytest.mark.parametrize(
    ("amounts", "whole", "units"),
    [
        # 1.2346 + 2.3456 + 3.4567 = 7.0369: floors 1234, 2345, 3456 leave two; remainders .6, .6, .7
        ([1.2346, 2.3456, 3.4567], 7037, [1235, 2345, 3457]),
        ([0.0004, 0.0004, 0.0004], 1, [1, 0, 0]),  # of equal remainders the first
        ([-0.0004, 0.0004], 0, [0, 0]),  # floors -1 and 0, remainders .6 and .4
        ([-0.0893, -0.0112, 0.0], -101, [-90, -11, 0]),  # what is nothing is told as nothing
        ([1.5, -0.5], 1000, [1500, -500]),
        ([0.1 + 0.2], 300, [300]),  # 0.30000000000000004
        ([], 0, []),
    ],
)
def test_amounts_are_told_in_whole_units_that_add_up(amounts, whole, units):
    assert apportioned(amounts, whole) == units


def test_a_whole_that_was_moved_by_rounding_is_still_met():
    # The last amount has no remainder that is worse: one unit is taken from, or given to, the worst treated.
    assert sum(apportioned([1.0, 2.0], 2999)) == 2999
    assert sum(apportioned([1.0, 2.0], 3001)) == 3001


@pytest.mark.parametrize(
    ("points", "units"),
    [
        (67.284, 67284),
        (67.2496, 67249),  # shown as 67.2; 67.250 would be read as 67.3
        (67.2504, 67251),  # shown as 67.3; 67.250 could be read as 67.2
        (0.0, 0),
        (100.0, 100000),
    ],
)
def test_rounding_on_what_is_shown_gives_what_is_shown_elsewhere(points, units):
    assert in_units(points) == units
    assert round(units / 1000, 1) == round(points, 1)
