"""RT compliance: the month from the city down to one RT, as far as each role may see."""

from __future__ import annotations

import csv
import io
from re import sub

import pytest

from monitoring import lpj as ground
from monitoring.ui import compliance_words
from tests.builders import GALUR, KAMPUNG_RAWA, PULO
from tests.ui import hand_ledger, rooms, sent
from tests.ui.hand_ledger import words_of as words

SEES_EVERYTHING, SEES_SUMS = ("operator", "administrator"), ("governor", "wall")
RT_001 = hand_ledger.rt("001")
REFUSED = "This screen is not open to you"
IMG = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def filled():
    with rooms.room_with(*hand_ledger.town(), now=hand_ledger.NOW) as store:
        yield store


def test_the_city_is_told_in_one_sentence_with_its_rule(filled):
    told = words()
    assert "2 of 6 RT and RW are on track (33%)." in told  # five RT of Galur, one of Pulo
    assert "1 will reach the quota by the end of July 2016" in told
    assert "Rule of this month: Keputusan Gubernur 903/2016 assumed" in told
    assert "RT: 90 reports a month (3 a day), at most Rp 975,000" in told


@pytest.mark.parametrize(
    ("query", "below"),
    [({}, "Jakarta Pusat"), ({"kota": "31.71"}, "Johar Baru"), ({"kecamatan": "31.71.08"}, "Galur")],
)
def test_each_level_leads_to_the_next(filled, query, below):
    page = rooms.words_on(rooms.open_page("kepatuhan", **query))
    assert f"<bdi>{below}</bdi></a>" in page
    assert "bulan=2016-07" in page


def test_a_kelurahan_has_its_sums_its_rw_and_whom_to_help(filled):
    told = words(kelurahan=GALUR)
    assert "2 of 5 RT and RW are on track (40%)." in told
    assert "226 reports sent 30 validated · 196 wait · 0 refused" in told
    assert "RW 003 5 40%" in told
    assert "RT 003/RW 003 Nothing sent in 21 days, while 4 of the 4 other RT of the RW send" in told
    assert "no sanction" not in told


def test_an_rw_names_each_unit_with_what_it_is_due(filled):
    told = words(kelurahan=GALUR, rw="003")
    assert "RT 001/RW 003 63 90 33 30 Rp 375,000 0" in told
    assert "RT 002/RW 003 42 90 42 0 Rp 0 0" in told
    assert "Nothing was sent." in told  # RT 003, in words and not as a fault


def test_a_unit_shows_its_days_and_why_it_is_due_what_it_is(filled):
    told = words(unit=RT_001)
    assert "63 of 90 reports sent in July 2016: 30 validated, 33 waiting, 0 refused." in told
    assert "Operating money due: Rp 375,000 . Rp 330,000 more, if the lurah validates all that waits." in told
    assert "Fixed part of Rp 75,000 Rp 75,000" in told
    assert "30 reports at Rp 10,000 each Rp 300,000" in told
    assert "Due Rp 375,000" in told
    assert "1 Jan 2010 formed estimated" in told


def test_a_month_that_is_over_says_that_nothing_changed_and_that_it_is_not_closed(filled):
    told = words(unit=RT_001, bulan="2016-06")
    assert "30 of 90 reports sent in June 2016" in told
    assert "Nothing has changed in this month since its end." in told
    assert "The month's payment is not closed yet." in told


def test_a_month_without_a_rule_has_no_quota_and_no_money(filled):
    told = words(bulan="2016-01")
    assert "No decree that this room knows covers January 2016" in told
    assert "on track (" not in told
    assert "Rp" not in told.split("The rule of")[0]


@pytest.mark.parametrize("peran", SEES_SUMS)
def test_sums_are_shown_down_to_the_kelurahan_and_no_rt_is_named(filled, peran):
    for query in ({}, {"kota": "31.71"}, {"kecamatan": "31.71.08"}, {"kelurahan": GALUR}):
        with sent.files() as files:
            page = rooms.open_page("kepatuhan", peran=peran, lang="en", **query)
        told = "\n".join([*(one.text for one in sent.everything(page)), *files.values()])
        assert "RW 003" not in told
        assert hand_ledger.RW not in told
        assert "2 of " in sub(r"<[^>]+>", "", told)
    assert REFUSED in words(peran=peran, kelurahan=GALUR, rw="003")
    assert REFUSED in words(peran=peran, unit=RT_001)


