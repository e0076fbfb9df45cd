"""Colours by hand: yellow from 55, green from 75, band 3, red at 95 % (1.645 standard errors), at least 10 reports.

Untrue greens: red above a fifth of at least 10 looked at, left below 15 %.
"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.rating.colour import COLOURS, Call, Greens, call, colour_in, untrue_share_low
from tests.rating.cities import RULES


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [(0, "too_few"), (9, "too_few"), (10, "red"), (11, "red")],
)
def test_nobody_is_red_for_fewer_than_ten_reports(evidence, expected):
    assert call(10.0, 1.0, evidence, RULES).colour == expected
    assert call(10.0, 1.0, evidence, RULES, before="red").colour == expected


def test_without_a_score_there_is_no_colour():
    assert call(math.nan, math.nan, 100, RULES).colour == "too_few"


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
    assert call(score, error, 50, RULES).colour == expected


@pytest.mark.parametrize(("score", "expected"), [(57.99, "red"), (58.0, "yellow"), (58.01, "yellow"), (75.0, "green")])
def test_red_is_left_only_past_the_recovery_band(score, expected):
    assert call(score, 1.0, 50, RULES, before="red").colour == expected


@pytest.mark.parametrize(("score", "expected"), [(71.99, "yellow"), (72.0, "green"), (72.01, "green"), (50.0, "red")])
def test_green_is_left_only_below_the_recovery_band(score, expected):
    assert call(score, 1.0, 50, RULES, before="green").colour == expected


@pytest.mark.parametrize("before", [None, "yellow", "too_few"])
def test_no_other_colour_before_makes_a_difference(before):
    assert [call(score, 1.0, 50, RULES, before).colour for score in (50.0, 57.0, 73.0, 76.0)] == [
        "red",
        "yellow",
        "yellow",
        "green",
    ]


def test_a_higher_confidence_calls_fewer():
    assert call(50.0, 3.0, 50, replace(RULES, red_confidence=0.99)).colour == "yellow"  # 50 + 2.326 x 3 = 56.98


@given(st.floats(0, 100), st.floats(0, 30), st.sampled_from([None, *COLOURS]))
def test_red_is_called_anew_only_below_the_threshold_with_confidence(score, error, before):
    if call(score, error, 50, RULES, before).colour == "red" and before != "red":
        assert score + 1.644853 * error < 55


@given(st.floats(0, 100), st.floats(0, 30), st.sampled_from([None, *COLOURS]))
def test_a_colour_repeated_on_the_same_score_stays(score, error, before):
    first = call(score, error, 50, RULES, before).colour
    assert call(score, error, 50, RULES, first).colour == first


GOOD = (80.0, 1.0, 50, RULES)  # green by its score


@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_the_limit_of_an_untrue_share_is_jeffreys(confidence):
    # One of one: Beta(3/2, 1/2), whose distribution is 2/pi x (arcsin sqrt x - sqrt(x (1 - x)))
    low = untrue_share_low(Greens(1, 1), confidence)
    below = 2 / math.pi * (math.asin(math.sqrt(low)) - math.sqrt(low * (1 - low)))
    assert below == pytest.approx(1 - confidence)
    # One of two: Beta(3/2, 3/2), symmetric about a half
    assert untrue_share_low(Greens(2, 1), 0.5) == pytest.approx(0.5)


def test_where_no_green_was_untrue_nothing_is_suspected():
    assert untrue_share_low(Greens(0, 0), 0.95) == untrue_share_low(Greens(40, 0), 0.95) == 0.0


def test_untrue_greens_are_red_whatever_the_score():
    # 20 of 40 is far above a fifth; 9 of 40 is above it, but not with confidence
    assert call(*GOOD, None, Greens(40, 20)) == Call("red", "untrue_greens", "red_untrue_greens")
    assert call(*GOOD, None, Greens(40, 9)) == Call("green", "score", "green")


@pytest.mark.parametrize(("looked_at", "expected"), [(9, "green"), (10, "red"), (11, "red")])
def test_nobody_is_red_for_fewer_than_ten_greens_looked_at(looked_at, expected):
    assert call(*GOOD, None, Greens(looked_at, looked_at)).colour == expected


@pytest.mark.parametrize(("untrue", "expected"), [(14, "green"), (15, "red"), (16, "red"), (20, "red")])
def test_red_for_untrue_greens_is_left_only_below_the_line_by_the_band(untrue, expected):
    # of 100 looked at: kept red from 15 on; 20 of 100 alone would not make it red anew
    assert call(*GOOD, None, Greens(100, untrue)).colour == "green"
    called = call(*GOOD, "red_untrue_greens", Greens(100, untrue))
    assert called.colour == expected
    if expected == "red":
        assert (called.reason, called.memory) == ("kept", "red_untrue_greens")


def test_nobody_stays_red_for_what_he_was_not_red_for():
    within = (57.0, 1.0, 50, RULES)  # the band of the score
    assert call(*within, "red", Greens(100, 17)) == Call("red", "kept", "red")
    assert call(*within, "red_untrue_greens", Greens(100, 10)) == Call("yellow", "score", "yellow")
    assert call(*GOOD, "red", Greens(100, 17)).colour == "green"
    assert call(*within, "red_both", Greens(100, 17)) == Call("red", "kept", "red_both")


def test_red_for_both_names_the_score_first_and_remembers_both():
    assert call(40.0, 1.0, 50, RULES, None, Greens(40, 20)) == Call("red", "score", "red_both")
    assert call(57.0, 1.0, 50, RULES, "red_both", Greens(40, 20)) == Call("red", "untrue_greens", "red_both")


def test_too_few_reports_are_no_colour_even_with_untrue_greens():
    assert call(80.0, 1.0, 9, RULES, "red_both", Greens(40, 40)) == Call("too_few", "too_few", "too_few")


def test_a_green_kept_by_its_band_says_so():
    assert call(73.0, 1.0, 50, RULES, "green") == Call("green", "kept", "green")


@given(
    st.floats(0, 100),
    st.floats(0, 30),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from([None, *COLOURS, "red_untrue_greens", "red_both"]),
)
def test_a_call_repeated_on_the_same_facts_stays_and_remembers_its_colour(score, error, good, untrue, before):
    greens = Greens(good + untrue, untrue)
    first = call(score, error, 50, RULES, before, greens)
    again = call(score, error, 50, RULES, first.memory, greens)
    assert (again.colour, again.memory) == (first.colour, first.memory)
    assert colour_in(first.memory) == first.colour


@given(st.floats(0, 100), st.floats(0, 30), st.integers(0, 60), st.integers(1, 60))
def test_one_green_more_found_true_never_makes_red(score, error, good, untrue):
    asked = (score, error, 50, RULES, None)
    if call(*asked, Greens(good + untrue, untrue)).colour != "red":
        assert call(*asked, Greens(good + untrue, untrue - 1)).colour != "red"
