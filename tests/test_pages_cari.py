"""The search screen: what is found of each kind, where it leads, and what each role is told."""

from __future__ import annotations

import re
from html import unescape

import pytest

from monitoring.finding import asked_for, places, reports
from monitoring.ui import find_places
from monitoring.ui.find_hits import KINDS
from tests import hostile
from tests.access.canaries import ROADS
from tests.browser import small_city
from tests.builders import GALUR
from tests.ui import hand_windows, rooms, sent

UNIT = f"{GALUR}-003-005"


@pytest.fixture(scope="module")
def city():
    """The small city: 120 reports "Sampah di RT n", a case of Galur and one of an agency, RT of RW 003 of Galur."""
    with rooms.room_with(small_city._reports(), small_city._ledger(), now=small_city.NOW) as store:
        hand_windows.keep(store, small_city.last_window(small_city.NOW), {GALUR: "red"}, {small_city.AGENCY: True})
        yield store


def page_of(text: str | None = None, **query: str):
    asked = {} if text is None else {"cari": text}
    return rooms.open_page("cari", lang="en", **asked, **query)


def html_of(text: str | None = None, **query: str) -> str:
    return "\n".join(sent.html(page_of(text, **query)))


def kinds(html: str) -> dict[str, str]:
    """The count told of each kind, in the page's order."""
    found = re.findall(r'<section data-kind="(\w+)"><h2>[^<]* <b>([^<]*)</b>', html)
    assert {kind for kind, _count in found} <= KINDS.keys()
    return dict(found)


def links(html: str) -> set[str]:
    return {unescape(where) for where in re.findall(r'href="(/[^"]*)"', html)}


def test_an_empty_store_says_how_to_begin_and_searches_nothing():  # before the city: one room at a time
    with rooms.room_with():  # before the city: one room at a time
        assert "No reports yet" in html_of("galur")


def test_a_report_is_found_by_its_id_and_leads_to_its_history(city):
    html = html_of("#1")
    assert kinds(html)["laporan"] == "1"
    assert "/laporan?lang=en&id=1" in links(html)
    assert kinds(html_of("g0"))["laporan"] == "1"  # its source's own id


def test_a_kelurahan_leads_to_its_evidence_and_a_case_to_itself(city):
    html = html_of("galur")
    assert list(kinds(html)) == ["wilayah", "kasus"]
    assert f"/bukti?lang=en&kelurahan={GALUR}" in links(html)
    assert any(where.startswith("/eskalasi?lang=en&kasus=kelurahan-") for where in links(html))
    assert "<mark>Galur</mark>" in html


def test_an_rt_is_found_by_its_numbers_within_the_kelurahan_named(city):
    html = html_of("RT 5 RW 3 Galur")
    assert kinds(html)["rt"] == "1"
    assert {f"/kepatuhan?lang=en&unit={UNIT}", f"/kepatuhan?lang=en&kelurahan={GALUR}&rw=003"} <= links(html)
    assert "rt" not in kinds(html_of("RT 5 RW 3 Menteng"))
    assert kinds(html_of(UNIT))["rt"] == "1"


def test_words_are_counted_marked_and_the_rest_is_one_link_away(city):
    html = html_of("sampah")
    assert kinds(html) == {"kategori": "1", "kata": "120"}
    assert html.count("<q><bdi><mark>Sampah</mark> di RT") == 6
    assert "/cari?lang=en&cari=sampah&jenis=kata" in links(html)
    whole = html_of("sampah", jenis="kata")
    assert kinds(whole) == {"kata": "120"}
    assert whole.count("<mark>Sampah</mark> di RT") == 120


def test_words_beyond_the_bound_are_said_not_to_have_been_searched(city, monkeypatch):
    monkeypatch.setattr(reports, "STEP", 40)
    monkeypatch.setattr(reports.said, "__kwdefaults__", {**reports.said.__kwdefaults__, "step": 40, "seconds": 0.0})
    html = html_of("sampah")
    assert kinds(html)["kata"] == "40"
    assert "Searched back to" in html
    assert "/cari?lang=en&cari=sampah&sebelum=81" in links(html)  # 81 to 120 were looked at
    assert kinds(html_of("sampah", sebelum="81")) == {"kata": "40"}


