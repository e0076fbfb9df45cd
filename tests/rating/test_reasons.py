"""What moved a score, and what would lift it: by hand, and that the sums are the change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from monitoring.rating import model
from monitoring.rating.city import Part
from monitoring.rating.parts import counted_hours
from monitoring.rating.reasons import Inputs, what_moved, what_would_lift
from monitoring.rating.score import work
from tests.rating.cities import AT, RULES, acted, city, drawn, frame, waiting

SEEDS = st.integers(0, 100_000)
FIRST = city(first_action=Part(mean=60.0, between=100.0, pooled=400.0))


def inputs(reports, rules=RULES):
    return Inputs(reports, model.fit(reports, rules), rules)


def score_of(made: Inputs, kelurahan: str) -> float:
    return float(work(made.reports, made.city, made.rules, [kelurahan]).board["score"].iloc[0])


def test_what_moved_by_hand():
    # Before: 18 and 36 h, in a city of 60 (28.8 h typical). B = 2/(2 + 4) = 1/3: 1/3 x 100/72 x 10.8/2 = +2.5 and
    # 1/3 x 100/72 x -7.2/2 = -1.667. After: 18 h alone, B = 1/5: 1/5 x 100/72 x 10.8 = +3.
    # Own: report 1 from 2.5 to 3, +0.5; report 2 from -1.667 to nothing, +1.667; together 13/6.
    # City: of 70, 21.6 h typical: 70 + 1/5 x 100/72 x 3.6 = 71 instead of 60 + 3 = 63: +8.
    later_city = city(first_action=Part(mean=70.0, between=100.0, pooled=400.0))
    before = Inputs(frame(acted(18), acted(36)), FIRST, RULES)
    after = Inputs(frame(acted(18)), later_city, RULES)
    moved = what_moved(before, after, "a")
    assert (moved.own, moved.city, moved.policy) == (pytest.approx(13 / 6), pytest.approx(8.0), 0.0)
    assert moved.reports["report_id"].tolist() == [2, 1]
    assert moved.reports["change"].tolist() == pytest.approx([5 / 3, 0.5])
    assert moved.reports["points_after"].tolist() == pytest.approx([0.0, 3.0])


def test_a_change_of_policy_alone_is_policys():
    rows = drawn(11, 200)
    later = replace(RULES, rating_weight_backlog=60.0)
    before, after = inputs(rows), inputs(rows, later)
    moved = what_moved(before, after, "k1")
    assert (moved.own, moved.city) == (0.0, 0.0)
    assert moved.policy == pytest.approx(score_of(after, "k1") - score_of(before, "k1"))
    assert moved.policy != 0


def test_what_the_others_did_is_the_citys():
    rows = drawn(12, 200)
    others = rows["kelurahan_code"] != "k1"
    slower = rows.assign(action_hours=rows["action_hours"].where(~others, rows["action_hours"] * 3))
    moved = what_moved(inputs(rows), inputs(slower), "k1")
    assert moved.own == 0.0
    assert moved.city != 0
    assert (moved.reports["change"] == 0).all()


@given(SEEDS, st.integers(1, 120), st.sampled_from([None, 60.0]), st.sampled_from([None, 48.0]))
@settings(max_examples=40, deadline=None)
def test_own_city_and_policy_add_up_to_the_change(seed, reports, weight, horizon):
    later = replace(RULES, rating_weight_backlog=weight or 15.0, first_action_horizon_hours=horizon or 72.0)
    before, after = inputs(drawn(seed, reports)), inputs(drawn(seed + 1, reports), later)
    moved = what_moved(before, after, "k0")
    change = score_of(after, "k0") - score_of(before, "k0")
    assume(change == change)
    assert abs(moved.own + moved.city + moved.policy - change) < 1e-9
    assert abs(moved.reports["change"].sum() - moved.own) < 1e-9


def test_without_a_report_at_either_end_nothing_moved():
    moved = what_moved(Inputs(frame(), FIRST, RULES), Inputs(frame(), FIRST, RULES), "a")
    assert (moved.own, moved.city, moved.policy) == (0, 0, 0)
    assert moved.reports.empty


def patient(fitted):
    """The same city, where an open report comes to 72 h in the end, whatever it has waited."""
    slow = replace(fitted.waiting["first_action"], in_the_end=(72.0,) * 73)
    return replace(fitted, waiting=fitted.waiting | {"first_action": slow})


def test_what_would_lift_by_hand():
    # Four judged, B = 1/2, so an hour is worth 1/2 x 100/72/4 = 0.1736 points. Open at 12 h and at 48 h, both counted
    # as 72: handled now they save 60 h = 10.42 and 24 h = 4.17 points.
    reports = frame(acted(18), acted(18), waiting(48), waiting(12))
    now = work(reports, patient(FIRST), RULES, ["a"]).board["score"].iloc[0]
    lift = what_would_lift(reports, patient(FIRST), RULES)
    assert lift["report_id"].tolist() == [4, 3]
    assert lift["gain"].tolist() == pytest.approx([60 * 25 / 144, 24 * 25 / 144])
    assert lift["score_then"].tolist() == pytest.approx([now + 60 * 25 / 144, now + 84 * 25 / 144])
    assert lift["colour_then"].tolist() == ["too_few", "too_few"]


def test_an_ended_idleness_lifts_the_backlog():
    # 10 judged, 2 idle; weight 1, no shrinkage: 80 -> 90 -> 100
    only = city(backlog=Part(mean=60.0, between=None, pooled=1.0))
    idle = waiting(100, is_idle=True, is_idle_judged=True)
    lift = what_would_lift(frame(idle, idle, *[{"is_idle_judged": True}] * 8), only, RULES)
    assert lift["gain_backlog"].tolist() == pytest.approx([10, 10])
    assert lift["score_then"].tolist() == pytest.approx([90, 100])
    assert lift["colour_then"].tolist() == ["green", "green"]


def test_an_idle_report_from_before_the_window_leaves_the_backlog():
    # 2 idle of 10, one of them old: ended, 1 of 9 = 88.9; then 0 of 9
    only = city(backlog=Part(mean=60.0, between=None, pooled=1.0))
    idle = waiting(100, is_idle=True, is_idle_judged=True)
    lift = what_would_lift(frame(idle | {"in_window": False}, idle, *[{"is_idle_judged": True}] * 8), only, RULES)
    assert lift["report_id"].tolist() == [2, 1]  # 1 of 9 left when the recent one ends: 90; the old one: 88.9
    assert lift["gain_backlog"].tolist() == pytest.approx([10, 100 * (8 / 9 - 0.8)])
    assert lift["score_then"].tolist() == pytest.approx([90, 100])


def test_a_completion_now_counts_the_verification_window_too():
    # Not done 20 h before the cut, so 92 h now; counted as 120 in the end: saved 28 h; at 60 h (132 now): nothing
    only = city(verified_green=Part(mean=50.0, between=None, pooled=1.0))
    slow = replace(only.waiting["verified_green"], in_the_end=(*(max(120.0, float(h)) for h in range(168)), 168.0))
    only = replace(only, waiting=only.waiting | {"verified_green": slow})
    left = {"done_hours": 20.0, "state": "in_process"}
    lift = what_would_lift(frame(left, left | {"done_hours": 60.0}), only, RULES)
    assert lift["gain_verified_green"].tolist() == pytest.approx([28 * 100 / 168 / 2, 0.0])


def test_only_open_reports_that_count_can_lift():
    idle = waiting(100, is_idle=True, is_idle_judged=True)
    reports = frame(idle | {"excluded": "agency"}, idle | {"state": "coordinating"}, acted(5))
    assert what_would_lift(reports, FIRST, RULES).empty
    assert what_would_lift(frame(), FIRST, RULES).empty


def test_reports_of_two_kelurahan_are_refused():
    with pytest.raises(ValueError, match="reports of 2 kelurahan"):
        what_would_lift(frame(waiting(5), waiting(5, kelurahan_code="b")), FIRST, RULES)


def all_handled(rows: pd.DataFrame, ids: list[int], fitted) -> pd.DataFrame:
    """Acted upon now; done now, the verification window counted, unless those left open came to less anyway."""
    rows = rows.copy()
    own = rows["report_id"].isin(ids)
    waits = fitted.waiting["verified_green"]
    judged = own & rows["done_hours"].notna() & ~rows["done_seen"]
    hours = rows.loc[judged, "done_hours"].to_numpy()
    in_the_end = counted_hours(hours, rows.loc[judged, "done_seen"].to_numpy(), waits)
    rows.loc[judged, "done_hours"] = pd.Series(in_the_end).clip(upper=hours + 72).to_numpy()
    rows.loc[own, "action_seen"] = True
    rows.loc[judged, "done_seen"] = True
    rows.loc[own & rows["is_idle"] & ~rows["in_window"], "is_idle_judged"] = False
    rows.loc[own, "is_idle"] = False
    return rows


@given(SEEDS, st.integers(1, 100))
@settings(max_examples=40, deadline=None)
def test_a_promised_score_is_the_score_of_the_handled_reports(seed, reports):
    rows = drawn(seed, reports, 2)
    fitted = model.fit(rows, RULES)
    own = rows[rows["kelurahan_code"] == "k0"]
    assume(len(own))
    lift = what_would_lift(own, fitted, RULES)
    assert (lift["gain"] >= -1e-9).all()
    assert lift["gain"].is_monotonic_decreasing
    for count in {1, len(lift) // 2, len(lift)} - {0}:
        if count > len(lift):
            continue
        then = all_handled(own, lift["report_id"].iloc[:count].tolist(), fitted)
        score = work(then, fitted, RULES, ["k0"]).board["score"].iloc[0]
        assert lift["score_then"].iloc[count - 1] == pytest.approx(score, abs=1e-9)


def test_a_red_one_learns_what_it_takes_to_leave_red():
    # 12 reports, all idle for 30 h in a city that is sure; handled one by one until 58 = 55 + band is passed
    sure = patient(city(first_action=Part(mean=60.0, between=100.0, pooled=0.0001)))
    reports = frame(*(waiting(30, responsible_since=AT - timedelta(hours=30)) for _ in range(12)))
    lift = what_would_lift(reports, sure, RULES, before="red")
    # all handled: 100 x (1 - 30/72) = 58.33; eleven: 72 - 42 x 11/12 = 33.5 h: 53.5
    assert lift["colour_then"].tolist() == ["red"] * 11 + ["yellow"]
