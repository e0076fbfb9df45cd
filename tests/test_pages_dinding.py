"""The wall: every scene of the right place, what holds it, what it says when something stands still."""

from __future__ import annotations

import logging
from datetime import date, datetime
from html import unescape
from re import DOTALL, findall, search, sub

import pytest

from monitoring import clock
from monitoring.access import Viewer
from monitoring.clock import WIB
from monitoring.ui import wall_frame
from monitoring.ui.registry import first_for
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report
from tests.ui import hand_windows, rooms

AGENCY = "Dinas Bina Marga"
CITY = ["map", "lowest", "movers", "cases", "categories", "agencies", "rt"]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def kept_red():
    reports = [report("a"), report("b", latitude=-6.17, longitude=106.85)]
    passed = event("b", "coordinating", hours(0.5), skpd=AGENCY)
    told = batch(reports, [received("a"), received("b"), passed])
    with rooms.room_with(told, now=hours(1), is_kept=True) as store:
        hand_windows.keep(store, hours(0), {GALUR: "red", PULO: "red", KAMPUNG_RAWA: "green"}, {AGENCY: True})
    yield store
    store.close()


@pytest.fixture
def red(kept_red):
    """Galur (Johar Baru, Jakarta Pusat), Pulo (Jakarta Selatan) and an agency red since hour 0; it is hour 1.

    A lurah's call is due at hour 4. One report waits, and one has been with the agency since hour 0.5. For tests that
    only look.
    """
    with rooms.in_place(kept_red, now=hours(1)):
        yield kept_red


def at(hour: float) -> None:
    """Let the room's clock stand at the hour."""
    clock.use(clock.RoomClock(clock.real_now(), hours(hour), speed=0.0))


def html(**query: str) -> str:
    return rooms.words_on(rooms.open_page("dinding", **{"peran": "wall", "lang": "en", **query}))


def words(text: str) -> str:
    """Without tags and styles."""
    return " ".join(unescape(sub(r"<[^>]+>", " ", sub(r"<style>.*?</style>", "", text, flags=DOTALL))).split())


def scene(name: str, **query: str) -> str:
    found = search(rf'<section class="rp-w-scene" data-scene="{name}">.*?</section>(?=\n|$)', html(**query), DOTALL)
    assert found, name
    return words(found[0])


def told(text: str, name: str) -> str:
    """An attribute of the head, by which the browser's watch goes."""
    found = search(rf'rp-w-head"[^>]* data-{name}="([^"]*)"', text)
    assert found, name
    return found[1]


def order(text: str) -> list[str]:
    return [each.partition(":")[0] for each in told(text, "order").split()]


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_opens_through_the_router_with_every_scene_in_both_languages(red, language):
    text = rooms.words_on(rooms.open_through_router("dinding", lang=language, peran="wall"))
    assert order(text) == CITY
    assert findall(r'<section class="rp-w-scene" data-scene="(\w+)"', text) == CITY
    titles = {"id": "Nilai siapa terendah (dari 100), dan mengapa?", "en": "Whose score of 100 is lowest, and why?"}
    assert f"<h2>{titles[language]}</h2>" in text


def test_an_empty_room_says_so_on_the_wall_and_is_watched_all_the_same():
    with rooms.room_with():
        text = html(lang="id")
    assert "Belum ada laporan" in words(text)
    assert int(told(text, "at")) > 0


def test_a_wall_begins_here_and_a_lurah_or_the_panel_may_not_come(red):
    assert first_for(Viewer("lobi", "wall")).key == "dinding"
    assert first_for(Viewer("sari", "operator")).key == "peta"
    for role in ("panel-asesor-01", f"lurah-{GALUR}", f"skpd-{AGENCY}"):
        assert "This screen is not open to you" in html(peran=role)


def test_the_map_counts_what_waits_and_colours_by_the_rating(red):
    text = html()
    assert 'data-figure="waiting">1<' in text
    assert 'data-figure="coordinating">1<' in text
    assert "Open reports, however old</small><span" in text  # the live map counts those of 30 days
    assert "267 not rated" in scene("map")  # two reports are too few for any kelurahan


def test_the_cases_stand_with_the_time_they_have_left(red):
    shown = scene("cases")
    assert shown.startswith("Which cases are open, how long is left? 0 Overdue 3 To call")
    assert "Galur Johar Baru Call the lurah time left 3 h 00 min" in shown
    assert f"{AGENCY} Call the agency" in shown


@pytest.mark.parametrize(("hour", "hold", "overdue"), [(3.9, "", 0), (4.1, "cases", 2), (4.2, "", 2)])
def test_a_case_newly_overdue_holds_the_wall_for_ten_minutes(red, hour, hold, overdue):
    at(hour)  # due at hour 4, and ten minutes later is hour 4 1/6
    text = html()
    assert told(text, "hold") == hold
    assert f"{overdue} cases late" in words(text)


