"""Which marks stand in a span of days for a place."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.annotations import floods, holidays, rules
from monitoring.annotations.holidays_corrected import Begins, begins, corrected
from monitoring.annotations.marks import DECREE, FLOOD, HOLIDAY, NOTE, Mark, Place, runs, standing
from monitoring.compliance import decrees
from monitoring.policy import Value
from tests.builders import GALUR, PULO

FEBRUARY = date(2016, 2, 1), date(2016, 2, 29)
GALUR_PLACE = Place("Jakarta Pusat", "Johar Baru", GALUR)


def note(first: date, last: date | None = None, place: Place | None = None, words: str = "flood") -> Mark:
    return Mark(NOTE, first, last or first, words, place or Place())


@pytest.mark.parametrize(
    ("first", "last", "stands"),
    [
        (date(2016, 1, 31), date(2016, 1, 31), False),
        (date(2016, 1, 31), date(2016, 2, 1), True),  # its last day is the span's first
        (date(2016, 2, 29), date(2016, 3, 1), True),
        (date(2016, 3, 1), date(2016, 3, 1), False),
        (date(2016, 1, 1), date(2016, 12, 31), True),
    ],
)
def test_a_mark_stands_where_it_shares_a_day_with_the_span(first, last, stands):
    assert bool(standing([note(first, last)], *FEBRUARY, Place())) == stands


def test_what_has_no_end_still_stands():
    decree = Mark(DECREE, date(2015, 1, 1), None, "decree")
    assert standing([decree], *FEBRUARY, Place()) == (decree,)
    assert decree.covers(*FEBRUARY)
    assert not Mark(DECREE, date(2015, 1, 1), date(2016, 2, 29), "d").covers(*FEBRUARY)


@pytest.mark.parametrize(
    ("of", "stands"),
    [
        (Place(), True),
        (Place("Jakarta Pusat"), True),
        (Place("Jakarta Pusat", "Johar Baru"), True),
        (GALUR_PLACE, True),
        (Place("Jakarta Selatan"), False),
        (Place("Jakarta Pusat", "Senen"), False),
        (Place(kelurahan_code=PULO), False),
    ],
)
def test_a_kelurahan_is_told_of_itself_and_of_what_holds_it(of, stands):
    assert bool(standing([note(date(2016, 2, 21), place=of)], *FEBRUARY, GALUR_PLACE)) == stands


def test_the_city_is_not_told_of_one_kelurahan():
    assert not standing([note(date(2016, 2, 21), place=GALUR_PLACE)], *FEBRUARY, Place())


def test_marks_of_one_day_stand_notes_first_and_floods_before_holidays():
    day = date(2016, 2, 8)
    marks = [Mark(kind, day, day, kind) for kind in (DECREE, HOLIDAY, FLOOD, NOTE)]
    assert [one.kind for one in standing(marks, *FEBRUARY, Place())] == [NOTE, FLOOD, HOLIDAY, DECREE]


def test_a_mark_that_ends_before_it_begins_is_none():
    with pytest.raises(ValueError, match="ends before"):
        note(date(2016, 2, 2), date(2016, 2, 1))


def test_days_that_follow_one_another_are_one_run():
    days = [date(2016, 2, 29), date(2016, 3, 1), date(2016, 2, 21)]
    assert runs(days) == [(date(2016, 2, 21), date(2016, 2, 21)), (date(2016, 2, 29), date(2016, 3, 1))]


def test_idul_fitri_of_2016_is_one_mark_with_its_shared_leave():
    # the joint decree of three ministers for 2016: 6 and 7 July, leave on 4, 5 and 8 July
    told = {one.first: one for one in holidays.marks(date(2016, 7, 1), date(2016, 7, 31), "id")}
    assert told[date(2016, 7, 4)] == Mark(HOLIDAY, date(2016, 7, 4), date(2016, 7, 8), "Hari Raya Idul Fitri")


def test_a_holiday_has_its_english_name_and_an_undecided_day_is_told_as_an_estimate():
    (told,) = holidays.marks(date(2016, 8, 17), date(2016, 8, 17), "en")
    assert (told.words, told.is_estimated) == ("Independence Day", False)
    far = holidays.marks(date(2035, 1, 1), date(2035, 12, 31), "id")
    assert any(one.is_estimated for one in far)
    assert not any("perkiraan" in one.words for one in far)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("year", "is_off"), [(2015, False), (2016, False), (2017, True), (2018, True)])
def test_pancasila_day_is_a_day_off_from_the_year_after_its_decree(language, year, is_off):
    # Keppres 24/2016 was signed on 1 June 2016 itself: that Wednesday was worked, 1 June 2017 was the first day off
    day = date(year, 6, 1)
    assert any("Pancasila" in one.words for one in holidays.marks(day, day, language)) == is_off


def test_another_holiday_of_a_corrected_day_stays():
    begins = (Begins(("Hari Baru",), 2017, "a decree", "verified", ""),)
    both, one = date(2016, 5, 5), date(2016, 5, 6)
    found = {both: "Hari Baru; Kenaikan", one: "Hari Baru", date(2017, 5, 6): "Hari Baru"}
    assert corrected(found, begins) == {both: "Kenaikan", date(2017, 5, 6): "Hari Baru"}


def test_every_corrected_holiday_has_its_source():
    assert all(one.source and one.status in {"verified", "assumed"} for one in begins())


def test_the_decree_that_rules_a_month_is_told_from_its_own_day():
    # 903/2016 and 2432/2016 both claim April 2016 on; of the two the last signed rules (policy)
    told = rules.decrees(decrees.load(), date(2016, 4, 20), date(2016, 6, 30))
    assert [(one.first, one.last) for one in told] == [(date(2016, 4, 6), None)]
    assert "2432" in told[0].words


def test_where_one_decree_follows_another_each_has_its_days():
    told = rules.decrees(decrees.load(), date(2017, 11, 15), date(2018, 2, 10))
    assert [(one.first, one.last) for one in told] == [
        (date(2016, 4, 6), date(2017, 12, 31)),
        (date(2018, 1, 1), None),
    ]


def test_before_any_decree_none_is_told():
    assert rules.decrees(decrees.load(), date(2015, 1, 1), date(2015, 2, 1)) == ()


def test_only_a_changed_value_of_a_rule_is_a_mark():
    def value(day: date) -> Value:
        return Value("limit", 1, "hours", day, "", "verified")

    known = {"limit": (value(date(2014, 1, 1)), value(date(2016, 2, 3))), "other": (value(date(2016, 2, 3)),)}
    (told,) = rules.changes(known, ", ".join, *FEBRUARY)
    assert (told.first, told.words) == (date(2016, 2, 3), "limit")


def test_days_of_flood_in_a_row_are_one_mark_with_all_their_reports():
    flooded = {date(2016, 2, 21): 90, date(2016, 2, 22): 85, date(2016, 2, 25): 100}
    told = floods.marks(flooded, str, Place())
    assert [(one.first.day, one.last.day, one.words) for one in told] == [(21, 22, "175"), (25, 25, "100")]
