"""Counts beside the time before, the five largest, days and hours: a few rows each, worked by hand."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from monitoring.trends import changes, days, week

NOW = pd.DataFrame(
    [("sampah", "complaint", 30, 15), ("sampah", "suggestion", 10, 0), ("banjir", "complaint", 60, 6)],
    columns=["category", "kind", "received_count", "done_count"],
)
BEFORE = pd.DataFrame(
    [("sampah", "complaint", 50, 50), ("iklan_liar", "complaint", 5, 0)],
    columns=["category", "kind", "received_count", "done_count"],
)


def rows(frame: pd.DataFrame) -> list[tuple]:
    return [tuple(row) for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False)]


def test_each_category_beside_the_time_before():
    # sampah 30 + 10 = 40 of 100, 50 before: 10 fewer, a fifth; banjir: none before, so no share of it
    assert rows(changes.compared(NOW, BEFORE, "category")) == [
        ("banjir", 60, 0.6, 0, 60, None),
        ("sampah", 40, 0.4, 50, -10, -0.2),
        ("iklan_liar", 0, 0.0, 5, -5, -1.0),
    ]


def test_where_the_time_before_is_not_known_nothing_is_said_of_a_change():
    assert rows(changes.compared(NOW, None, "kind")) == [
        ("complaint", 90, 0.9, None, None, None),
        ("suggestion", 10, 0.1, None, None, None),
    ]
    assert changes.change_of_all(NOW, None) == (100, None)
    assert changes.change_of_all(NOW, BEFORE) == (100, 55)
    assert changes.change_of_all(NOW.head(0), BEFORE.head(0)) == (0, 0)


def test_the_largest_are_complaints_with_their_share_done():
    assert rows(changes.largest(NOW, 1)) == [("banjir", 60, 6, 0.1)]
    assert rows(changes.largest(NOW)) == [("banjir", 60, 6, 0.1), ("sampah", 30, 15, 0.5)]
    assert changes.largest(NOW.head(0)).empty


TOLD = pd.DataFrame(
    [
        (date(2016, 6, 8), "banjir", 84),
        (date(2016, 6, 9), "banjir", 85),
        (date(2016, 6, 10), "banjir", 86),
        (date(2016, 6, 10), "sampah", 500),
    ],
    columns=["day", "category", "received_count"],
)


def test_a_flood_day_has_at_least_so_many_reports_of_flood():
    assert days.flood_days(TOLD, ["banjir"], 85) == [(date(2016, 6, 10), 86), (date(2016, 6, 9), 85)]
    assert days.flood_days(TOLD.head(0), ["banjir"], 85) == []


def test_days_without_reports_are_zero_and_lie_in_their_week():
    counts = days.by_day(TOLD, date(2016, 6, 8), date(2016, 6, 14), category="banjir")
    assert counts.to_list() == [84, 85, 86, 0, 0, 0, 0]
    made = days.calendar(counts)  # Wednesday 8 to Tuesday 14 June: two weeks
    assert made.mondays == (date(2016, 6, 6), date(2016, 6, 13))
    assert made.counts[2, 0] == 84  # Wednesday
    assert made.counts[1, 1] == 0  # Tuesday of the second week
    assert np.isnan(made.counts[0, 0])  # the Monday before
    assert np.isnan(made.counts[2, 1])
    assert made.day(1, 1) == date(2016, 6, 14)


def test_only_whole_weeks_have_a_mean():
    counts = days.by_day(TOLD, date(2016, 6, 5), date(2016, 6, 13), category="banjir")  # Sunday, a week, Monday
    assert days.weekly(counts).to_dict() == {date(2016, 6, 6): pytest.approx(255 / 7)}


def test_an_hours_mean_is_by_how_often_it_came():
    told = pd.DataFrame([(1, 8, 6), (1, 10, 1)], columns=["weekday", "hour", "received_count"])
    # from Monday 08:00 to the next Monday 10:30: Monday 08 twice, 10 once and a half; Tuesday once
    at = [datetime.fromisoformat(f"2016-06-{text}+07:00") for text in ("06T08:00", "13T10:30")]
    made = week.means(told, *at)
    assert made[0, 8] == 3
    assert made[0, 10] == pytest.approx(1 / 1.5)
    assert made[1, 8] == 0
    assert week.lasted(*at).sum() == pytest.approx(7 * 24 + 2.5)
    assert np.isnan(week.means(told, at[0], at[0])[0, 8])
