"""The ledger's screen in a real browser: it goes down to one RT, a batch appears by itself, nothing scrolls aside."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningRoom
from tests.browser.looks import fits
from tests.builders import GALUR, batch, lpj, lpj_batch, received, report, unit_event

pytestmark = [pytest.mark.browser]
CODES = [f"{GALUR}-003-{number:03d}" for number in range(1, 7)]


def town():
    """Six RT of RW 003 of Galur, of which the first five sent one report this month, today; the sixth none."""
    from monitoring import clock

    now = clock.now()
    formed = [unit_event("formed", now.date().replace(year=2015, day=1), unit_code=code) for code in CODES]
    heads = [unit_event("head_in", now.date().replace(year=2015, day=1), unit_code=code) for code in CODES]
    reports = [lpj(code, now, unit_code=code) for code in CODES[:5]]
    return lpj_batch(reports, [], formed + heads, batch_key="browser-ledger")


@pytest.fixture(scope="module")
def room(running_room) -> RunningRoom:
    from monitoring import clock

    first = batch([report("a", clock.now())], [received("a", clock.now())], batch_key="browser-first")
    for one in (first, town()):
        assert running_room.take(one).refused is None
    return running_room


def opened(page: Page, room: RunningRoom, **query: str) -> Page:
    page.goto(room.address("kepatuhan", **query))
    expect(page.locator(".rp-co-lead").first).to_be_visible(timeout=60_000)
    return page


def test_one_goes_down_to_an_rt_and_a_batch_appears_by_itself(room, page):
    opened(page, room, kecamatan="31.71.08")
    for name in ("Galur", "RW 003"):
        page.locator(".rp-co-areas").get_by_role("link", name=name, exact=True).click()
        expect(page.locator(".rp-co-way b")).to_have_text(re.compile(name))
    page.get_by_role("link", name="RT 006/RW 003").last.click()
    expect(page.locator(".rp-co-way b")).to_have_text("RT 006/RW 003, Galur")
    from monitoring import clock

    sent = [lpj(f"late-{number}", clock.now(), unit_code=CODES[5]) for number in range(4)]
    room.take(lpj_batch(sent, batch_key="browser-late"))
    today = page.locator(".rp-co-days strong", has_text=re.compile("^4$"))
    expect(today).to_have_count(1)


@pytest.mark.parametrize("where", [{}, {"kelurahan": GALUR}, {"kelurahan": GALUR, "rw": "003"}, {"unit": CODES[0]}])
def test_no_level_scrolls_sideways_at_any_size(room, page, where):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, room, **where)
    fits(page)


def test_the_map_has_a_layer_of_its_own_and_keeps_it_in_the_address(room, page):
    page.goto(room.address("peta"))
    page.get_by_role("radio", name="Kepatuhan RT").or_(page.get_by_role("button", name="Kepatuhan RT")).click()
    expect(page.locator(".rp-co-swatch-none")).to_be_visible(timeout=60_000)
    expect(page).to_have_url(re.compile("lapisan=kepatuhan"))
