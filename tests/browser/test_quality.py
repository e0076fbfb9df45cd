"""The panel votes in a real browser: a member votes, is told, and only then sees how the others voted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from monitoring import clock
from tests.browser.looks import fits
from tests.builders import batch, event, received, report

pytestmark = [pytest.mark.browser]

SEATS = [f"asesor-{number:02}" for number in range(1, 16)]


def before_the_panel():
    """A report done five hours ago, rated one star, taken up; seven seats have voted, six of them for bad."""
    now = clock.now().replace(microsecond=0)

    def ago(hours: float):
        return now - timedelta(hours=hours)

    events = [
        received("q", ago(9)),
        event("q", "completed", ago(5), photo="foto/q-sesudah.jpg"),
        event("q", "rated", ago(4), stars=1, actor_role="citizen"),
        event("q", "police_taken_up", ago(4), actor_role="police"),
    ]
    events += [
        event("q", "panel_assessed", ago(3 - number / 60), actor=seat, actor_role="panel",
              verdict="good" if number == 0 else "bad")
        for number, seat in enumerate(SEATS[:7])
    ]  # fmt: skip
    told = report("q", ago(9), description="Tumpukan sampah di RT 03", photo="https://example.com/q.jpg")
    return batch([told], events, batch_key="browser-quality", nature="simulated")


@pytest.fixture(scope="module")
def room(running_room):
    assert running_room.take(before_the_panel()).accepted_count
    return running_room


def test_a_member_votes_is_told_and_then_sees_the_others_votes(room, page):
    page.goto(room.address("mutu", bagian="suara"))
    expect(page.get_by_text("Hanya anggota panel yang memberi suara.")).to_be_visible()
    page.goto(room.address("mutu", bagian="suara", peran="panel-asesor-08"))
    expect(page.get_by_text("Tumpukan sampah di RT 03")).to_be_visible()
    expect(page.get_by_text("https://example.com/q.jpg")).to_be_visible()  # as text: the page asks nothing of outside
    expect(page.get_by_text("7 dari 8")).to_be_visible()
    expect(page.get_by_text("Suara anggota lain tampak setelah")).to_be_visible()
    expect(page.get_by_text("Asesor 01")).to_have_count(0)
    page.get_by_text("Buruk", exact=True).click()
    page.get_by_role("button", name="Beri suara sebagai Asesor 08").click()
    expect(page.get_by_text("Suara Anda terhitung dan tidak dapat ditarik.")).to_be_visible()
    # Seven of eight say bad; the seven seats still out could make it 7 of 15, so the round goes on.
    expect(page.get_by_text("Baik: 1, Buruk: 7")).to_be_visible()
    expect(page.get_by_text("Asesor 01")).to_be_visible()
    expect(page.get_by_role("button", name="Beri suara sebagai Asesor 08")).to_have_count(0)


def test_whoever_has_not_voted_sees_nothing_until_the_round_is_over(room, page):
    page.goto(room.address("mutu", bagian="suara", laporan="1"))
    expect(page.get_by_text("Suara anggota lain tampak setelah")).to_be_visible()
    expect(page.get_by_text("Asesor 01")).to_have_count(0)
    page.goto(room.address("laporan", id="1"))
    expect(page.get_by_text("tersegel sampai putaran selesai").first).to_be_visible()
    page.goto(room.address("mutu", bagian="suara", laporan="1", peran="panel-asesor-09"))
    page.get_by_text("Buruk", exact=True).click()
    page.get_by_role("button", name="Beri suara sebagai Asesor 09").click()
    # Eight say bad, more than half of fifteen: nobody can change it any more.
    expect(page.get_by_text("Ternyata buruk, oleh suara")).to_be_visible()
    page.goto(room.address("mutu", bagian="suara", laporan="1", peran="operator"))
    expect(page.get_by_text("Baik: 1, Buruk: 8")).to_be_visible()
    page.goto(room.address("laporan", id="1"))
    expect(page.get_by_text("Baik: 1, Buruk: 8")).to_be_visible()


@pytest.mark.parametrize("view", ["menunggu", "suara", "dibuka", "hijau", "asesor"])
def test_no_part_of_the_page_scrolls_sideways(room, page, view):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(room.address("mutu", bagian=view, **({"laporan": "1"} if view == "suara" else {})))
    expect(page.locator("h1")).to_have_text("Mutu")
    expect(page.locator(".rp-q-figures")).to_be_visible()
    fits(page)
