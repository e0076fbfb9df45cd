"""The main journeys through a room that runs, as its users make them: by the intake's command and a real browser."""

from __future__ import annotations

import csv
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from monitoring import clock
from monitoring.home import REPOSITORY
from tests.browser.conftest import ADMINISTRATOR, RunningRoom, let_in
from tests.browser.looks import fits, settled

pytestmark = [pytest.mark.browser]

CRM = REPOSITORY.parent / "shared" / "real" / "csv" / "jakarta_crm_2019.csv"
SCREENS = {
    "peta": ("Peta langsung", "Live map"),
    "peringkat": ("Peringkat", "Leaderboard"),
    "bukti": ("Bukti", "Evidence"),
    "laporan": ("Laporan", "Report"),
    "data": ("Data", "Data"),
}
# One message carries both: whatever changes in one turn of the browser's clock is sent together.
PRESS = "document.querySelector('%s').click();"
LOOK = "document.dispatchEvent(new Event('visibilitychange')); /* %s */"
COLUMNS = ("source_report_id", "category", "occurred_at", "description", "unit", "latitude", "longitude")


def write_report(folder, name: str, minutes_ago: int = 1) -> str:
    """A file of one report in Galur, in the room's own format."""
    at = (clock.now() - timedelta(minutes=minutes_ago)).isoformat(timespec="seconds")
    file = folder / f"{name}.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(COLUMNS)
        rows.writerow((name, "sampah", at, f"Sampah menumpuk {name}", "Galur", -6.1754, 106.8572))
    return str(file)


def waiting(page: Page):
    return page.locator(".rp-figure[data-state=waiting] strong")


def load(room: RunningRoom, file: str) -> None:
    done = room.intake(file)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def room(running_room, tmp_path_factory):
    load(running_room, write_report(tmp_path_factory.mktemp("files"), "J-1"))
    return running_room


def test_a_report_sent_by_the_intake_appears_on_the_open_map_without_a_touch(room, page, tmp_path):
    page.goto(room.address("peta"))
    expect(waiting(page)).to_have_text(re.compile(r"^\d+$"))
    settled(page)
    before = int(waiting(page).inner_text())
    load(room, write_report(tmp_path, "J-2"))
    expect(waiting(page)).to_have_text(str(before + 1))


def test_from_the_map_through_a_kelurahan_to_a_reports_history(room, page):
    page.goto(room.address("peta", kelurahan="31.71.08.1003"))
    page.get_by_role("link", name=re.compile("J-1$")).click()
    expect(page.locator("h1")).to_have_text("Laporan")
    expect(page.get_by_text("Sampah menumpuk J-1")).to_be_visible()
    step = page.locator(".rp-step").first
    expect(step).to_contain_text("Laporan diterima")
    expect(step).to_contain_text("Menunggu")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_deep_link_reloaded_in_a_fresh_browser_is_the_same_screen(room, page, screen):
    query = {"id": "1"} if screen == "laporan" else {}
    page.goto(room.address(screen, **query))
    for _ in range(2):
        expect(page.locator("h1")).to_have_text(SCREENS[screen][0])
        expect(page.get_by_role("link", name="Peringkat").first).to_be_attached()
        page.reload()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_language_switches_on_every_screen_and_stays_in_the_address(room, page, screen):
    page.goto(room.address(screen))
    expect(page.locator("h1")).to_have_text(SCREENS[screen][0])
    page.locator(".st-key-lang button").nth(1).click()
    expect(page.locator("h1")).to_have_text(SCREENS[screen][1])
    page.wait_for_url("**lang=en**")
    page.reload()
    expect(page.locator("h1")).to_have_text(SCREENS[screen][1])


@pytest.mark.parametrize("acts", [(PRESS, LOOK), (LOOK, PRESS)], ids=["press-first", "look-first"])
def test_a_press_in_the_moment_the_page_looks_again_is_not_lost(room, page, acts):
    page.goto(room.address("peringkat"))
    expect(page.locator("h1")).to_have_text("Peringkat")
    page.locator(".st-key-pulse").wait_for(state="attached")
    expect(page.locator(".st-key-lang button")).to_have_count(2)
    page.evaluate(f"() => {{ {''.join(act % '.st-key-lang button:nth-of-type(2)' for act in acts)} }}")
    expect(page.locator("h1")).to_have_text("Leaderboard")
    # a button is pressed for one run only: that run must be the whole page's
    expect(page.locator(".st-key-find_open button")).to_be_visible()
    page.evaluate(f"() => {{ {''.join(act % '.st-key-find_open button' for act in acts)} }}")
    expect(page.locator("h1")).to_have_text("Search")


