"""Map, leaderboard and escalation looked at in the past: marked, shared, read only; and what addresses may say."""

from __future__ import annotations

from datetime import timedelta

import pytest
import streamlit as st

from monitoring import access, clock
from monitoring.access import Viewer, signing
from monitoring.api import routes
from monitoring.api.points import PATH, QUESTION
from monitoring.store import then
from monitoring.ui import past, past_play
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report
from tests.ui import asgi, hand_windows, rooms, sent

NOW = hours(60.5)  # Wednesday 8 June 2016, 20:30 WIB; the room learned of it all from hour 10 on
THEN, SAAT = hours(30), "2016-06-07T14:00"
CASE = "kelurahan-31.71.08.1003-20160606T0100"


def at(hour: float) -> None:
    clock.use(clock.RoomClock(clock.real_now(), hours(hour), speed=0.0))


@pytest.fixture(scope="module")
def room():
    """Twenty complaints of Galur known at hour 10, half of them done at hour 40; Galur red since hour 0."""
    names = [(f"r{number}", hours(number / 4)) for number in range(20)]
    place = {"latitude": -6.17, "longitude": 106.85}
    come = batch([report(name, when, **place) for name, when in names], [received(*one) for one in names])
    done = batch([], [event(name, "completed", hours(39)) for name, _when in names[:10]])
    with rooms.room_with(come, now=hours(10)) as store:
        hand_windows.keep(store, hours(0), {GALUR: "red", KAMPUNG_RAWA: "green"})
        at(40)
        store.apply(done)
        at(60.5)
        yield store


@pytest.mark.parametrize("key", past.SCREENS)
def test_a_screen_of_the_past_says_so_and_claims_nothing_live(room, key):
    page = rooms.open_page(key, lang="en", saat=SAAT)
    told = rooms.words_on(page)
    assert "<b>PAST</b><strong>Tuesday 7 June 2016 14:00 WIB</strong>" in told.replace("Tuesday, ", "Tuesday ")
    assert "last data" not in told
    assert "room time" not in told
    assert page.query_params["saat"] == [SAAT] or page.query_params["saat"] == SAAT
    assert {"− 1 day", "− 1 hour", "+ 1 hour", "Play", "Back to now"} <= {button.label for button in page.button}


def test_the_map_shows_what_was_known_then_and_its_points_come_from_then(room):
    page = rooms.open_page("peta", lang="en", saat=SAAT)
    (figures,) = [body for body in sent.html(page) if "rp-figures" in body or "rp-figure" in body][:1]
    assert ">20<" in figures.replace("</strong>", "<")  # all still waiting
    decks = [one.text for one in sent.everything(page) if "/api/points.json?" in one.text]
    assert f"saat={int(THEN.timestamp())}" in decks[0]
    assert "Map layer" not in [one.label for one in page.button_group]


def test_a_case_of_the_past_offers_nothing_to_enter(room):
    page = rooms.open_page("eskalasi", lang="en", saat=SAAT, kasus=CASE)
    told = rooms.words_on(page)
    assert "Calls, explanations, promises and decisions are entered now, not in the past." in told
    assert "tel:" not in told
    assert not page.text_area
    assert {button.key for button in page.button if button.key} <= {
        "past_back_day", "past_back_hour", "past_on_hour", "past_play_on", "past_leave", "find_open"
    }  # fmt: skip


def test_before_a_case_was_known_its_address_says_so(room):
    told = rooms.words_on(rooms.open_page("eskalasi", lang="en", saat="2016-06-06T08:00"))
    assert "Nobody needs to be called" not in told or CASE not in told


def test_links_between_the_three_carry_the_moment_and_others_do_not(room):
    for key in ("peringkat", "eskalasi"):
        hrefs = [href for body in sent.html(rooms.open_page(key, saat=SAAT)) for href in sent.Markup(body).addresses]
        for href in hrefs:
            carries = any(href.startswith(f"/{one}?") for one in past.CARRIED_TO)
            assert ("saat=" in href) == carries or href.startswith("#"), href


def test_the_moment_goes_along_from_one_screen_to_the_next_and_ends_elsewhere(room):
    page = rooms.open_through_router("peta", saat=SAAT)
    for key in ("peringkat", "eskalasi"):
        page.query_params.clear()
        page.switch_page(str(rooms.SCREENS[key].path)).run()
        assert not page.exception
        assert "LAMPAU" in rooms.words_on(page)
    page.query_params.clear()
    page.switch_page(str(rooms.SCREENS["laporan"].path)).run()
    assert "rp-past" not in rooms.words_on(page)
    page.query_params.clear()
    page.switch_page(str(rooms.SCREENS["peta"].path)).run()
    assert "rp-past" not in rooms.words_on(page)


def test_steps_and_the_way_back_move_the_address(room):
    page = rooms.open_page("eskalasi", lang="en", saat=SAAT)
    page.button(key="past_back_hour").click().run()
    assert "13:00 WIB" in rooms.words_on(page)
    page.button(key="past_back_day").click().run()
    assert "Monday, 6 June 2016 13:00 WIB" in rooms.words_on(page)
    page.button(key="past_leave").click().run()
    assert "rp-past" not in rooms.words_on(page)
    assert "saat" not in page.query_params
    page.button(key="past_enter").click().run()
    assert "19:00 WIB" in rooms.words_on(page)  # the full hour before the last one


def test_a_wall_is_never_led_into_the_past(room):
    page = rooms.open_page("peta", saat=SAAT, peran="wall")
    assert "rp-past" not in rooms.words_on(page)


