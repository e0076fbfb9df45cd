"""Every choice on every screen stands in its address: a link, or a saved view, shows what its sender saw."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from monitoring.ui import address, copy_link, theme
from monitoring.ui.registry import SCREENS
from tests.browser import small_city
from tests.builders import GALUR, KAMPUNG_RAWA, PULO
from tests.ui import hand_windows, rooms

# The parts of a screen that have choices of their own; any other screen is looked at as it opens.
PARTS: dict[str, list[dict[str, str]]] = {
    "peta": [{"period": "custom"}],
    "bukti": [{"kelurahan": GALUR}],
    "saya": [{"kelurahan": GALUR}],
    "kepatuhan": [{}, {"peran": f"lurah-{GALUR}"}],
    "tren": [{"period": "custom"}, {"bagian": "waktu"}],
    "mutu": [{}, {"bagian": "suara"}, {"bagian": "dibuka"}, {"bagian": "hijau"}],
    "cari": [{"cari": "sampah"}],
}
# What people choose by; a button does something, and what it shows stands in the address or is no view.
CHOICES = {
    "Selectbox", "ButtonGroup", "TextInput", "TextArea", "Checkbox", "Radio", "MultiSelect", "Slider", "DateInput",
    "DateTimeInput", "TimeInput", "NumberInput", "ColorPicker", "DataEditor", "ArrowDataFrame", "FileUploader",
}  # fmt: skip
EXCEPTED = {
    r"demo_\w+": "the role of a demonstration stands in the address as `peran`",
    r"minute": "a minute picked stands in the address as `saat` once it is asked for",
    r"(queue|closer|object|answer|reason)_.*": "the draft of a deed: nobody may find it filled in by a link",
    r"mark_\w+": "a note on the time line, not yet written",
    r"(what|note|vote|to|name|corrects|meant|day|time|decision)_.*": "the draft of a deed, too",
}


@pytest.fixture(scope="module")
def city():
    with rooms.room_with(small_city._reports(), small_city._ledger(), now=small_city.NOW) as store:
        colours = {GALUR: "red", KAMPUNG_RAWA: "green", PULO: "yellow"}
        hand_windows.keep(store, small_city.last_window(small_city.NOW), colours, {small_city.AGENCY: True})
        store.apply(small_city._refused())
        yield store


@pytest.fixture
def written(monkeypatch) -> set[str]:
    """The names that a page has written into its address, or taken out of it."""
    names: set[str] = set()
    put = address.put

    def noted(name: str, told: str | None) -> None:
        names.add(name)
        put(name, told)

    monkeypatch.setattr(address, "put", noted)
    return names


def choices(page: AppTest) -> dict[str, bool]:
    """The keys of a page's choices, and whether Streamlit itself binds them to the address."""
    return {
        str(node.key): bool(getattr(node.proto, "query_param_key", ""))
        for node in nodes(page._tree)
        if type(getattr(node, "proto", None)).__name__ in CHOICES
    }


def nodes(node: Node) -> Iterator[Node]:
    for child in getattr(node, "children", {}).values():
        yield child
        if isinstance(child, Block):
            yield from nodes(child)


@pytest.mark.parametrize(("key", "query"), [(key, query) for key in SCREENS for query in PARTS.get(key, [{}])])
def test_every_choice_of_a_screen_stands_in_its_address(city, written, key, query):
    page = rooms.open_page(key, **{"peran": "administrator"} | query)
    lost = [
        name
        for name, is_bound in choices(page).items()
        if not is_bound and name not in written and not any(re.fullmatch(one, name) for one in EXCEPTED)
    ]
    assert not lost, f"/{key}?{query}: {lost} would be lost with the page; keep them by monitoring.ui.address"


def test_a_choice_that_is_in_no_address_would_be_seen(city, written):
    def script():
        import streamlit as st

        from monitoring.ui import address

        st.selectbox("lost", ["a"], key="lost")
        st.text_input("bound", key="bound", bind="query-params")
        address.choice("kept", ["a", "b"], str, "kept")

    found = choices(AppTest.from_function(script).run())
    assert found == {"lost": False, "bound": True, "kept": False}
    assert written == {"kept"}


def test_the_page_of_a_long_list_is_found_again_by_its_address(city):
    page = rooms.open_page("bukti", kelurahan=GALUR, hal="2", lang="en")
    assert "Page 2 of" in rooms.words_on(page)
    next(one for one in page.button if one.label == "Previous").click().run()
    assert "Page 1 of" in rooms.words_on(page)
    assert "hal" not in page.query_params


@pytest.mark.parametrize("told", ["0", "x", "99999999999999999999", "-1", "²"])
def test_an_address_that_names_no_page_begins_with_the_first(city, told):
    assert "Page 1 of" in rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, hal=told, lang="en"))


def test_the_copied_link_leaves_out_whose_it_was():
    script = (theme.ASSETS / "copy_link.js").read_text("utf-8")
    assert "'peran'" in script
    assert copy_link._SCRIPT == theme.ASSETS / "copy_link.js"