@pytest.mark.parametrize("peran", [*SEES_SUMS, f"lurah-{GALUR}"])
def test_a_kelurahan_with_too_few_rt_keeps_its_sums_from_who_may_not_know_them(filled, peran):
    told = words(peran=peran, kelurahan=PULO)
    assert "Too few RT and RW to be shown" in told
    assert "too few RT to be shown" in words(peran=peran, kota="semua")  # the row of its kota
    assert "report sent" in words(peran="operator", kelurahan=PULO)


def test_a_lurah_begins_with_his_own_and_sees_the_sums_of_others(filled):
    peran = f"lurah-{GALUR}"
    assert "RW 003 5 40%" in words(peran=peran)
    assert "63 of 90 reports" in words(peran=peran, unit=RT_001)
    assert "2 of 6 RT and RW" in words(peran=peran, kota="semua")
    assert REFUSED in words(peran=peran, unit=hand_ledger.PULO_RT)
    assert REFUSED in words(peran=peran, kelurahan=PULO, rw="001")


def test_the_head_of_an_rt_sees_his_own_unit_alone(filled):
    peran = f"rt-{RT_001}"
    for query in ({}, {"kota": "31.71"}, {"unit": RT_001}):
        told = words(peran=peran, **query)
        assert "63 of 90 reports" in told
        assert "RT 002" not in told
        assert "The whole city" not in told
    assert REFUSED in words(peran=peran, unit=hand_ledger.rt("002"))
    assert REFUSED in words(peran=peran, kelurahan=PULO)


@pytest.mark.parametrize("peran", ["panel-asesor-01", "skpd-Dinas Bina Marga"])
def test_others_do_not_open_it(filled, peran):
    assert REFUSED in words(peran=peran)


def test_the_treasurers_file_has_a_row_a_unit(filled):
    with sent.files() as files:
        rooms.open_page("kepatuhan", lang="en", kelurahan=GALUR, rw="003")
        (text,) = (text for name, text in files.items() if name.startswith("uang-operasional-2016-07-"))
    rows = {row["Code"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}
    assert list(rows) == [hand_ledger.rt(number) for number in hand_ledger.SENT_A_DAY]
    assert rows[RT_001]["Operating money due (rupiah)"] == "375000"
    assert rows[RT_001]["Held back until validated (rupiah)"] == "330000"
    assert rows[RT_001]["Rule"] == "Keputusan Gubernur 903/2016"


@pytest.mark.parametrize("peran", SEES_EVERYTHING)
def test_whoever_sees_every_unit_takes_away_the_whole_city(filled, peran):
    with sent.files() as files:
        rooms.open_page("kepatuhan", lang="en", peran=peran)
    (text,) = (text for name, text in files.items() if name.startswith("uang-operasional"))
    assert len(list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))) == 6


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"kelurahan": "99.99.99.9999"}, "There is no such area"),
        ({"kota": IMG}, "There is no such area"),
        ({"unit": "x"}, REFUSED),
        ({"kelurahan": GALUR, "rw": IMG}, "There is no such RT or RW"),
        ({"kelurahan": GALUR, "rw": "009"}, "Nothing of July 2016 here"),
        ({"kelurahan": KAMPUNG_RAWA}, "Nothing of July 2016 here"),
        ({"unit": f"{GALUR}-009-009"}, "Neither registered in July 2016 nor anything sent"),
        ({"bulan": "2016-13"}, "on track"),
        ({"bulan": "2031-01"}, "on track"),
    ],
)
def test_an_address_that_names_nothing_has_a_state_of_its_own(filled, query, told):
    assert told in words(**query)
    assert IMG not in rooms.words_on(rooms.open_page("kepatuhan", **query))


@pytest.mark.parametrize(("language", "title"), [("id", "Kepatuhan RT"), ("en", "RT compliance")])
def test_it_opens_through_the_router_in_both_languages(filled, language, title):
    page = rooms.open_through_router("kepatuhan", lang=language)
    assert f"<h1>{title}</h1>" in rooms.words_on(page)
    assert "903/2016" in rooms.words_on(page)


def test_operating_money_is_never_called_wages(filled):
    for language in ("id", "en"):
        told = words(lang=language, unit=RT_001).lower()
        assert not [word for word in ("gaji", "upah", "honor", "wage", "salary") if word in told]


def test_every_kind_has_words():
    assert set(compliance_words.KINDS) == set(ground.KINDS)
    assert set(compliance_words.REASONS) == set(ground.REASONS)
    assert set(compliance_words.UNIT_EVENTS) == set(ground.UNIT_EVENTS)
    assert set(compliance_words.STANDINGS) == set(ground.STANDINGS)
