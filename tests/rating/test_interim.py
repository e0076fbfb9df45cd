"""The interim score, by hand. Weights 40 / 30 / 30, green from 75, yellow from 55, at least 10 judged."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from monitoring.rating import interim

RULES = interim.Rules(30, 24, 72, 72, 40, 30, 30, 10, 75, 55)


def rated(**counts: int) -> pd.Series:
    """One kelurahan with 20 judged on everything, all in time and none long red, unless told otherwise."""
    facts = {
        "kelurahan_code": "x",
        "action_judged_count": 20,
        "action_in_target_count": 20,
        "completion_judged_count": 20,
        "completion_in_target_count": 20,
        "red_judged_count": 20,
        "long_red_count": 0,
    }
    return interim.rate(pd.DataFrame([facts | counts]), RULES).iloc[0]


def test_all_in_time_and_nothing_long_red_is_a_hundred():
    assert rated()["score"] == 100


def test_the_score_is_the_sum_of_its_parts():
    # 40 x 10/20 = 20; 30 x 5/20 = 7.5; 30 x (1 - 4/20) = 24; together 51.5: red
    row = rated(action_in_target_count=10, completion_in_target_count=5, long_red_count=4)
    assert (row["first_action_points"], row["completion_points"], row["open_red_points"]) == (20, 7.5, 24)
    assert (row["score"], row["colour"]) == (51.5, "red")


def test_a_part_with_nothing_to_judge_leaves_the_score_to_the_others():
    # only first action (40) and red (30) judged: 100 x (20 + 30) / 70 = 71.4
    row = rated(action_in_target_count=10, completion_judged_count=0, completion_in_target_count=0)
    assert row["score"] == 71.4
    assert math.isnan(row["completion_points"])


@pytest.mark.parametrize(
    ("judged", "colour"),
    [(0, "too_few"), (9, "too_few"), (10, "red"), (11, "red")],
)
def test_nobody_is_red_for_fewer_than_ten_judged_reports(judged, colour):
    none_in_time = {"action_in_target_count": 0, "completion_in_target_count": 0}
    row = rated(
        action_judged_count=judged,
        completion_judged_count=judged,
        red_judged_count=judged,
        long_red_count=judged,
        **none_in_time,
    )
    assert row["colour"] == colour
    assert pd.isna(row["place"]) == (colour == "too_few")


@pytest.mark.parametrize(
    ("in_time", "colour"),
    # 40 x n/1000 + 60: 74.9, 75.0, 75.1
    [(372, "yellow"), (375, "green"), (378, "green")],
)
def test_green_begins_at_75(in_time, colour):
    row = rated(action_judged_count=1000, action_in_target_count=in_time)
    assert row["colour"] == colour


@pytest.mark.parametrize(
    ("in_time", "score", "colour"),
    # 40 x n/1000 + 0 + 30
    [(622, 54.9, "red"), (625, 55.0, "yellow"), (628, 55.1, "yellow")],
)
def test_yellow_begins_at_55(in_time, score, colour):
    row = rated(action_judged_count=1000, action_in_target_count=in_time, completion_in_target_count=0)
    assert (row["score"], row["colour"]) == (score, colour)


def test_equal_scores_share_a_place_and_the_next_is_left_out():
    facts = pd.DataFrame(
        {
            "kelurahan_code": list("abcd"),
            "action_judged_count": 20,
            "action_in_target_count": [20, 10, 10, 0],
            "completion_judged_count": 20,
            "completion_in_target_count": 20,
            "red_judged_count": 20,
            "long_red_count": 0,
        }
    )
    assert interim.rate(facts, RULES)["place"].to_list() == [1, 2, 2, 4]


def test_no_kelurahan_gives_an_empty_league():
    columns = ["kelurahan_code", "action_judged_count", "action_in_target_count", "completion_judged_count"]
    columns += ["completion_in_target_count", "red_judged_count", "long_red_count"]
    assert interim.rate(pd.DataFrame(columns=columns).astype(dict.fromkeys(columns[1:], "int64")), RULES).empty
