"""The instant in the sheet's address."""

from __future__ import annotations

from datetime import datetime

import pytest

from monitoring.clock import WIB
from monitoring.rating.figures import Figures
from monitoring.rating.windows import last_window
from monitoring.ui.evidence_address import EARLIEST, parsed, written

NOW = datetime(2016, 9, 1, 12, 0, 30, tzinfo=WIB)
EIGHT = datetime(2016, 9, 1, 8, 0, tzinfo=WIB)


@pytest.mark.parametrize(
    "text",
    ["2016-09-01T08:00", "2016-09-01T08:00:59", "2016-09-01 08:00", " 2016-09-01T08:00 ", "2016-09-01T08:00+07:00",
     "2016-09-01T08:00 07:00", "2016-09-01T01:00Z"],
)  # fmt: skip
def test_a_minute_is_read_as_people_and_browsers_write_it(text):
    assert parsed(text, NOW) == EIGHT


@pytest.mark.parametrize(
    "text",
    [None, "", "now", "2016-09-01T12:01", "2014-12-15T23:59", "9999-99-99", "1472691600", "<script>",
     "2016-13-01T08:00", "0001-01-01T00:00+23:59"],
)  # fmt: skip
def test_what_names_no_minute_that_can_be_shown_is_none(text):
    assert parsed(text, NOW) is None


def test_the_earliest_minute_has_rules_and_a_decision_window_before_it():
    assert parsed("2014-12-16T00:00", NOW) == EARLIEST
    assert Figures.in_force(EARLIEST.date())
    assert last_window(EARLIEST) == datetime(2014, 12, 15, 16, 0, tzinfo=WIB)


def test_an_instant_is_written_so_that_it_is_read_again():
    assert written(EIGHT) == "2016-09-01T08:00"
    assert parsed(written(EIGHT), NOW) == EIGHT


def test_the_present_minute_can_be_shown_and_the_next_cannot():
    assert parsed("2016-09-01T12:00", NOW) is not None
    assert parsed("2016-09-01T12:01", NOW) is None
