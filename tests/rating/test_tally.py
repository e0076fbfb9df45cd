"""What stands beside a rating: counts, medians and shares in time, worked out by hand from the rows."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from monitoring.rating import survival, tally
from monitoring.rating.tally import Limits
from tests.rating.cities import AT, acted, drawn, frame, waiting

LIMITS = Limits(completion_target_hours=72, verification_window_hours=72)
RIPE = AT - timedelta(hours=144)


def told(*reports: dict) -> dict[str, object]:
    return tally.tally(frame(*reports), ["a"], AT, LIMITS).iloc[0].to_dict()


def done(hours: float, **more: object) -> dict:
    return {"done_hours": hours, "done_seen": True} | more


def test_open_reports_count_however_old_done_ones_only_in_the_window():
    row = told(
        {"state": "waiting", "in_window": False},
        {"state": "waiting"},
        {"state": "in_process"},
        {"state": "coordinating"},
        {"state": "done"},
        {"state": "done", "in_window": False},
    )
    counts = {name: row[f"{name}_count"] for name in ("received", "waiting", "in_process", "coordinating", "done")}
    assert counts == {"received": 4, "waiting": 2, "in_process": 1, "coordinating": 1, "done": 1}


def test_a_report_told_again_is_held_but_one_that_is_not_the_kelurahans_is_not():
    excluded = ("echo", "relapse", "not_a_complaint", "rejected", "duplicate", "agency", "handed_over")
    assert told(*({"state": "waiting", "excluded": reason} for reason in excluded))["waiting_count"] == 2


def test_in_time_is_up_to_the_target_and_judged_once_the_green_could_be_verified():
    row = told(
        done(72, responsible_since=RIPE),
        done(72.01, responsible_since=RIPE),
        {"done_hours": 80.0, "responsible_since": RIPE},  # open still
        done(1, responsible_since=RIPE + timedelta(seconds=1)),  # too young to be judged, though done
        done(1, was_coordinated=True),
        done(1, in_window=False),
        done(1, excluded="echo"),
    )
    assert (row["in_time_count"], row["in_time_judged_count"]) == (1, 3)


def test_the_median_counts_those_that_still_wait():
    # Three of five acted after 1, 2 and 3 h, two wait for 10 h: half is passed with the third. With a fourth waiting
    # just three of six have acted: exactly half, by 3 h. With a fifth less than half has, so there is no median.
    three = [acted(1), acted(2), acted(3)]
    assert told(*three, *[waiting(10)] * 2)["first_action_hours_median"] == 3
    assert told(*three, *[waiting(10)] * 3)["first_action_hours_median"] == 3
    assert np.isnan(told(*three, *[waiting(10)] * 4)["first_action_hours_median"])


def test_medians_are_those_of_the_survival_curves():
    reports = drawn(seed=5, reports=800, kelurahan=7)
    board = tally.tally(reports, [f"k{number}" for number in range(8)], AT, LIMITS)
    for row in board.itertuples():
        own = reports[(reports["kelurahan_code"] == row.kelurahan_code) & reports["in_window"]]
        own = own[own["excluded"].isna()]
        for name, (hours, seen) in tally.MEDIANS.items():
            rows = own[own[hours].notna()]
            if rows.empty:
                assert np.isnan(getattr(row, name))
                continue
            curve = survival.kaplan_meier(rows[hours], rows[seen])
            assert getattr(row, name) == pytest.approx(survival.median(curve), nan_ok=True)


def test_every_kelurahan_has_its_row_though_it_holds_nothing():
    board = tally.tally(frame(), ["b", "a"], AT, LIMITS)
    assert board["kelurahan_code"].tolist() == ["a", "b"]
    assert board[[name for name in board if name.endswith("_count")]].to_numpy().sum() == 0
    assert board["qlue_points"].isna().all()


def test_what_qlue_would_have_said_stands_beside():
    row = told({"state": "done"}, {"state": "done"}, {"state": "in_process"}, {"state": "coordinating"})
    assert (row["qlue_green"], row["qlue_yellow"], row["qlue_red"]) == (2, 1, 1)
    assert row["qlue_points"] == 62.5  # 50 x (1 + (2 - 1) / 4)
    assert row["qlue_place"] == 1
