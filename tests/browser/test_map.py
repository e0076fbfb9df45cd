"""The live map in a real browser: it keeps its place, sends little, and says when it has stopped."""

import os
import re
import signal
import time
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect
from pyarrow import csv

from monitoring.home import SHIPPED_REGISTER
from monitoring.ui import theme
from tests.browser.conftest import room_at
from tests.browser.looks import DESK, PHONE, WALL, fits, settled, steady
from tests.builders import GALUR, batch, event, received, report

pytestmark = [pytest.mark.browser]

MAP = "[data-testid=stDeckGlJsonChart] canvas"
QUIET_MS = 3000
MOST_BYTES = 5 * 1024
LOWEST = "31.01.01.1001"  # the register's first: of those that did nothing, the first by code stands lowest


def now_report(name, code=GALUR):
    from monitoring import clock

    instant = clock.now().replace(microsecond=0)
    return batch(
        [report(name, instant, latitude=-6.1754, longitude=106.8572, kelurahan_code=code)],
        [received(name, instant, kelurahan_code=code)],
        batch_key=f"browser-{name}",
    )


def a_city_of_reports():
    """Twelve reports in each of forty kelurahan, of three days ago; every other kelurahan did them within an hour."""
    from monitoring import clock

    came = clock.now().replace(microsecond=0) - timedelta(days=3)
    codes = csv.read_csv(SHIPPED_REGISTER)["kelurahan_code"].to_pylist()[::6][:40]
    reports, events = [], []
    for place, code in enumerate(codes):
        for number in range(12):
            name, at = f"city-{place}-{number}", came + timedelta(seconds=60 * place + number)
            # A kilometre from each other, or they would be one problem told again.
            reports.append(
                report(name, at, kelurahan_code=code, latitude=-6.1 - number / 100, longitude=106.7 + place / 100)
            )
            events.append(received(name, at, kelurahan_code=code))
            if place % 2:
                events.append(event(name, "completed", at + timedelta(hours=1)))
    return batch(reports, events, batch_key="browser-city")


@pytest.fixture(scope="module")
def filled_room(running_room):
    assert running_room.take(a_city_of_reports()).accepted_count > 900
    assert running_room.take(now_report("first")).accepted_count
    return running_room


def count_of(page, state):
    return page.locator(f".rp-figure[data-state={state}] strong")


def waiting_on(page):
    """How many wait by the page once it stands still."""
    expect(count_of(page, "waiting")).to_have_text(re.compile(r"^\d+$"))
    settled(page)
    return int(count_of(page, "waiting").inner_text())


def test_a_report_taken_in_appears_by_itself_and_costs_little(filled_room, fresh_page):
    page = fresh_page
    sockets = []
    page.on("websocket", lambda socket: sockets.append(socket))
    page.goto(filled_room.address("peta"))
    page.wait_for_selector(MAP)
    # Before the report of just now, the rating stood three days back; it is made again within ten seconds.
    expect(page.locator(".rp-worst ol li")).to_have_count(8)
    expect(page.locator(".rp-loading")).to_have_count(0)
    # The least of a few, as a rating or a batch of another may come in the same moment; what is too large always is.
    costs = [_cost_of_a_report(filled_room, page, sockets[0], name) for name in ("second", "third", "fourth")]
    # Counts of seven digits (six more signs in each of 13 figures) and 120 letters more of a path must fit as well.
    assert min(map(max, costs)) + 13 * 6 + 120 <= MOST_BYTES, costs


def _cost_of_a_report(room, page, socket, name):
    """Bytes of each run of the script by which the page told of a report that was taken in."""
    before = waiting_on(page)
    page.wait_for_timeout(QUIET_MS)  # what comes of the opening shall not be counted
    runs = _runs_of(socket)
    room.take(now_report(name, LOWEST))
    expect(count_of(page, "waiting")).to_have_text(str(before + 1))
    settled(page)
    assert max(runs) > 0
    return runs


