"""Expected values written by hand from the rules of both languages (CLDR, id and en-GB)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from monitoring.clock import WIB
from monitoring.ui import formats

AFTERNOON = datetime(2016, 11, 22, 7, 5, 9, tzinfo=UTC)  # 14:05:09 WIB


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (0, 0, "0", "0"),
        (None, 0, "–", "–"),
        (float("nan"), 1, "–", "–"),
    ],
)
def test_numbers_follow_the_language(value, decimals, indonesian, english):
    assert formats.number(value, "id", decimals) == indonesian
    assert formats.number(value, "en", decimals) == english


def test_a_change_always_carries_its_sign():
    assert formats.signed(1200, "id") == "+1.200"
    assert formats.signed(-3, "en") == "−3"
    assert formats.signed(0, "id") == "±0"
    assert formats.signed(-0.04, "id", 1) == "±0,0", "what is shown as nothing has no sign"
    assert formats.signed(-0.06, "id", 1) == "−0,1"


def test_a_share_of_one_is_shown_as_per_cent():
    assert formats.percent(0.125, "id", 1) == "12,5%"
    assert formats.percent(0.125, "en", 1) == "12.5%"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (0.5, "30 menit", "30 minutes"),
        (1, "1 jam", "1 hour"),
        (1.5, "1,5 jam", "1.5 hours"),
        (47.9, "47,9 jam", "47.9 hours"),
        (48, "2 hari", "2 days"),
        (75, "3,1 hari", "3.1 days"),
        (None, "–", "–"),
    ],
)
def test_lengths_choose_their_unit(value, indonesian, english):
    assert formats.hours(value, "id") == indonesian
    assert formats.hours(value, "en") == english


def test_instants_are_shown_in_wib():
    assert formats.instant(AFTERNOON, "id") == "22 Nov 2016 14.05 WIB"
    assert formats.instant(AFTERNOON, "en") == "22 Nov 2016 14:05 WIB"
    assert formats.clock_time(AFTERNOON, "id", seconds=True) == "14.05.09"


def test_an_instant_late_in_the_evening_utc_belongs_to_the_next_day_in_wib():
    assert formats.day(datetime(2016, 11, 22, 17, 0, tzinfo=UTC), "id") == "23 Nov 2016"
    assert formats.day(date(2016, 8, 17), "id") == "17 Agu 2016"
    assert formats.day(date(2016, 8, 17), "en") == "17 Aug 2016"


def test_long_days_name_the_weekday():
    assert formats.long_day(date(2016, 11, 22), "id") == "Selasa, 22 November 2016"
    assert formats.long_day(date(2016, 8, 17), "en") == "Wednesday, 17 August 2016"


@pytest.mark.parametrize(
    ("length", "indonesian", "english"),
    [
        (timedelta(milliseconds=400), "baru saja", "just now"),
        (timedelta(seconds=1), "1 detik lalu", "1 second ago"),
        (timedelta(seconds=59), "59 detik lalu", "59 seconds ago"),
        (timedelta(minutes=25), "25 menit lalu", "25 minutes ago"),
        (timedelta(hours=3), "3 jam lalu", "3 hours ago"),
        (timedelta(days=2), "2 hari lalu", "2 days ago"),
        (-timedelta(seconds=5), "baru saja", "just now"),
    ],
)
def test_ages_are_told_in_the_largest_unit_that_fits(length, indonesian, english):
    now = datetime(2016, 11, 22, 14, 0, tzinfo=WIB)
    assert formats.ago(now - length, now, "id") == indonesian
    assert formats.ago(now - length, now, "en") == english