def test_a_key_whose_press_was_lost_leads_to_the_search_all_the_same(room, page):
    page.goto(room.address("peringkat"))
    expect(page.locator(".st-key-find_open button")).to_be_visible()
    settled(page)
    page.evaluate(
        "document.addEventListener('click', (event) => { window.isLost = true; event.stopImmediatePropagation(); },"
        " { capture: true, once: true })"
    )
    page.keyboard.press("/")
    assert page.evaluate("window.isLost") is True
    expect(page.locator(".st-key-cari input")).to_be_focused()


@pytest.mark.parametrize("acts", [(PRESS, LOOK), (LOOK, PRESS)], ids=["press-first", "look-first"])
def test_a_link_followed_in_the_moment_the_page_looks_again_leads_where_it_says(room, page, acts):
    page.goto(room.address("peta", kelurahan="31.71.08.1003"))
    link = page.get_by_role("link", name=re.compile("J-1$"))
    expect(link).to_be_visible()
    settled(page)
    link.evaluate("link => link.classList.add('followed')")
    page.evaluate(f"() => {{ {''.join(act % '.followed' for act in acts)} }}")
    expect(page.locator("h1")).to_have_text("Laporan")
    page.wait_for_timeout(3_000)  # longer than a lost link is waited for
    expect(page.get_by_text("Sampah menumpuk J-1")).to_be_visible()
    assert "/laporan?" in page.url
    assert "id=1" in page.url


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_scrolls_sideways_or_shows_an_error(room, page, screen):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(room.address(screen, **({"id": "1"} if screen == "laporan" else {})))
    expect(page.locator("h1")).to_have_text(SCREENS[screen][0])
    fits(page)


def test_a_row_that_was_refused_is_found_on_the_data_page_with_its_reason(room, page, tmp_path):
    file = tmp_path / "broken.csv"
    file.write_text("source_report_id,category,occurred_at,unit\nX-1,sampah,soon,Galur\n", "utf-8")
    done = room.intake(str(file))
    assert done.returncode == 1, done.stdout + done.stderr
    page.goto(room.address("data"))
    expect(page.get_by_text("broken.csv").first).to_be_visible()
    settled(page)
    assert "soon" not in page.locator("body").inner_text()  # what stood in the row is not an operator's
    let_in(page.context, ADMINISTRATOR)
    page.goto(room.address("data"))
    expect(page.get_by_text("soon").first).to_be_visible()


@pytest.mark.skipif(not CRM.exists(), reason="the real file of Jakarta's CRM is not beside the project")
def test_jakartas_real_file_is_loaded_by_one_command_while_the_room_runs_and_found_on_the_screens(room, page):
    done = room.intake(str(CRM))
    assert done.returncode == 0, done.stdout + done.stderr
    # The file has 11,331 rows below its header, every one of them COMPLETE.
    page.goto(room.address("peta", source="jakarta_crm", period="all"))
    expect(page.locator(".rp-figure[data-state=done] strong")).to_have_text("11.331")
    page.goto(room.address("data"))
    expect(page.get_by_text("jakarta_crm_2019.csv").first).to_be_visible()
    page.goto(room.address("laporan"))
    page.get_by_placeholder("Id laporan").fill("1224924")  # the first row of the file
    page.keyboard.press("Enter")
    expect(page.get_by_text("KELURAHAN KWITANG").first).to_be_visible()
    expect(page.get_by_text("Selesai").filter(visible=True).first).to_be_visible()
    again = room.intake(str(CRM))
    assert again.returncode == 0
    page.goto(room.address("peta", source="jakarta_crm", period="all"))
    expect(page.locator(".rp-figure[data-state=done] strong")).to_have_text("11.331")


def test_a_page_that_broke_and_is_white_is_loaded_again(room, page):
    page.goto(room.address("peringkat"))
    expect(page.locator("h1")).to_have_text("Peringkat")
    page.evaluate("window.dispatchEvent(new ErrorEvent('error')); window.isOld = true")
    page.wait_for_timeout(1_000)  # a fault that leaves the page standing is none of its business
    assert page.evaluate("window.isOld") is True
    page.evaluate("document.getElementById('root').replaceChildren(); window.dispatchEvent(new ErrorEvent('error'))")
    expect(page.locator("h1")).to_have_text("Peringkat")
    assert page.evaluate("window.isOld") is None


def test_a_page_without_anything_on_it_is_loaded_again(room, fresh_page):
    page = fresh_page
    page.goto(room.address("peringkat"))
    expect(page.locator("h1")).to_have_text("Peringkat")
    settled(page)
    page.evaluate("window.isOld = true")
    # As Streamlit leaves it: the frame stands, and nothing is in it.
    page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').replaceChildren()")
    page.wait_for_function("window.isOld === undefined")
    expect(page.locator("h1")).to_have_text("Peringkat")