def test_agencies_categories_and_screens_are_found_in_either_language(city):
    assert kinds(html_of("bina marga")) == {"skpd": "1", "kasus": "1"}
    assert kinds(html_of("rubbish"))["kategori"] == "1"
    assert "/peringkat?lang=en" in links(html_of("peringkat"))
    assert "/peringkat?lang=en" in links(html_of("leaderboard"))


def test_without_a_question_the_screen_says_what_can_be_searched(city):
    html = html_of()
    assert "What can be searched" in html
    assert "/cari?lang=en&cari=Kp.+Rawa" in links(html)
    assert "None yet." in html  # saved views


def test_nothing_found_says_so_and_names_what_is_near(city):
    html = html_of("klpa gading")
    assert "Nothing found" in html
    assert "/cari?lang=en&cari=Kelapa+Gading+Timur" in links(html)


@pytest.mark.parametrize(
    ("text", "told"),
    [("x" * 10_000, "Only the first 200 characters"), ("ab", "fewer than three letters"), ("di sampah", "“sampah”")],
)
def test_what_was_not_searched_for_is_said(city, text, told):
    assert told in html_of(text)


def test_the_screen_opens_through_the_router(city):
    page = rooms.open_through_router("cari", cari="galur")
    assert "<mark>Galur</mark>" in "\n".join(sent.html(page))


def test_a_text_typed_anew_is_searched_for_in_every_kind(city):
    page = page_of("sampah", jenis="kata", sebelum="50")
    page.text_input(key="cari").set_value("galur").run()
    assert not page.exception
    assert list(kinds("\n".join(sent.html(page)))) == ["wilayah", "kasus"]
    assert set(page.query_params) >= {"cari"}
    assert not {"jenis", "sebelum"} & set(page.query_params)


@pytest.mark.parametrize(
    ("peran", "text", "found"),
    [
        ("wall", "sampah", {"kategori": "1"}),
        (f"lurah-{GALUR}", "sampah", {"kategori": "1", "kata": "40"}),
        (f"skpd-{ROADS}", "sampah", {"kategori": "1", "kata": "1"}),
        ("panel-asesor-01", "sampah", {"kategori": "1", "kata": "1"}),
        (f"rt-{UNIT}", "sampah", {}),
        (f"rt-{UNIT}", "galur", {}),
        (f"rt-{UNIT}", "RT 005", {"rt": "1"}),
        (f"rt-{UNIT}", "RT 006", {}),
        ("wall", "RT 005 RW 003 Galur", {"wilayah": "1"}),
        ("governor", "RT 005 RW 003 Galur", {"wilayah": "1"}),
    ],
)
def test_each_role_finds_what_it_may_know(city, peran, text, found):
    assert kinds(html_of(text, peran=peran)) == found


def test_no_link_leads_a_role_where_it_may_not_go(city):
    html = html_of("RT 005", peran=f"rt-{UNIT}")
    assert UNIT not in html  # a head is led to his unit without its code
    assert {where.split("?")[0] for where in links(html_of("galur", peran="panel-asesor-01"))} == {"/peta"}


def test_no_text_of_the_naughty_ones_breaks_the_search(city):
    told = hostile.strings() if hostile.REAL.exists() else hostile.OWN
    for number, text in enumerate(told):
        asked = asked_for(text)
        places.found(find_places.register(), asked.text)
        if asked.words and not number % 5:
            reports.said(city, asked.words)


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "%", "_", "'\"--", "سلام عليكم", "\\", "{count} {0}", "../../etc"]
)
def test_hostile_text_is_text_only(city, text):
    html = html_of(text)
    assert "<script>x" not in html
    assert "Nothing found" in html or kinds(html)
