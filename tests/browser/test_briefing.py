"""The governor's tablet: a briefing is issued, read either way up, and taken along as a sheet of paper."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from monitoring import clock
from monitoring.clock import RoomClock
from monitoring.home import Home
from monitoring.store import Store
from tests.briefing.samples import keep_windows, three_lives
from tests.browser.conftest import room_at
from tests.browser.looks import fits, steady
from tests.builders import hours

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def rated_room(tmp_path_factory):
    """The room of three kelurahan on Friday at 07:30, its windows of three days rated; nothing is due yet."""
    home = Home(tmp_path_factory.mktemp("rated")).prepare()
    store = Store.open(home.store, home.register)
    try:
        three_lives(store)
        keep_windows(store)
    finally:
        store.close()
        clock.use(None)
    clock.save(home, RoomClock(clock.real_now(), hours(263.5), 1.0))
    with room_at(home.root) as room:
        yield room


def test_the_governor_issues_a_briefing_and_takes_it_along(rated_room, page):
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(rated_room.address("arahan", peran="governor", lang="en"))
    page.get_by_role("button", name="Issue a briefing now").click()
    sheet = page.locator(".rp-briefing")
    expect(sheet.get_by_text("1 case waits for your decision. 1 of 267 kelurahan are red.")).to_be_visible()
    expect(sheet.get_by_text("Pulo, Kebayoran Baru, Jakarta Selatan")).to_be_visible()
    with page.expect_download() as first:
        page.get_by_role("button", name="Download (PDF)").click()
    with page.expect_download() as second:
        page.get_by_role("button", name="Download (PDF)").click()
    data = first.value.path().read_bytes()
    assert data == second.value.path().read_bytes()
    (paper,) = PdfReader(io.BytesIO(data)).pages
    assert "1 of 267 kelurahan are red" in " ".join(paper.extract_text().split())


def test_it_fits_a_screen_of_any_width(rated_room, page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(rated_room.address("arahan", peran="governor"))
    expect(page.locator(".rp-briefing, .rp-notice").first).to_be_visible()
    lost = "[...document.querySelectorAll('.rp-briefing *')].filter(e => e.getBoundingClientRect().right > innerWidth)"
    for size in ((390, 844), (768, 1024), (1024, 768)):
        fits(page, (size,))
        steady(page, f"() => {lost}.length === 0")


def test_a_case_leads_to_its_evidence(rated_room, page):
    page.goto(rated_room.address("arahan", peran="governor", lang="en"))
    page.locator(".rp-br-cases a", has_text="Evidence").first.click()
    expect(page).to_have_url(re.compile(r"/bukti\?.*saat=2016-06-16T16"))
