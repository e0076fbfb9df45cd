"""Saved views on screens: saved from the bar, listed, changed, shared, and never a way to what is not for one."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from monitoring.access import Viewer
from monitoring.finding import keeping
from monitoring.finding.keeping import At
from tests.browser import small_city
from tests.builders import GALUR, KAMPUNG_RAWA
from tests.ui import rooms, sent

OPERATOR, OTHER = Viewer("demo-operator", "operator"), Viewer("demo-governor", "governor")
LURAH = Viewer(f"demo-lurah-{GALUR}", "lurah", kelurahan_code=GALUR)
AT = At(small_city.NOW, 1)
HOSTILE = "<img src=x onerror=alert(1)> **tebal**"


@pytest.fixture
def city():
    with rooms.room_with(small_city._reports(), now=small_city.NOW) as store:
        yield store


def listed(page: AppTest) -> list[str]:
    """The addresses of the saved views on a page."""
    (told,) = [body for body in sent.html(page) if 'class="rp-saved"' in body] or [""]
    return [where.replace("&amp;", "&") for where in re.findall(r'<li><a href="([^"]*)"', told)]


def menu(key: str, **query: str) -> AppTest:
    """A screen with the bar's menu of saved views opened."""
    page = rooms.open_page(key, lang="en", **query)
    page.session_state["saved_menu"] = True
    page.run()
    assert not page.exception, page.exception
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception, page.exception
    return page


def save(page: AppTest, name: str) -> AppTest:
    next(one for one in page.text_input if one.label == "Save this view as").set_value(name)
    return press(page, "Save this view")


def test_a_view_saved_from_the_bar_opens_what_was_looked_at(city):
    page = save(menu("peringkat", tampil="kuadran", kota="Jakarta Pusat"), HOSTILE)
    assert "Done." in rooms.words_on(page)
    (where,) = listed(page)
    assert where.startswith("/peringkat?lang=en&")
    assert {"tampil=kuadran", "kota=Jakarta+Pusat"} <= set(where.split("&"))
    html = "\n".join(sent.html(page))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; **tebal**" in html


def test_what_was_not_saved_is_said_and_stays_typed(city):
    page = save(menu("peta"), "")
    assert "Give it a name first." in rooms.words_on(page)
    save(page, "Pagi")
    page.query_params["kota"] = "Jakarta Pusat"
    assert "You have another view of this name." in rooms.words_on(save(page, "pagi"))
    assert next(one for one in page.text_input if one.label == "Save this view as").value == "pagi"


def test_the_search_lists_finds_renames_and_takes_back(city):
    keeping.keep(city, OPERATOR, "Rapat pagi", "peta", {"kota": "Jakarta Pusat"}, AT)
    page = rooms.open_page("cari", lang="en")
    assert listed(page) == ["/peta?lang=en&kota=Jakarta+Pusat"]
    assert "Rapat" in "\n".join(sent.html(rooms.open_page("cari", cari="rapat")))
    next(one for one in page.text_input if one.label == "New name").set_value("Rapat sore")
    assert "Rapat sore" in rooms.words_on(press(page, "Rename"))
    assert listed(press(page, "Take it back")) == []


def test_what_staff_share_is_offered_to_staff_alone_and_not_to_be_changed_by_others(city):
    keeping.keep(city, OPERATOR, "Rapat pagi", "peta", {"kota": "Jakarta Pusat"}, AT, is_shared=True)
    governors = rooms.open_page("cari", lang="en", peran="governor")
    assert listed(governors) == ["/peta?lang=en&kota=Jakarta+Pusat"]
    assert "shared by demo-operator" in rooms.words_on(governors)
    assert not [one for one in governors.button if one.label in ("Rename", "Take it back")]
    assert [
        one for one in rooms.open_page("cari", lang="en", peran="administrator").button if one.label == "Take it back"
    ]
    for peran in (f"lurah-{GALUR}", "panel-asesor-01", "wall"):
        assert "Rapat" not in "\n".join(sent.html(rooms.open_page("cari", lang="en", peran=peran)))


def test_a_view_of_what_is_not_or_no_longer_for_one_is_not_offered(city):
    """Kept as an operator, who is the governor since: the raw data are no longer his; nor is another kelurahan's."""
    keeping.keep(city, Viewer("demo-governor", "operator"), "Data", "data", {}, AT)
    assert listed(rooms.open_page("cari", lang="en", peran="governor")) == []
    keeping.keep(city, LURAH, "Tetangga", "bukti", {"kelurahan": KAMPUNG_RAWA}, AT)
    keeping.keep(city, LURAH, "Saya", "bukti", {"kelurahan": GALUR}, AT)
    page = rooms.open_page("cari", lang="en", peran=f"lurah-{GALUR}")
    assert listed(page) == [f"/bukti?lang=en&kelurahan={GALUR}"]


def test_the_wall_has_no_menu_and_no_list(city):
    for key in ("peta", "cari"):
        page = rooms.open_page(key, lang="en", peran="wall")
        assert "Saved views" not in rooms.words_on(page)
        assert "Views" not in [getattr(one, "label", "") for one in page.get("popover")]
