"""Places by name, part of a name, usual spelling and code."""

from __future__ import annotations

import pytest

from monitoring.areas import load_register
from monitoring.finding import places
from monitoring.finding.places import KECAMATAN, KELURAHAN, KOTA
from monitoring.home import SHIPPED_REGISTER
from tests.builders import GALUR, KAMPUNG_RAWA

REGISTER = load_register(SHIPPED_REGISTER)


def found(text: str) -> list[tuple[str, str]]:
    return [(one.level, one.name) for one in places.found(REGISTER, text)]


@pytest.mark.parametrize(
    "text", ["galur", "GALUR", "Kel. Galur", GALUR, "3171081003", "Kelurahan Galur, Kec. Johar Baru"]
)
def test_a_kelurahan_is_found_by_each_way_of_naming_it(text):
    assert found(text) == [(KELURAHAN, "Galur")]


def test_usual_spellings_are_folded():
    assert [one.code for one in places.found(REGISTER, "kp. rawa")] == [KAMPUNG_RAWA]


def test_what_is_said_exactly_comes_before_what_only_begins_so():
    assert found("menteng")[:3] == [(KECAMATAN, "Menteng"), (KELURAHAN, "Menteng"), (KELURAHAN, "Menteng Atas")]
    assert found("menteng")[-1] == (KELURAHAN, "Ujung Menteng")


def test_a_level_that_is_named_leaves_the_others_out():
    assert found("kecamatan menteng") == [(KECAMATAN, "Menteng")]
    assert found("kota jakarta pusat") == [(KOTA, "Jakarta Pusat")]


def test_the_beginning_of_a_code_finds_the_kelurahan_of_a_kecamatan():
    assert {code for one in places.found(REGISTER, "31.71.08") if (code := one.code)} == {
        row.kelurahan_code for row in REGISTER.rows if row.kecamatan == "Johar Baru"
    }


def test_a_single_letter_finds_beginnings_of_words_only():
    assert all(any(word.startswith("a") for word in name.lower().split()) for _level, name in found("a"))
    assert found("a")


@pytest.mark.parametrize("text", ["", " ", "%", "_", "'", "((", "x" * 200, "3", "\\"])
def test_what_names_nothing_finds_nothing(text):
    assert found(text) == []


def test_a_misspelt_name_tells_the_nearest():
    assert places.near(REGISTER, "klpa gading")[:2] == ["Kelapa Gading Timur", "Kelapa Gading Barat"]