def test_a_wall_of_one_kota_speaks_of_it_alone(red):
    text = html(kota="Jakarta Pusat")
    assert order(text) == ["map", "lowest", "movers", "cases", "categories", "rt"]
    assert "Jakarta Pusat" in words(text)
    assert "44 not rated" in scene("map", kota="Jakarta Pusat")  # of 44 kelurahan
    assert "Galur" in scene("cases", kota="jakarta pusat")
    assert "Pulo" not in scene("cases", kota="31.71")
    assert "Galur" not in scene("cases", kecamatan="Cempaka Putih")


def test_a_wall_of_one_agency_has_its_case_and_its_backlog(red):
    text = html(skpd=AGENCY.lower())
    assert order(text) == ["cases", "agencies"]
    assert "Galur" not in words(text)
    assert f"{AGENCY} Call the agency" in scene("cases", skpd=AGENCY)
    assert scene("agencies", skpd=AGENCY).endswith("1 waiting with it 30 minutes half of them for longer 30 minutes "
        "the oldest 0 done in the last 30 days Waiting for under 3 days 3–7 days 7–30 days 30–90 days 90 days or longer"
    )  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [{"kota": "Bandung"}, {"kecamatan": "<b>x</b>"}, {"skpd": "Dinas Entah"}, {"kota": "31.71", "skpd": AGENCY},
     {"kota": "31.74", "kecamatan": "31.71.08"}],
)  # fmt: skip
def test_an_address_of_no_place_is_told_so_and_never_answered_with_another(red, query):
    text = html(**query)
    assert "No such place" in words(text)
    assert "<b>x</b>" not in text
    assert "rp-w-head" not in text


OWN = """person_seconds = 60
[[scene]]
name = "rt"
seconds = 5
[[scene]]
name = "map"
seconds = 7.5
"""


def test_the_rooms_own_file_sets_order_and_seconds(red, home):
    (home / "wall.toml").write_text(OWN)
    assert told(html(), "order") == "rt:5 map:7.5"
    assert told(html(), "person") == "60"
    assert order(html(skpd=AGENCY)) == ["cases", "agencies"]  # none of the file's scenes speaks of an agency


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("[[scene", "cannot be used"),
        ("person_seconds = 5", "names no [[scene]]"),
        (OWN.replace('"rt"', '"weather"'), "must be named one of"),
        (OWN.replace('"rt"', '"map"'), "map stands in it twice"),
        (OWN.replace("seconds = 5", "seconds = 0"), "the seconds of rt must be a number"),
        (OWN.replace("person_seconds = 60", "person_seconds = true"), "person_seconds must be a number"),
    ],
)
def test_a_bad_file_leaves_the_shipped_order_and_says_so_in_the_log(red, home, caplog, wrong, why):
    (home / "wall.toml").write_text(wrong)
    with caplog.at_level(logging.ERROR):
        assert order(html()) == CITY
    assert why in caplog.text
    assert "The wall shows the shipped order of scenes." in caplog.text


def test_silent_sources_are_told_in_big_words_and_hold_the_scene(red, monkeypatch):
    import monitoring.ui.freshness as freshness

    known = freshness.of

    def aged(store, home):
        found = known(store, home)
        return freshness.Freshness(found.limit_seconds + 1, found.limit_seconds)

    monkeypatch.setattr(freshness, "of", aged)
    text = html()
    assert '<p class="rp-w-alarm rp-w-stale"><b>OLD DATA</b><span>the last data came in 15 minutes ago' in text
    assert " data-old>" in text
    assert told(text, "hold") == wall_frame.EVERY


def test_a_stopped_intake_and_a_rating_that_stands_still_are_told(red, monkeypatch):
    monkeypatch.setattr(red, "rating_trouble", "no memory")
    text = html()
    assert "<b>THE RATING STANDS STILL</b>" in text
    assert " data-rating-old>" in text
    assert told(text, "hold") == ""  # the other scenes live
    monkeypatch.setattr(red, "trouble", "no space left")
    text = html()
    assert "<b>INTAKE HAS STOPPED</b>" in text
    assert told(text, "hold") == wall_frame.EVERY


def test_what_only_the_browser_can_know_is_sent_beforehand(red):
    text = html(lang="id")
    for kind, sentence in (
        ("server", "server ruang tidak menjawab"),
        ("network", "layar ini kehilangan jaringan"),
        ("silent", "ruang tidak lagi memberi kabar"),
        ("clock", "jam layar ini tidak sama"),
    ):
        assert sentence in search(rf'rp-w-own rp-w-{kind}">(.*?)</p>', text)[1]
    assert (told(text, "silent"), told(text, "off")) == ("15", "30")


@pytest.mark.parametrize(("day", "hour", "night"), [(6, 2, 5), (6, 3, 6), (6, 23, 6), (7, 2, 6), (7, 3, 7)])
def test_the_page_is_renewed_once_a_night_at_three(day, hour, night):
    assert wall_frame.renewal(datetime(2016, 6, day, hour, 0, tzinfo=WIB)) == date(2016, 6, night)


@pytest.mark.parametrize(("hour", "is_night"), [(21, False), (22, True), (0, True), (4, True), (5, False), (12, False)])
def test_it_is_dimmed_from_ten_in_the_evening_to_five(hour, is_night):
    assert wall_frame.is_night(datetime(2016, 6, 6, hour, 59 if hour in (21, 4) else 0, tzinfo=WIB)) is is_night
