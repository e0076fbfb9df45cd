"""Every screen, filled and empty, light and dark, has no serious fault that axe-core knows of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from monitoring.ui.registry import SCREENS
from tests.browser import small_city
from tests.browser.conftest import ADMINISTRATOR, RunningRoom, let_in
from tests.browser.looks import settled

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "assets" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")
# What a screen shows when it has something to say; a scan that came before it would find nothing.
FILLED = {
    "peta": ".rp-figure strong",
    "peringkat": ".rp-lg tbody tr",
    "bukti": ".rp-ev-tally",
    "mutu": ".rp-table tbody tr",
    "skpd": ".rp-agencies li",
    "laporan": ".rp-table tbody tr, .rp-facts",
    "eskalasi": ".rp-e-groups a",
    "arahan": ".stSelectbox, .rp-notice",
    "kepatuhan": ".rp-co-lead",
    "data": ".rp-table tbody tr",
    "jejak": ".rp-table tbody tr",
    "metode": ".rp-me li",
    "cari": ".rp-find li",
    "saya": ".rp-my-head",
    "tren": ".rp-tr-lead",
    "banding": ".rp-cmp",
    "dinding": ".st-key-wall li, .st-key-wall canvas",
}
EMPTY = ".rp-state, .rp-notice, .rp-note, .st-key-wall"


@dataclass(frozen=True)
class Excused:
    """A fault of Streamlit's own that this project cannot mend: one rule on one element."""

    rule: str
    element: str  # part of the element's HTML
    why: str


EXCUSED: tuple[Excused, ...] = ()


@pytest.fixture(scope="module")
def seen(browser: Browser) -> Iterator[Page]:
    """A page of an administrator, to whom every screen is open."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID", bypass_csp=True)
    let_in(context, ADMINISTRATOR)
    yield context.new_page()
    context.close()


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds serious on the page as it is now; only these rules where any are named."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text("utf-8"))
    chosen = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    found = page.evaluate("chosen => axe.run(document, chosen)", chosen)["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]}"
        for rule in found
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
        if not any(excused.rule == rule["id"] and excused.element in node["html"] for excused in EXCUSED)
    ]


def of_both_themes(page: Page, address: str, shown: str) -> list[str]:
    """The faults in light, and those of contrast in dark: only colours differ."""
    page.emulate_media(color_scheme="light")
    page.goto(address)
    settled(page, shown)
    page.wait_for_function("document.documentElement.lang === 'id'")  # the screen says itself how it is read
    light = faults(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
    return [*light, *(f"dark: {fault}" for fault in faults(page, ["color-contrast", "link-in-text-block"]))]


@pytest.mark.parametrize("screen", FILLED)
def test_a_filled_screen_has_no_serious_fault(small_city_room: RunningRoom, seen: Page, screen: str):
    address = small_city_room.address(screen, **small_city.QUERIES.get(screen, {}))
    assert of_both_themes(seen, address, FILLED[screen]) == []


@pytest.mark.parametrize("screen", FILLED)
def test_an_empty_screen_has_no_serious_fault(running_room: RunningRoom, seen: Page, screen: str):
    assert of_both_themes(seen, running_room.address(screen), EMPTY) == []


def test_every_screen_is_looked_at():
    assert FILLED.keys() >= SCREENS.keys()


def test_the_watch_sees_what_cannot_be_read_or_named(seen: Page):
    seen.goto("about:blank")
    seen.set_content("<html lang=id><title>x</title><main><button></button><p style='color:#ddd'>pucat</p></main>")
    assert {fault.split(" ")[0] for fault in faults(seen)} == {"button-name", "color-contrast"}
