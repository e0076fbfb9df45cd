from datetime import date, datetime, timedelta

import pytest

from monitoring.clock import WIB
from monitoring.ui import selection
from monitoring.ui.selection import Selection

NOON = datetime(2016, 6, 10, 12, 34, 56, tzinfo=WIB)


def wib(*parts):
    return datetime(*parts, tzinfo=WIB)


@pytest.mark.parametrize(
    ("period", "begins"),
    [
        ("24h", wib(2016, 6, 9, 12)),
        ("7d", wib(2016, 6, 4)),
        ("30d", wib(2016, 5, 12)),
        ("90d", wib(2016, 3, 13)),
        ("all", wib(2000, 1, 1)),
        ("nonsense", wib(2016, 5, 12)),
    ],
)
def test_a_period_ends_with_today(period, begins):
    assert selection.window(period, NOON) == (begins, wib(2016, 6, 11))


def test_own_dates_hold_both_days_whole():
    assert selection.window("custom", NOON, date(2016, 1, 1), date(2016, 1, 2)) == (wib(2016, 1, 1), wib(2016, 1, 3))


def test_own_dates_in_the_wrong_order_fall_back_on_the_default():
    assert selection.window("custom", NOON, date(2016, 1, 2), date(2016, 1, 1))[0] == wib(2016, 5, 12)


def test_what_an_address_carries_comes_back_the_same():
    chosen = Selection(wib(2016, 5, 12), wib(2016, 6, 11), kota="Jakarta Pusat", state="waiting")
    assert selection.from_query(chosen.query()) == chosen


@pytest.mark.parametrize(
    "wrong",
    [{"from_at": "yesterday"}, {"to_at": ""}, {"state": "blue"}, {"category": "cats"}, {"from_at": "9" * 30}],
)
def test_an_address_that_means_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        selection.from_query(Selection(wib(2016, 5, 12), wib(2016, 6, 11)).query() | wrong)


def test_the_beginning_of_everything_does_not_move_with_the_window():
    moved = Selection(selection.BEGINNING, wib(2016, 6, 11)).shifted(-timedelta(days=1))
    assert (moved.from_at, moved.to_at) == (selection.BEGINNING, wib(2016, 6, 10))
