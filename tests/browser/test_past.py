"""The past in a real browser: looked back at, played, taken along to the next screen, and left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningRoom
from tests.browser.looks import settled
from tests.browser.test_accessible import faults

pytestmark = [pytest.mark.browser]

MAP = "[data-testid=stDeckGlJsonChart]"


def test_the_past_is_played_taken_along_and_left(small_city_room: RunningRoom, page: Page):
    page.set_viewport_size({"width": 1000, "height": 640})  # little to draw in software
    page.goto(small_city_room.address("peta"))
    page.get_by_role("button", name="Lihat ke belakang").click()
    moment = page.locator(".rp-past strong")
    expect(moment).to_have_text("Senin, 27 Juni 2016 08.00 WIB")
    expect(page).to_have_url(re.compile("saat=2016-06-27T08"))
    expect(page.locator(".rp-fresh")).to_have_count(0)
    page.get_by_role("button", name="− 1 hari").click()
    expect(moment).to_have_text("Minggu, 26 Juni 2016 08.00 WIB")

    page.get_by_role("button", name="Putar").click()
    for later in ("09|1.|2.", "1.|2."):  # a busy page may be looked at only after a step or two
        expect(moment).to_have_text(re.compile(rf"^Minggu, 26 Juni 2016 ({later})\.00 WIB$"))
    page.get_by_role("button", name="Jeda").click()
    expect(page.get_by_role("button", name="Putar")).to_be_visible()
    stood = moment.inner_text()
    page.wait_for_timeout(1800)  # longer than a step
    assert moment.inner_text() == stood

    settled(page, ".rp-past")
    assert faults(page) == []
    drawn, legend = (page.locator(part).first.bounding_box() for part in (MAP, ".rp-legend"))
    assert drawn["y"] + drawn["height"] <= legend["y"]  # in a low window the page scrolls before the map is covered
    expect(page.get_by_role("button", name="Mulai tur")).to_be_hidden()
    page.get_by_role("link", name="Peringkat", exact=True).first.click()
    expect(page.locator(".rp-kind").first).to_be_visible()
    expect(moment).to_have_text(stood)
    expect(page).to_have_url(re.compile("peringkat.*saat=2016-06-26T"))
    page.get_by_role("button", name="Kembali ke sekarang").click()
    expect(moment).to_have_count(0)
    expect(page.locator(".rp-fresh")).to_be_visible()
    expect(page).not_to_have_url(re.compile("saat="))
