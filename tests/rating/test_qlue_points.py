"""Qlue's points of 2016 as we scale them, and how far that is from the published table."""

from __future__ import annotations

import math

import pytest

from monitoring.rating.qlue_points import points, rate
from tests.rating.cities import frame

PUBLISHED = {  # 1 June 2016: done, in process, not handled -> published, by hand 50 x (1 + (done - in process) / all)
    "Galur": ((126, 1, 1), 87, 98.8),  # 50 x (1 + 125/128)
    "Kampung Rawa": ((135, 9, 1), 87, 93.4),  # 50 x (1 + 126/145)
    "Pulo": ((99, 16, 0), 87, 86.1),  # 50 x (1 + 83/115)
    "Pejagalan": ((428, 378, 636), 44, 51.7),  # 50 x (1 + 50/1442)
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_table_is_met_only_in_its_order(name):
    counts, published, by_hand = PUBLISHED[name]
    assert round(points(*counts), 1) == by_hand
    assert round(points(*counts)) != published


def test_the_lowest_of_the_table_is_the_lowest_here():
    assert min(PUBLISHED, key=lambda name: points(*PUBLISHED[name][0])) == "Pejagalan"


@pytest.mark.parametrize(("counts", "expected"), [((5, 0, 0), 100), ((0, 5, 0), 0), ((0, 0, 5), 50), ((1, 1, 0), 50)])
def test_a_yellow_costs_a_red_earns_nothing_and_a_green_earns(counts, expected):
    assert points(*counts) == expected


def test_without_a_report_there_are_no_points():
    assert math.isnan(points(0, 0, 0))


def test_qlue_counted_copies_and_what_waits_for_an_agency():
    reports = frame(
        {"kelurahan_code": "a", "state": "done"},
        {"kelurahan_code": "a", "state": "waiting", "excluded": "echo"},
        {"kelurahan_code": "a", "state": "coordinating", "excluded": "agency"},
        {"kelurahan_code": "a", "state": "in_process"},
        {"kelurahan_code": "a", "state": "done", "excluded": "duplicate"},
        {"kelurahan_code": "a", "state": "done", "in_window": False},
        {"kelurahan_code": "b", "state": "done"},
    )
    board = rate(reports, ["b", "a", "c"])
    assert board["kelurahan_code"].tolist() == ["a", "b", "c"]
    assert board[["green", "yellow", "red"]].iloc[0].tolist() == [1, 1, 2]
    assert board["points"].iloc[:2].tolist() == [50.0, 100.0]
    assert board["place"].iloc[:2].tolist() == [2, 1]
    assert math.isnan(board["points"].iloc[2])
