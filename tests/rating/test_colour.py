"""Colours by hand: yellow from 55, green from 75, band 3, red at 95 % (1.645 standard errors), at least 10 reports."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.rating.colour import COLOURS, colour
from tests.rating.cities import RULES


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [(0, "too_few"), (9, "too_few"), (10, "red"), (11, "red")],
)
def test_nobody_is_red_for_fewer_than_ten_reports(evidence, expected):
    assert colour(10.0, 1.0, evidence, RULES) == expected
    assert colour(10.0, 1.0, evidence, RULES, before="red") == expected


def test_without_a_score_there_is_no_colour():
    assert colour(math.nan, math.nan, 100, RULES) == "too_few"


@pytest.mark.parametrize(
    ("score", "error", "expected"),
    [
        (54.99, 0.0, "red"),
        (55.00, 0.0, "yellow"),
        (55.01, 0.0, "yellow"),
        # 50 + 1.645 x 3 = 54.93: below 55 with confidence; 50 + 1.645 x 3.1 = 55.10: not
        (50.0, 3.0, "red"),
        (50.0, 3.1, "yellow"),
        (74.99, 5.0, "yellow"),
        (75.00, 5.0, "green"),
        (75.01, 5.0, "green"),
    ],
)
def test_red_needs_confidence_and_green_its_threshold(score, error, expected):
    assert colour(score, error, 50, RULES) == expected


@pytest.mark.parametrize(("score", "expected"), [(57.99, "red"), (58.0, "yellow"), (58.01, "yellow"), (75.0, "green")])
def test_red_is_left_only_past_the_recovery_band(score, expected):
    assert colour(score, 1.0, 50, RULES, before="red") == expected


@pytest.mark.parametrize(("score", "expected"), [(71.99, "yellow"), (72.0, "green"), (72.01, "green"), (50.0, "red")])
def test_green_is_left_only_below_the_recovery_band(score, expected):
    assert colour(score, 1.0, 50, RULES, before="green") == expected


@pytest.mark.parametrize("before", [None, "yellow", "too_few"])
def test_no_other_colour_before_makes_a_difference(before):
    assert [colour(score, 1.0, 50, RULES, before) for score in (50.0, 57.0, 73.0, 76.0)] == [
        "red",
        "yellow",
        "yellow",
        "green",
    ]


def test_a_higher_confidence_calls_fewer():
    assert colour(50.0, 3.0, 50, replace(RULES, red_confidence=0.99)) == "yellow"  # 50 + 2.326 x 3 = 56.98


@given(st.floats(0, 100), st.floats(0, 30), st.sampled_from([None, *COLOURS]))
def test_red_is_called_anew_only_below_the_threshold_with_confidence(score, error, before):
    if colour(score, error, 50, RULES, before) == "red" and before != "red":
        assert score + 1.644853 * error < 55


@given(st.floats(0, 100), st.floats(0, 30), st.sampled_from([None, *COLOURS]))
def test_a_colour_repeated_on_the_same_score_stays(score, error, before):
    first = colour(score, error, 50, RULES, before)
    assert colour(score, error, 50, RULES, first) == first
