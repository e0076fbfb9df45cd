"""Times as instants: zones stated, clocks that change, days without hours."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa
import pytest

from monitoring.intake.times import instants

US = ("%Y-%m-%d %H:%M:%S",)


def at(texts, formats, zone=None):
    found = instants(pa.array(texts, pa.string()), formats, zone)
    return [None if np.isnat(value) else str(value)[:19] for value in found.at], found


def test_wib_is_seven_hours_ahead():
    assert at(["2016-06-06 08:00:00"], US, "Asia/Jakarta")[0] == ["2016-06-06T01:00:00"]


def test_new_york_is_four_hours_behind_in_summer_and_five_in_winter():
    found, _ = at(["2017-07-02 00:00:00", "2017-01-02 00:00:00"], US, "America/New_York")
    assert found == ["2017-07-02T04:00:00", "2017-01-02T05:00:00"]


@pytest.mark.parametrize(
    ("text", "is_ambiguous"),
    [
        ("2021-11-07 00:59:59", False),
        ("2021-11-07 01:00:00", True),  # came twice
        ("2021-11-07 01:59:59", True),
        ("2021-11-07 02:00:00", False),
        ("2021-03-14 01:59:59", False),
        ("2021-03-14 02:00:00", True),  # never came
        ("2021-03-14 02:59:59", True),
        ("2021-03-14 03:00:00", False),
    ],
)
def test_hours_that_came_twice_or_never_are_no_instants(text, is_ambiguous):
    found, all_of_it = at([text], US, "America/New_York")
    assert all_of_it.is_ambiguous.tolist() == [is_ambiguous]
    assert (found == [None]) == is_ambiguous
    assert not all_of_it.is_unreadable.any()


def test_iso_needs_an_offset():
    texts = [
        "2016-06-06T08:00:00+07:00",
        "2016-06-06 01:00Z",
        "2016-06-06T01:00:00.123456789Z",
        "2016-06-06T08:00:00",
        "2016-02-30T08:00:00Z",
        "06/06/2016 08:00+07:00",
        " ",
        None,
    ]
    found, all_of_it = at(texts, ("iso8601",))
    assert found == ["2016-06-06T01:00:00"] * 3 + [None] * 5
    assert all_of_it.is_unreadable.tolist() == [False] * 3 + [True] * 3 + [False] * 2
    assert all_of_it.is_given.tolist() == [True] * 6 + [False] * 2


def test_days_begin_at_midnight_of_the_zone_and_are_marked():
    found, all_of_it = at(["2019-01-26", "2019-01-26 10:00:00"], ("%Y-%m-%d", *US), "Asia/Jakarta")
    assert found == ["2019-01-25T17:00:00", "2019-01-26T03:00:00"]
    assert all_of_it.is_day.tolist() == [True, False]


def test_impossible_days_cannot_be_read():
    found, _ = at(["31/02/2019 10:00:00", "30/12/2019 25:00:00", "1/2/2019 1:02:03"], ("%d/%m/%Y %H:%M:%S",), "UTC")
    assert found == [None, None, "2019-02-01T01:02:03"]


def test_midnight_and_noon_by_the_twelve_hour_clock():
    texts = ["07/02/2017 12:00:00 AM", "07/02/2017 12:00:00 PM"]
    found, _ = at(texts, ("%m/%d/%Y %I:%M:%S %p",), "UTC")
    assert found == ["2017-07-02T00:00:00", "2017-07-02T12:00:00"]


def test_epoch_seconds_of_the_real_hoboken_file():
    # 1538492521 s: 2018-10-02 15:02:01 UTC, by `date -u -d @1538492521`
    found, _ = at(["1538492521", "x", "-5"], ("epoch",))
    assert found == ["2018-10-02T15:02:01", None, None]


def test_times_of_parquet_are_taken_as_they_are():
    aware = pa.array([datetime(2016, 6, 6, 1, tzinfo=UTC)], pa.timestamp("ns", "UTC"))
    local = pa.array([datetime(2016, 6, 6, 8)], pa.timestamp("ms"))
    day = pa.array([date(2016, 6, 6), None], pa.date32())
    assert str(instants(aware, ("iso8601",), None).at[0]) == "2016-06-06T01:00:00.000000"
    assert str(instants(local, US, "Asia/Jakarta").at[0]) == "2016-06-06T01:00:00.000000"
    assert instants(local, ("iso8601",), None).is_unreadable.tolist() == [True]
    found = instants(day, US, "Asia/Jakarta")
    assert str(found.at[0]) == "2016-06-05T17:00:00.000000"
    assert found.is_day.tolist() == [True, False]


@pytest.mark.parametrize("unit", ["s", "ms"])
@pytest.mark.parametrize("tz", ["UTC", None])
def test_a_time_beyond_the_reach_of_microseconds_does_not_come_round_as_another(unit, tz):
    # 2**64 microseconds and 1,465,174,800 seconds: after one turn of the clock it would read 2016-06-06 01:00 UTC
    per_second = {"s": 1, "ms": 1000}[unit]
    beyond = 2**64 * per_second // 1_000_000 + 1_465_174_800 * per_second
    column = pa.array([beyond, -beyond, 1_465_174_800 * per_second, None], pa.timestamp(unit, tz))
    found = instants(column, (), "UTC")
    years = found.at.astype("datetime64[Y]").astype(str).tolist()
    assert years == ["9999", "0001", "2016", "NaT"]
    assert found.is_given.tolist() == [True, True, True, False]


def test_a_day_beyond_the_reach_of_microseconds_does_not_come_round_as_another():
    column = pa.array([2**31 - 1, -(2**31), 16_958, None], pa.int32()).cast(pa.date32())  # the third: 2016-06-06
    found = instants(column, (), "UTC")
    assert found.at.astype("datetime64[Y]").astype(str).tolist() == ["9999", "0001", "2016", "NaT"]
