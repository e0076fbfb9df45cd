"""What is typed into the search box, taken apart."""

from __future__ import annotations

import pytest

from monitoring.finding import LONGEST, asked_for
from monitoring.finding.asked import MOST_WORDS


@pytest.mark.parametrize(
    ("typed", "rt", "rw", "place"),
    [
        ("RT 005 RW 003 Galur", "005", "003", "Galur"),
        ("rt.5/rw.3 galur", "005", "003", "galur"),
        ("005/003 Galur", "005", "003", "Galur"),
        ("Galur, RW 12", None, "012", "Galur"),
        ("RT 7", "007", None, ""),
        ("RT 000 Galur", None, None, "RT 000 Galur"),  # numbers begin with 1
        ("Rawa Buaya", None, None, "Rawa Buaya"),
        ("Kantor RTH 5", None, None, "Kantor RTH 5"),
        ("27/06/2016", None, None, "27 06 2016"),  # a date is no unit
    ],
)
def test_numbers_of_rt_and_rw_are_read_as_people_write_them(typed, rt, rw, place):
    asked = asked_for(typed)
    assert (asked.rt, asked.rw, asked.place) == (rt, rw, place)


def test_a_whole_unit_code_names_its_unit():
    asked = asked_for(" 31.71.08.1003-003-005 ")
    assert asked.unit.name == "RT 005/RW 003"
    assert asked_for("31.71.08.1003-003").unit.rt is None


@pytest.mark.parametrize(
    ("typed", "report_id"),
    [("#123", "123"), ("123", "123"), ("JAKI-2016/77", "JAKI-2016/77"), ("galur", None), ("rt 5", None), ("#", None)],
)
def test_an_id_has_a_digit_and_no_blank(typed, report_id):
    assert asked_for(typed).report_id == report_id


def test_the_longest_words_are_searched_for_and_short_ones_are_not():
    asked = asked_for("di RT sampah menumpuk bau di depan sekolah dasar")
    assert asked.words == ("menumpuk", "sekolah", "sampah", "dasar")  # the four longest; of equal length by letters
    assert len(asked.words) == MOST_WORDS
    assert asked.left_out
    assert not asked_for("sampah bau").left_out


def test_what_stands_in_quotation_marks_is_one_word():
    assert asked_for('"Lampu Jalan"').words == ("lampu jalan",)
    assert asked_for("“lampu jalan”").marks == ("lampu jalan",)
    assert asked_for('"ab"').words == ('"ab"',)  # too short to be looked for as it stands


def test_a_long_text_is_cut_and_says_so():
    asked = asked_for("x" * 10_000)
    assert len(asked.text) == LONGEST
    assert asked.was_cut
    assert not asked_for("x" * LONGEST).was_cut


@pytest.mark.parametrize("typed", [None, "", "   ", "\x00\u202e"])
def test_nothing_that_can_be_read_is_nothing(typed):
    assert asked_for(typed).text == ""