def test_a_file_of_the_past_names_its_moment_and_tells_it_in_every_row(room):
    with sent.files() as offered:
        rooms.open_page("peringkat", lang="en", saat=SAAT)
    (name,) = offered
    assert name.startswith("lampau-20160607-1400-peringkat-")
    rows = offered[name].splitlines()
    assert rows[0].endswith("Looked back at,By what is known")
    assert all("2016-06-07" in row and "As the room knew it then" in row for row in rows[1:] if row)


def test_nobody_acts_in_the_past(room):
    store = access.SeenStore(then.at(room, THEN), Viewer("x", "operator"))
    with pytest.raises(then.NotOfThePast):
        store.computed("cases").enter()


def points(room, saat: str) -> asgi.Answer:
    viewer = Viewer("x", "operator")
    spans = {"from_at": str(int(hours(-1).timestamp())), "to_at": str(int(hours(90).timestamp()))}
    sight = {signing.PARAMETER: signing.signed(viewer, QUESTION)}
    return asgi.get(routes(lambda: None), PATH, {"v": "1", "saat": saat, **spans, **sight})


def test_the_maps_marks_stand_as_they_stood(room):
    now, before = points(room, str(int(hours(50).timestamp()))), points(room, str(int(THEN.timestamp())))
    assert sorted({point["s"] for point in now.json()}) == [0, 3]  # waiting and done
    assert {point["s"] for point in before.json()} == {0}


@pytest.mark.parametrize("saat", ["", "x", "-1", "1e9", "9" * 30, str(int(hours(61).timestamp()))])
def test_marks_of_no_past_moment_are_refused(room, saat):
    assert points(room, saat).status == 400


FIRST = hours(0)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (None, (None, None)),
        ("", (None, None)),
        (SAAT, (THEN, None)),
        ("2016-06-07T14:00:59", (THEN, None)),
        ("2016-06-07T07:00Z", (THEN, None)),
        ("2016-06-07T14:00+07:00", (THEN, None)),
        ("2016-06-07T14:00:00 07:00", (THEN, None)),  # a plus read as a blank
        ("2016-06-08T20:30", (None, None)),  # now
        ("2016-06-08T20:31", (None, past.FUTURE)),
        ("9999-12-31T23:59", (None, past.FUTURE)),
        ("2016-06-06T08:00", (FIRST, None)),
        ("2016-06-06T07:59", (FIRST, past.BEFORE)),
        ("0001-01-01T00:00", (FIRST, past.BEFORE)),
        ("0001-01-01T00:00+14:00", (None, past.MALFORMED)),  # no such instant in WIB
        ("kemarin", (None, past.MALFORMED)),
        ("2016-13-01T00:00", (None, past.MALFORMED)),
        ("<script>alert(1)</script>", (None, past.MALFORMED)),
        ("２０１６-06-07T14:00", (None, past.MALFORMED)),
        ("2" * 5000, (None, past.MALFORMED)),
        ("2016-06-07T14:00' or 1=1", (None, past.MALFORMED)),
    ],
)
def test_what_an_address_says_leads_to_the_nearest_moment(told, found):
    assert past.nearest(told, FIRST, NOW.replace(second=0)) == found


@pytest.mark.parametrize(
    ("saat", "words"),
    [("kemarin", "no moment that can be read"), ("2030-01-01", "has not come yet"), ("2001-01-01", "before the first")],
)
def test_a_wrong_address_is_told_with_a_word(room, saat, words):
    assert words in rooms.words_on(rooms.open_page("eskalasi", lang="en", saat=saat))


@pytest.fixture
def session(monkeypatch):
    """A session's state and address, without a page."""
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "query_params", {})
    monkeypatch.setattr(past, "get_script_run_ctx", lambda suppress_warning: object())
    return state


def test_playing_goes_on_from_where_the_browser_stands_and_ends_at_now(room, session):
    past.go(hours(59), room, NOW)
    past.play(1)
    session["past_play"] = {"step": past.written(hours(58))}  # a step that was overtaken
    past_play.step(room, NOW)
    assert past.shown() == hours(59)
    session["past_play"] = {"step": past.written(hours(59))}
    past_play.step(room, NOW)
    assert (past.shown(), past.playing()) == (hours(60), 1)
    session["past_play"] = {"step": past.written(hours(60))}
    past_play.step(room, NOW)
    assert (past.shown(), past.playing(), st.query_params) == (None, None, {})


def test_what_is_worked_out_ahead_ends_before_now():
    assert past_play.coming(hours(50), 6, NOW) == [hours(56)]
    assert past_play.coming(hours(50), 1, NOW) == [hours(51), hours(52)]
    assert past_play.coming(hours(60), 1, NOW + timedelta(minutes=29)) == []


# last: it puts another store in place
@pytest.mark.parametrize("key", past.SCREENS)
def test_an_empty_room_has_no_past(key):
    with rooms.room_with(now=NOW):
        page = rooms.open_page(key, saat=SAAT)
        assert "rp-past" not in rooms.words_on(page)
        assert not [button for button in page.button if (button.key or "").startswith("past_")]


def test_a_beat_of_now_lets_go_of_a_moment_that_a_late_request_brought_back(monkeypatch):
    query = {"saat": SAAT, "lang": "en"}
    monkeypatch.setattr(past.address.st, "query_params", query)
    past.leave_address("bukti")  # whose own moment it is
    assert query["saat"] == SAAT
    past.leave_address("peringkat")
    assert query == {"lang": "en"}
