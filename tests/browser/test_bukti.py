"""The evidence sheet as a lurah uses it: from a number to its reports, on a phone, at a past minute, and on paper."""

from __future__ import annotations

import csv
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from monitoring import clock
from monitoring.clock import WIB
from tests.browser.conftest import RunningRoom
from tests.browser.looks import fits, settled
from tests.builders import GALUR

pytestmark = [pytest.mark.browser]

PAPER_WIDTH = 703  # pixels of 1/96 inch between the margins of A4: 210 - 2 x 12 mm
A4_POINTS = (595, 842)


@pytest.fixture
def room(town_room: RunningRoom) -> RunningRoom:
    return town_room


def opened(page: Page, room: RunningRoom, **query: str) -> Page:
    page.goto(room.address("bukti", kelurahan=GALUR, **query))
    expect(page.locator(".rp-ev-head h2")).to_have_text("Galur")
    expect(page.get_by_role("heading", name=re.compile("kebijakan lain|another policy"))).to_be_attached(timeout=60_000)
    return page


def test_a_number_opens_as_many_reports_as_it_says_and_each_its_history(room, page):
    opened(page, room)
    entry = page.locator(".rp-ev-tally > div", has_text="Menunggu (merah)")
    expect(entry.locator("dd")).to_have_text("3")
    entry.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Menunggu (merah): 3 laporan")).to_be_visible(timeout=30_000)
    rows = page.locator(".rp-ev-rows").first.locator("tbody tr")
    expect(rows).to_have_count(3)
    rows.first.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Laporan")


def test_rows_are_turned_page_by_page_and_add_up_on_each(room, page):
    opened(page, room, bagian="first_action")
    expect(page.get_by_text("Halaman 1 dari 2")).to_be_visible()
    rows = page.locator(".rp-ev-rows").first.locator("tbody tr")
    expect(rows).to_have_count(25)
    page.get_by_role("button", name="Berikutnya").click()
    expect(page.get_by_text("Halaman 2 dari 2")).to_be_visible()
    expect(rows).to_have_count(15)
    told = page.locator(".rp-ev-total").first.locator("dd").all_inner_texts()
    units = [int(text.replace("−", "-").replace(",", "")) for text in told]
    assert sum(units[:-1]) == units[-1]


def test_any_past_minute_is_chosen_by_hand_and_stays_in_the_address(room, page):
    minute = (clock.real_now() - timedelta(days=2)).astimezone(WIB)
    opened(page, room, saat=f"{minute:%Y-%m-%dT%H:%M}")
    expect(page.locator(".rp-ev-kind")).to_contain_text("menurut yang diketahui hari ini")
    expect(page.locator(".rp-ev-kind")).to_contain_text(f"{minute:%H.%M} WIB")
    page.get_by_role("button", name="Menit lain").click()
    page.get_by_role("button", name="Tampilkan menit ini").click()
    expect(page.locator(".rp-ev-kind")).to_contain_text(f"{minute:%H.%M} WIB")
    assert "saat=" in page.url


def test_the_file_holds_every_report_and_no_citizens_words(room, page, tmp_path):
    opened(page, room)
    with page.expect_download() as started:
        page.get_by_role("button", name="Unduh (CSV)").click()
    file = tmp_path / "bukti.csv"
    started.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as content:
        rows = list(csv.DictReader(content))
    assert len({row["Laporan"] for row in rows if row["Laporan"]}) == 40
    assert "alert" not in file.read_text("utf-8-sig")


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_scrolls_sideways_and_links_have_room_for_a_thumb(room, page, language):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, room, lang=language)
    settled(page)
    assert page.locator(".rp-ev-tally dd a").first.bounding_box()["height"] >= 30
    fits(page, tables=True)


def test_on_paper_it_is_a4_black_on_white_with_nothing_cut_and_nothing_to_press(room, page):
    settled(opened(page, room))
    paper = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", paper)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {A4_POINTS}
    assert len(boxes) >= 3  # a page that scrolls inside of itself would print as one
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
    settled(page)
    for hidden in (
        "[data-testid=stHeader]",
        ".st-key-filters",
        ".st-key-rows",
        ".st-key-windows_chart",
        ".st-key-lang",
    ):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".rp-ev-head")).to_contain_text(re.compile("Hijau|Kuning|Merah"))
    cut = """() => [...document.querySelectorAll('[class^="rp-ev"] *, .rp-section, .rp-table td')]
        .filter(one => one.getBoundingClientRect().right > %d + 1 && one.getClientRects().length)
        .map(one => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(cut % PAPER_WIDTH) == []
    inks = """() => [...new Set([...document.querySelectorAll('.rp-ev-head strong, .rp-table :is(td, small), dt, dd')]
        .filter(one => one.getClientRects().length).map(one => getComputedStyle(one).color))]"""
    assert page.evaluate(inks) == ["rgb(0, 0, 0)"]
    # The whole of it takes as many sheets as its height says: nothing is lost below the first.
    height = page.evaluate("() => document.documentElement.scrollHeight")
    assert len(boxes) >= height // 1100
