"""The room by a thumb on a phone, and by a keyboard without a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import small_city
from tests.browser.conftest import RunningRoom
from tests.browser.keys import walked
from tests.browser.looks import settled
from tests.browser.touch import TOO_SMALL
from tests.builders import GALUR

pytestmark = pytest.mark.browser

SMALLEST_TOUCH = 44  # px
PHONE = {"width": 390, "height": 844}
TOUCHED = [
    ("kepatuhan", {}, ".rp-co-lead"),
    ("kepatuhan", {"kelurahan": GALUR, "peran": f"lurah-{GALUR}"}, ".st-key-queue"),
    ("bukti", {"kelurahan": GALUR}, ".rp-ev-tally"),
    ("peringkat", {}, ".rp-lg tbody tr"),
    ("laporan", {"id": "1"}, ".rp-facts"),
]
WALKED = [
    ("eskalasi", {}, ".rp-e-groups", 1),
    ("peringkat", {"name": "galur"}, ".rp-lg, .st-key-filters, .st-key-league_switches", 15),
    ("kepatuhan", {}, ".st-key-bulan:has(input)", 1),
    ("kepatuhan", {"kelurahan": GALUR, "peran": f"lurah-{GALUR}"}, ".st-key-queue", 2),
]


@pytest.fixture
def room(small_city_room: RunningRoom) -> RunningRoom:
    return small_city_room


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Without a device's token: in a sample city everybody chooses his role."""
    context = browser.new_context(locale="id-ID")
    yield context.new_page()
    context.close()


def opened(page: Page, room: RunningRoom, screen: str, query: dict[str, str], shown: str) -> Page:
    page.goto(room.address(screen, **{"peran": "administrator"} | query))
    expect(page.locator(shown).filter(visible=True).first).to_be_visible()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-stale=true]')")
    return page


def test_a_head_is_led_once_and_can_ask_by_keyboard_what_a_number_is(room, browser):
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    page, peran = context.new_page(), "rt-" + small_city.UNITS[0]
    # a deep link is read as it is: the tour's card stands in the flow, and covers nothing
    page.goto(room.address("metode", bab="uji", peran=peran))
    card = page.locator(".rp-tour")
    expect(card).to_contain_text("Tur singkat")
    assert card.evaluate("one => getComputedStyle(one).position") == "static"
    expect(page.locator("#uji")).to_be_in_viewport()
    card.get_by_role("button", name="Mulai tur").press("Enter")
    expect(page.locator("h1")).to_have_text("Kepatuhan RT")
    expect(card).to_contain_text("1/5")
    card.get_by_role("button", name="Lewati").click()
    expect(card).to_have_count(0)
    page.locator("#help-quota").wait_for(state="attached")
    mark = page.get_by_role("button", name="Apa ini? Kuota laporan RT dan RW (LPJ)")
    mark.press("Enter")
    told = page.locator(".rp-help:popover-open")
    expect(told).to_contain_text("Keputusan Gubernur")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    expect(mark).to_be_focused()
    page.reload()
    page.locator("#help-quota").wait_for(state="attached")
    expect(card).to_have_count(0)
    context.close()


@pytest.mark.parametrize(("screen", "query", "shown"), TOUCHED)
def test_a_thumb_hits_whatever_it_touches(room, page, screen, query, shown):
    page.set_viewport_size(PHONE)
    opened(page, room, screen, query, shown)
    assert page.evaluate(TOO_SMALL, [SMALLEST_TOUCH]) == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= PHONE["width"]


def test_a_small_button_is_found_small_and_a_link_over_its_cell_is_not(page):
    page.goto("about:blank")
    page.set_content(
        "<style>td{position:relative;width:60px;height:50px}#b::after{content:'';position:absolute;inset:0}</style>"
        "<button style='width:50px;height:30px'>kecil</button>"
        "<table><tr><td><a id=a href=x>7</a><td><a id=b href=x>8</a></table>"
    )
    assert [told.split(":")[0] for told in page.evaluate(TOO_SMALL, [SMALLEST_TOUCH])] == ["kecil", "7"]


@pytest.mark.parametrize(("screen", "query", "part", "least"), WALKED)
def test_the_keyboard_reaches_every_link_and_control_and_shows_where_it_is(room, page, screen, query, part, least):
    page.set_viewport_size({"width": 1366, "height": 768})
    opened(page, room, screen, query, part)
    settled(page)  # what is drawn last would be taken for what cannot be reached
    count, missed = walked(page, part)
    assert count >= least
    assert missed == []


def test_what_cannot_be_reached_or_shows_no_focus_is_told(page):
    page.goto("about:blank")
    page.set_content(
        "<style>:focus{outline:none}</style><p><a href=x>satu</a></p><p><button tabindex=-2>dua</button></p>"
    )
    assert walked(page, "body") == (2, ["focus not seen: satu", "never reached: dua"])


def test_the_month_is_chosen_by_keyboard_alone(room, page):
    page.set_viewport_size({"width": 1366, "height": 768})
    opened(page, room, "kepatuhan", {}, ".st-key-bulan")
    page.locator(".st-key-bulan input").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("bulan=2016-05"))


def test_the_queue_is_worked_by_keyboard_alone(room, page):
    page.set_viewport_size({"width": 1366, "height": 768})
    opened(page, room, "kepatuhan", {"kelurahan": GALUR, "peran": f"lurah-{GALUR}"}, ".st-key-queue")
    page.locator(".st-key-queue summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-queue details[open]").first).to_be_visible()
