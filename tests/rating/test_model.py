"""Fitting the city: what an open report comes to, how kinds differ, what is kept of it."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.rating import casemix, model
from monitoring.rating.city import City, Waiting
from monitoring.rating.parts import counted_hours
from monitoring.rating.survival import restricted_mean
from tests.rating.cities import RULES, acted, drawn, frame, waiting

SHORT = replace(RULES, first_action_horizon_hours=10.0)


def test_an_open_report_counts_what_those_that_waited_as_long_came_to():
    # 2 h acted, 4 h open, 6 h acted, 10 h open. Not acted upon after 2 h: 3/4; after 6 h: 3/4 x 1/2 = 3/8, to the end.
    # After 4 h: 4 + (2 h x 3/4 + 4 h x 3/8) / (3/4) = 4 + 4 = 8. From the start: 2 + 4 x 3/4 + 4 x 3/8 = 6.5.
    city = model.fit(frame(acted(2), waiting(4), acted(6), waiting(10)), SHORT)
    in_the_end = city.waiting["first_action"].in_the_end
    assert in_the_end[0] == 6.5
    assert in_the_end[4] == 8.0
    assert in_the_end[10] == 10.0


def test_counted_so_the_reports_average_to_kaplan_and_meiers_restricted_mean():
    # 2, 8 (for 4 open), 6, 10: 26/4 = 6.5, the area under the curve
    hours, seen = np.array([2.0, 4, 6, 10]), np.array([True, False, True, False])
    city = model.fit(frame(acted(2), waiting(4), acted(6), waiting(10)), SHORT)
    counted = counted_hours(hours, seen, city.waiting["first_action"])
    assert counted.tolist() == [2, 8, 6, 10]
    assert counted.mean() == restricted_mean(hours, seen, 10).mean


def test_past_the_longest_watched_the_middle_is_taken():
    # 1 h and 5 h open, horizon 10: nobody knows the next 5 h. All come to 5 + 5/2; who waits 8 h to (8 + 10)/2.
    waits = model.fit(frame(waiting(1), waiting(5)), SHORT).waiting["first_action"]
    assert waits.in_the_end[:6] == (7.5,) * 6
    assert (waits.in_the_end[8], waits.in_the_end[10]) == (9.0, 10.0)
    assert waits.unknown_hours == 5.0


def test_past_where_all_have_ended_the_middle_is_taken_too_but_nothing_is_unknown():
    waits = model.fit(frame(acted(1), acted(5)), SHORT).waiting["first_action"]
    assert (waits.in_the_end[0], waits.in_the_end[4], waits.in_the_end[6]) == (3.0, 5.0, 8.0)
    assert waits.unknown_hours == 0.0


def test_a_kelurahans_own_curve_would_reward_acting_later():
    # Acted after 1 h, one open at 2 h, one acted after 9 h; then the first after 3 h instead. By a curve of these three
    # alone the mean falls from 1 + 2/3 x 8 = 6.33 to 3 + 1/2 x 6 = 6: two hours later, and faster. Hence the city's.
    seen = [True, False, True]
    assert restricted_mean([1, 2, 9], seen, 10).mean == pytest.approx(19 / 3)
    assert restricted_mean([3, 2, 9], seen, 10).mean == pytest.approx(6.0)
    whole_city = Waiting(10.0, tuple(float(5 + hour / 2) for hour in range(11)))
    early, late = (counted_hours(np.array([h, 2.0, 9]), np.array(seen), whole_city) for h in (1.0, 3.0))
    assert (early.sum(), late.sum()) == (1 + 6 + 9, 3 + 6 + 9)


@given(st.integers(0, 10_000), st.integers(1, 60))
@settings(max_examples=30, deadline=None)
def test_what_a_report_comes_to_never_falls_and_is_no_less_than_it_waited(seed, reports):
    for waits in model.fit(drawn(seed, reports), RULES).waiting.values():
        in_the_end = np.array(waits.in_the_end)
        assert (np.diff(in_the_end) >= 0).all()
        assert (in_the_end >= waits.hours).all()
        assert in_the_end[-1] == waits.horizon


def effects_of(*reports, prior=0.0):
    """Hours that each category adds, by reports (kelurahan, category, hours)."""
    units, kinds, hours = zip(*reports, strict=True)
    levels = tuple(sorted(set(kinds)))
    codes = np.array([levels.index(kind) for kind in kinds])
    factor = {"category": casemix.Factor(codes, levels)}
    return casemix.fit(np.array(hours, dtype=float), np.array(units), factor, prior)["category"]


def test_kinds_are_compared_within_a_kelurahan():
    # Hard takes 20 h longer in both. Two easy, three hard: 20 h apart and 0 on average over the five: -12 and +8.
    reports = [(0, "easy", 10), (0, "hard", 30), (1, "easy", 20), (1, "hard", 40), (1, "hard", 40)]
    assert effects_of(*reports) == pytest.approx({"easy": -12, "hard": 8})


def test_a_kind_that_only_a_slow_kelurahan_has_is_not_called_hard():
    reports = [(0, "easy", 10), (0, "easy", 12), (1, "market", 50), (1, "market", 52)]
    assert effects_of(*reports) == pytest.approx({"easy": 0, "market": 0})


def test_kinds_are_drawn_toward_no_difference_as_if_by_the_policys_number_of_reports():
    # One kelurahan, two kinds of 60, -10 and +10 h about their mean of 20: sums -600 and +600. Each kind differs from
    # the kelurahan's mean by 60 - 60 x 60/120 = 30 reports' worth, so 30 e - 30 f = -600; with a prior of 30 reports
    # (30 + 30) e - 30 f = -600, and the same the other way round, so f = -e and e = -600/90.
    reports = [(0, "easy", 10)] * 60 + [(0, "hard", 30)] * 60
    assert effects_of(*reports, prior=0.0) == pytest.approx({"easy": -10, "hard": 10})
    assert effects_of(*reports, prior=30.0) == pytest.approx({"easy": -600 / 90, "hard": 600 / 90})


def test_a_city_with_one_category_and_one_kelurahan_has_no_differences():
    city = model.fit(frame(acted(5), acted(9), acted(30)), RULES)
    assert city.effects["first_action"]["category"] == {"sampah": 0.0}
    assert city.parts["first_action"].between is None


def test_a_part_that_nobody_was_judged_on_leaves_the_score_to_the_others():
    # only first action (30) and backlog (15): 30/45 and 15/45
    city = model.fit(frame(acted(5, is_idle_judged=True), acted(9, is_idle_judged=True)), RULES)
    weights = city.weights(RULES)
    assert weights["first_action"] == pytest.approx(2 / 3)
    assert weights["backlog"] == pytest.approx(1 / 3)
    assert weights["verified_green"] == weights["quality_stars"] == weights["quality_honesty"] == 0


def test_rules_of_other_hours_are_refused():
    city = model.fit(frame(acted(5)), RULES)
    with pytest.raises(ValueError, match=r"fitted up to 72\.0 h, not 48\.0"):
        city.weights(replace(RULES, first_action_horizon_hours=48.0))


@given(st.integers(0, 10_000), st.integers(0, 80), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_a_city_comes_back_from_its_text_to_the_last_digit(seed, reports, kelurahan):
    city = model.fit(drawn(seed, reports, kelurahan), RULES)
    text = city.to_json()
    assert City.from_json(text) == city
    assert City.from_json(text).to_json() == text
    json.loads(text, parse_constant=pytest.fail)  # no NaN, no Infinity


@given(st.integers(0, 10_000), st.integers(2, 80))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_rows_makes_no_difference(seed, reports):
    rows = drawn(seed, reports)
    shuffled = rows.sample(frac=1, random_state=1)
    assert model.fit(shuffled, RULES).to_json() == model.fit(rows, RULES).to_json()
