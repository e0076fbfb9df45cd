"""On track: what is asked so far, where the pace leads, and who may need help."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from monitoring.compliance import decrees, help
from monitoring.compliance.payment import pay
from monitoring.compliance.track import BINS, Moment, asked, judge, places
from tests.compliance.ledger import JULY, july, table, unit

APRIL = date(2016, 4, 1)


@pytest.mark.parametrize(
    ("quota", "day", "days", "count"),
    [
        (90, 0, 31, 0),
        (90, 1, 31, 3),  # 2.90
        (90, 10, 31, 30),  # 29.03
        (90, 10, 30, 30),
        (90, 31, 31, 90),
        (75, 1, 25, 3),
        (50, 6, 17, 18),  # 17.6
    ],
)
def test_what_is_asked_up_to_a_day(quota, day, days, count):
    assert asked(quota, day, days) == count


@pytest.mark.parametrize(
    ("today", "day", "to_day", "is_over"),
    [
        (date(2016, 6, 20), 0, date(2016, 6, 30), False),
        (date(2016, 7, 1), 0, date(2016, 6, 30), False),
        (date(2016, 7, 11), 10, date(2016, 7, 10), False),
        (date(2016, 7, 31), 30, date(2016, 7, 30), False),
        (date(2016, 8, 1), 31, date(2016, 7, 31), True),
        (date(2018, 1, 1), 31, date(2016, 7, 31), True),
    ],
)
def test_a_day_counts_when_it_is_full(today, day, to_day, is_over):
    moment = Moment.of(date(2016, 7, 15), today)
    assert (moment.month, moment.day, moment.to_day, moment.is_over) == (JULY, day, to_day, is_over)


def judged(choice, day: int, *rows, sent_today: int = 0, recent_days: int = 7) -> list[dict[str, object]]:
    paid = pay(table(*rows), choice, choice.month)
    today = np.full(len(rows), sent_today)
    return judge(paid, choice, Moment(choice.month, day), today, recent_days).to_pylist()


def told(row: dict[str, object]) -> tuple[object, ...]:
    names = ("asked_count", "is_on_track", "expected_count", "is_reached", "is_expected")
    return tuple(row[name] for name in names)


def test_a_whole_month_is_asked_for_evenly():
    on, off = judged(july("903"), 10, unit(sent_count=30, recent_count=21), unit(sent_count=29, recent_count=0))
    assert told(on) == (30, True, 93, False, True)
    assert told(off) == (30, False, 29, False, False)


def test_at_the_end_of_the_month_on_track_is_who_reached_the_quota_of_both_parts_of_it():
    # 1 to 10 and 21 to 31 July: 21 of 31 days, 90 x 21/31 = 60.97
    again = {"formed_on": date(2016, 7, 21), "head_days": 21, "days_in_month_registered": 21}
    on, off = judged(july("903"), 31, unit(sent_count=61, **again), unit(sent_count=60, **again))
    assert told(on) == (61, True, 61, True, True)
    assert told(off) == (61, False, 60, False, False)


@pytest.mark.parametrize(
    ("sent", "sent_today", "is_on_track"),
    [
        (30, 0, True),  # all that was asked by last night: 30
        (31, 1, True),
        (30, 1, False),  # 29 by last night, and tonight 32 are asked
        (31, 31, False),
        (32, 32, True),  # what is asked by tonight: 90 x 11/31 = 31.9
        (29, 0, False),
    ],
)
def test_what_is_sent_today_counts_once_it_makes_up_for_tonight(sent, sent_today, is_on_track):
    (row,) = judged(july("903"), 10, unit(sent_count=sent), sent_today=sent_today)
    assert row["is_on_track"] is is_on_track


@pytest.mark.parametrize("day", [0, 9, 10, 29])
def test_midnight_alone_makes_nobody_late_who_sent_what_the_day_asked(day):
    sent = -(-90 * (day + 1) // 31)
    (tonight,) = judged(july("903"), day, unit(sent_count=sent), sent_today=3)
    (after,) = judged(july("903"), day + 1, unit(sent_count=sent))
    assert tonight["is_on_track"]
    assert after["is_on_track"]


@pytest.mark.parametrize(
    ("day", "sent", "sent_today", "recent", "expected"),
    [
        (10, 30, 0, 21, 93),  # 30 + 3 a day x 21 days
        (10, 32, 2, 21, 93),  # today is one of the 21
        (10, 60, 0, 0, 60),  # gave up
        (30, 12, 12, 0, 12),  # never fewer than there are
    ],
)
def test_the_pace_of_the_last_full_days_is_carried_on(day, sent, sent_today, recent, expected):
    (row,) = judged(july("903"), day, unit(sent_count=sent, recent_count=recent), sent_today=sent_today)
    assert row["expected_count"] == expected


def test_before_the_first_full_day_nobody_is_behind():
    (row,) = judged(july("903"), 0, unit(sent_count=0, recent_count=14))
    assert told(row) == (0, True, 62, False, False)  # 2 a day in the last days of June: 31 x 2


def test_when_the_month_is_over_nothing_is_expected_any_more():
    (row,) = judged(july("903"), 31, unit(sent_count=89, recent_count=21))
    assert told(row) == (90, False, 89, False, False)


def test_april_is_asked_for_from_the_decree_s_first_day():
    april = decrees.in_force(decrees.load(), APRIL)
    rows = [judged(april, day, unit(APRIL, sent_count=3, recent_count=3))[0] for day in (5, 6, 10, 30)]
    # 75 on the 25 days from the 6th: none, 3, 5 x 3, all
    assert [row["asked_count"] for row in rows] == [0, 3, 15, 75]
    # 3 sent on the 6th, its first day: 3 + 3 x 24
    assert rows[1]["expected_count"] == 75


def test_a_unit_formed_in_the_month_is_asked_from_its_first_day():
    formed = {"formed_on": date(2016, 7, 15), "days_in_month_registered": 17, "head_days": 17}
    asked_for = [judged(july("903"), day, unit(**formed))[0]["asked_count"] for day in (10, 14, 15, 20, 31)]
    assert asked_for == [0, 0, 3, 18, 50]  # 50 x 1/17 = 2.9; 50 x 6/17 = 17.6


def test_a_head_for_a_part_of_the_month_is_asked_as_late_as_can_be():
    asked_for = [judged(july("903"), day, unit(head_days=15))[0]["asked_count"] for day in (16, 17, 31)]
    assert asked_for == [0, 3, 44]  # 44 x 1/15 = 2.9


def test_nothing_is_asked_of_who_has_no_head_or_no_rule():
    (row,) = judged(july("903"), 10, unit(head_days=0, sent_count=5))
    assert told(row) == (None,) * 5
    later = decrees.in_force(decrees.load(), date(2018, 1, 1))
    (row,) = judged(later, 10, unit(later.month, sent_count=5))
    assert told(row) == (None,) * 5


def test_the_spread_has_a_step_for_nothing_ten_for_parts_and_one_for_all():
    sent = np.array([0, 1, 3, 4, 27, 28, 29, 30, 31])
    assert places(sent, np.full(9, 30), sent >= 30).tolist() == [0, 1, 1, 2, 9, 10, 10, 11, 11]
    assert places(np.array([0, 2]), np.array([0, 0]), np.array([True, True])).tolist() == [0, 11]
    behind = np.array([31]), np.array([30]), np.array([False])  # made up today for yesterday, not yet for today
    assert places(*behind).tolist() == [10]
    assert BINS == 12


def rw(senders: int, silent: int, **fields: object) -> list[dict[str, object]]:
    """An RW with so many RT that send and so many that do not, numbered in this order; and the RW itself."""
    sent = [1] * senders + [0] * silent
    rows = [
        unit(unit_code=f"x-{number:03}", rt=f"{number:03}", sent_count=count, **(fields if not count else {}))
        for number, count in enumerate(sent, 1)
    ]
    return [*rows, unit(unit_code="x", rt=None)]


def helped(rows, day: int = 10) -> list[tuple[str, str]]:
    return [(each.unit_code, each.reason) for each in help.first(table(*rows), Moment(JULY, day), date(2016, 7, 11))]


def test_a_silent_head_among_neighbours_who_send_may_be_one_who_cannot():
    assert helped(rw(3, 1)) == [("x-004", "silent")]
    assert helped(rw(1, 2)) == [("x-002", "silent"), ("x-003", "silent")]  # each has one of two others sending
    assert helped(rw(1, 3)) == []  # one of three: the reason lies elsewhere
    assert helped(rw(0, 4)) == []
    assert helped(rw(3, 1), day=6) == []
    assert helped(rw(3, 1), day=7) == [("x-004", "silent")]


def test_who_came_into_office_in_mid_month_is_not_silent_for_the_days_before():
    # in office from 15 July: 17 days of July, of which 6 are gone by the end of the 20th, 7 by the end of the 21st
    since = {"head_days": 17}
    assert helped(rw(3, 1, **since), day=20) == []
    assert helped(rw(3, 1, **since), day=21) == [("x-004", "silent")]
    (found,) = help.first(table(*rw(3, 1, **since)), Moment(JULY, 21), date(2016, 7, 22))
    assert found.phrase.said() == "Nothing sent in 7 days, while 3 of the 3 other RT of the RW send"


def test_who_asked_for_help_comes_first_and_who_cannot_be_helped_is_not_named():
    asked_for = unit(unit_code="x-009", rt="009", sent_count=40, needs_help=True)
    assert helped([*rw(3, 1), asked_for]) == [("x-009", "asked"), ("x-004", "silent")]
    assert helped([asked_for], day=0) == [("x-009", "asked")]
    assert helped(rw(3, 1, head_days=0)) == []
    assert helped(rw(3, 1, is_registered=False)) == []
    assert helped(rw(3, 1, withdrawn_count=2)) == []
    assert helped([]) == []


def test_the_reason_names_the_neighbours():
    (found,) = help.first(table(*rw(3, 1)), Moment(JULY, 10), date(2016, 7, 11))
    assert found.phrase.said() == "Nothing sent in 10 days, while 3 of the 3 other RT of the RW send"