def _runs_of(socket):
    """Bytes received from now on, one number for each run of the script."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    runs = [0]

    def count(frame):
        message = ForwardMsg()
        message.ParseFromString(frame)
        if message.WhichOneof("type") == "new_session":
            runs.append(0)
        runs[-1] += len(frame)

    socket.on("framereceived", count)
    return runs


def _asked_by(page):
    """Requests for a run of the script from now on: the fragment asked for, "" for the whole page."""
    from streamlit.proto.BackMsg_pb2 import BackMsg

    asked = []

    def note(frame):
        message = BackMsg()
        message.ParseFromString(frame)
        if message.WhichOneof("type") == "rerun_script":
            asked.append(message.rerun_script.fragment_id)

    page.on("websocket", lambda socket: socket.on("framesent", note) if "_stcore" in socket.url else None)
    return asked


def test_opening_the_map_runs_the_whole_page_once(filled_room, fresh_page):
    page = fresh_page
    asked = _asked_by(page)
    page.goto(filled_room.address("peta"))
    page.wait_for_selector(MAP)
    settled(page)
    page.wait_for_timeout(QUIET_MS)  # a second run would have begun by then
    assert asked[0] == ""
    assert "" not in asked[1:]


def test_a_page_that_is_not_told_of_changes_looks_by_itself(filled_room, fresh_page):
    page = fresh_page
    page.route_web_socket(re.compile("/api/changes"), lambda socket: socket.close())
    page.goto(filled_room.address("peta"))
    page.wait_for_selector(MAP)
    before = waiting_on(page)
    filled_room.take(now_report("unheard", LOWEST))
    expect(count_of(page, "waiting")).to_have_text(str(before + 1))
    expect(page.locator(".rp-lost")).to_be_hidden()


def test_a_deep_link_in_a_fresh_browser_has_its_navigation(filled_room, fresh_page):
    page = fresh_page
    page.goto(filled_room.address("peta", lang="en"))
    expect(page.locator("h1")).to_have_text("Live map")
    expect(page.get_by_role("link", name="Leaderboard")).to_be_visible()


def test_the_bare_address_leads_to_the_map(filled_room, page):
    page.goto(filled_room.address())
    expect(page.locator("h1")).to_have_text("Peta langsung")
    page.wait_for_url("**/peta")


def test_nothing_is_wider_than_a_screen_and_on_large_ones_nothing_scrolls(filled_room, page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(filled_room.address("peta"))
    page.wait_for_selector(MAP)
    fits(page, (PHONE,))
    for size in (DESK, WALL):
        fits(page, (size,))
        main = "document.querySelector('[data-testid=stMain]')"
        steady(page, f"() => {main}.scrollHeight <= {main}.clientHeight")


def test_a_choice_stays_in_the_address_in_the_other_language(filled_room, page):
    page.goto(filled_room.address("peta", state="waiting"))
    page.wait_for_selector(MAP)
    page.locator(".st-key-lang button").nth(1).click()
    expect(page.locator("h1")).to_have_text("Live map")
    page.wait_for_url(lambda url: "lang=en" in url and "state=waiting" in url)


def test_a_room_that_stopped_says_so(tmp_path, page):
    with room_at(tmp_path) as room:
        page.goto(room.address("data"))
        expect(page.locator("h1")).to_have_text("Data")
        expect(page.locator(".rp-lost")).to_be_hidden()
        os.kill(room.process.pid, signal.SIGKILL)
        expect(page.locator(".rp-lost")).to_be_visible()


def test_a_map_whose_reports_have_not_come_is_no_picture_yet(filled_room, page):
    held, taken = [], []
    page.route("**/api/points.json*", lambda asked: held.append(asked))
    page.on("download", lambda file: taken.append(file))
    page.goto(filled_room.address("peta", lang="en"))
    page.wait_for_selector(MAP)
    expect(page.locator(".rp-worst ol li")).to_have_count(8)
    page.locator('[data-rp-file="map"]').click()
    page.wait_for_timeout(1_500)
    assert held
    assert not taken
    with page.expect_download():
        for asked in held:
            asked.continue_()
        page.unroute("**/api/points.json*")


def test_the_map_is_taken_away_as_a_picture_with_its_colours(filled_room, page, tmp_path):
    page.goto(filled_room.address("peta", lang="en"))
    page.wait_for_selector(MAP)
    expect(page.locator(".rp-worst ol li")).to_have_count(8, timeout=20_000)
    path = tmp_path / "map.png"

    def colours() -> set[tuple[int, int, int]]:
        with page.expect_download() as taken:
            page.locator('[data-rp-file="map"]').click()
        taken.value.save_as(path)
        assert taken.value.suggested_filename.startswith("peta-penilaian-")
        picture = Image.open(path).convert("RGB")
        left, right = (picture.width * share // 10 for share in (3, 7))
        middle = picture.crop((left, picture.height // 3, right, picture.height * 3 // 4))  # neither title nor legend
        return {colour for count, colour in middle.getcolors(1 << 24) if count > 100}

    def is_shaded(found: set[tuple[int, int, int]]) -> bool:
        grey = theme.RATINGS["too_few"].rgb
        return any(all(abs(one - told) < 40 for one, told in zip(colour, grey, strict=True)) for colour in found)

    deadline = time.monotonic() + 20  # the tiles are fetched after the shapes stand
    while not is_shaded(found := colours()):
        assert time.monotonic() < deadline, found
        page.wait_for_timeout(500)
    assert len(found) > 2
