"""Periods made comparable: as long, as far along, and looked at equally long after their end."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from monitoring.comparing import periods
from monitoring.comparing.periods import Span, fair, span

THURSDAY = date(2016, 6, 16)
NOW = datetime.fromisoformat("2016-06-16T14:30+07:00")


@pytest.mark.parametrize(
    ("code", "first", "last", "is_cut"),
    [
        (periods.THIS_WEEK, date(2016, 6, 13), date(2016, 6, 15), True),  # Monday to yesterday
        (periods.LAST_WEEK, date(2016, 6, 6), date(2016, 6, 12), False),
        (periods.THIS_MONTH, date(2016, 6, 1), date(2016, 6, 15), True),
        (periods.LAST_MONTH, date(2016, 5, 1), date(2016, 5, 31), False),
        (periods.WEEK_BEFORE, date(2016, 5, 30), date(2016, 6, 5), False),
        (periods.MONTH_BEFORE, date(2016, 4, 1), date(2016, 4, 30), False),
        (periods.YEAR_BEFORE, date(2015, 6, 1), date(2015, 6, 30), False),
    ],
)
def test_a_period_has_whole_days_that_are_over(code, first, last, is_cut):
    assert span(code, THURSDAY) == Span(first, last, is_cut)


def test_a_week_that_began_today_has_no_whole_day_yet():
    assert span(periods.THIS_WEEK, date(2016, 6, 13)) is None
    assert span(periods.THIS_MONTH, date(2016, 6, 1)) is None


def test_own_days_end_yesterday_at_the_latest():
    assert span(periods.OWN, THURSDAY, date(2016, 6, 1), date(2016, 6, 30)) == Span(
        date(2016, 6, 1), date(2016, 6, 15), True
    )
    assert span(periods.OWN, THURSDAY, date(2016, 6, 5), date(2016, 6, 5)) == Span(date(2016, 6, 5), date(2016, 6, 5))
    assert span(periods.OWN, THURSDAY, date(2016, 6, 5), date(2016, 6, 4)) is None
    assert span(periods.OWN, THURSDAY) is None


def test_january_and_the_leap_day():
    assert span(periods.LAST_MONTH, date(2016, 1, 10)) == Span(date(2015, 12, 1), date(2015, 12, 31))
    assert span(periods.LAST_MONTH, date(2016, 3, 10)) == Span(date(2016, 2, 1), date(2016, 2, 29))
    assert span(periods.YEAR_BEFORE, date(2016, 2, 29)) == Span(date(2015, 2, 1), date(2015, 2, 28))


def test_a_week_that_is_not_over_is_held_against_as_many_days_of_the_last():
    made = fair(span(periods.THIS_WEEK, THURSDAY), span(periods.LAST_WEEK, THURSDAY), NOW)
    assert (made.first.first, made.first.last) == (date(2016, 6, 13), date(2016, 6, 15))
    assert (made.second.first, made.second.last) == (date(2016, 6, 6), date(2016, 6, 8))
    assert made.was_shortened
    assert not made.is_per_day


def test_both_are_looked_at_equally_long_after_their_end():
    made = fair(span(periods.THIS_WEEK, THURSDAY), span(periods.LAST_WEEK, THURSDAY), NOW)
    # the first ended at midnight, 14.5 hours ago: the second is looked at 14.5 hours after its midnight
    assert made.as_of == (NOW, datetime.fromisoformat("2016-06-09T14:30+07:00"))


def test_two_months_that_are_over_stay_whole_and_are_compared_by_the_day():
    made = fair(Span(date(2016, 2, 1), date(2016, 2, 29)), Span(date(2016, 3, 1), date(2016, 3, 31)), NOW)
    assert (made.first.days, made.second.days) == (29, 31)
    assert made.is_per_day
    assert not made.was_shortened


def test_the_order_of_the_two_makes_no_difference():
    one, other = span(periods.THIS_WEEK, THURSDAY), span(periods.LAST_WEEK, THURSDAY)
    there, back = fair(one, other, NOW), fair(other, one, NOW)
    assert (there.first, there.second, there.as_of) == (back.second, back.first, back.as_of[::-1])
