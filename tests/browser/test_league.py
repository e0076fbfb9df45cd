"""The leaderboard in a real browser: numbers that open their rows, figures that lead on, nothing that scrolls aside."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningRoom
from tests.browser.looks import SIZES, fits, settled
from tests.builders import GALUR, KAMPUNG_RAWA


@pytest.fixture
def room(town_room: RunningRoom) -> RunningRoom:
    return town_room


def opened(page: Page, room: RunningRoom, **query: str) -> Page:
    page.goto(room.address("peringkat", **query))
    expect(page.locator(".rp-kind")).to_be_visible(timeout=60_000)
    return page


def test_a_count_opens_as_many_reports_as_it_says(room, page):
    opened(page, room)
    row = page.locator(".rp-lg tr", has_text="Galur")
    waiting = row.locator(f'a[href="/bukti?kelurahan={GALUR}&jumlah=waiting"]')
    expect(waiting).to_have_text("3")
    waiting.click()
    expect(page.get_by_role("heading", name="Menunggu (merah): 3 laporan")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("view", ["tabel", "kuadran", "corong", "skor"])
def test_no_view_scrolls_sideways_at_any_size(room, page, view, language):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, room, tampil=view, lang=language, qlue="1")
    fits(page, (*SIZES, (1024, 768)))


def test_on_a_phone_each_row_is_a_card_with_its_labels_and_room_for_a_thumb(room, page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, room, name="galur")
    expect(page.locator(".rp-lg-head")).to_be_hidden()
    expect(page.locator(".rp-lg td:nth-child(5)").first).to_be_visible()
    label = "() => getComputedStyle(document.querySelector('.rp-lg td:nth-child(5)'), '::before').content"
    assert page.evaluate(label) == '"Nilai"'
    settled(page)
    link = page.locator(".rp-lg td:nth-child(10) a").first
    assert link.bounding_box()["height"] >= 30


def test_a_name_in_a_figure_leads_to_its_evidence_and_its_numbers_are_a_file(room, page, tmp_path):
    opened(page, room, tampil="skor")
    with page.expect_download() as started:
        page.get_by_role("button", name="Angka gambar (CSV)").click()
    started.value.save_as(tmp_path / "skor.csv")
    with (tmp_path / "skor.csv").open(encoding="utf-8-sig", newline="") as content:
        assert {row["Kelurahan"] for row in csv.DictReader(content)} == {"Galur", "Kampung Rawa"}
    name = page.locator(f'.js-plotly-plot .ytick a[*|href="/bukti?kelurahan={KAMPUNG_RAWA}"]')
    name.wait_for()
    settled(page)
    # By the mouse: Playwright's own click looks for a box that words in an SVG do not have.
    middle = (
        "one => { const box = one.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }"
    )
    page.mouse.click(*name.evaluate(middle))
    expect(page.locator(".rp-ev-head h2")).to_have_text("Kampung Rawa")


def test_a_figure_is_taken_away_as_a_picture_by_a_button_in_the_viewers_language(room, page):
    opened(page, room, tampil="corong")
    button = page.locator(".modebar-btn").first
    expect(button).to_have_attribute("data-title", "Unduh gambar (PNG)")
    with page.expect_download() as started:
        button.click()
    assert started.value.suggested_filename.startswith("peringkat-corong-")
    assert started.value.suggested_filename.endswith(".png")
