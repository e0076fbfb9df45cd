"""The live map: by deep link and through the router, on hand-written reports."""

import json

import pytest

from tests.builders import GALUR, PULO, batch, event, hours, received, report
from tests.ui.rooms import open_page, open_through_router, room_with, words_on

NOW = hours(30)  # Tuesday 7 June 2016, 14:00 WIB


def three_reports():
    """Galur: one of Monday 08:00 that waits, one of 09:00 done at 12:00. Pulo: one of Tuesday 09:00 that waits."""
    reports = [
        report("waits", latitude=-6.1754, longitude=106.8572),
        report("done", hours(1), category="banjir"),
        report("new", hours(25), kelurahan_code=PULO),
    ]
    events = [
        received("waits"),
        received("done", hours(1)),
        event("done", "completed", hours(4)),
        received("new", hours(25), kelurahan_code=PULO),
    ]
    return batch(reports, events)


@pytest.fixture
def room():
    with room_with(three_reports(), now=NOW) as kept:
        yield kept


def figure(page, state):
    """The large figure of `state`: its count and the change since yesterday, as shown."""
    told = words_on(page).split(f'data-state="{state}"')[1]
    return told.split("<strong>")[1].split("<")[0], told.split("<small>")[1].split("<")[0]


def deck(page):
    return json.loads(page.get("deck_gl_json_chart")[0].proto.json)


def test_figures_count_the_states_and_the_change_since_yesterday(room):
    # Yesterday at 14:00 the third report had not come: one waited, one was done.
    page = open_page("peta")
    assert figure(page, "waiting") == ("2", "+1 sejak kemarin")
    assert figure(page, "done") == ("1", "±0 sejak kemarin")
    assert figure(page, "coordinating") == ("0", "±0 sejak kemarin")


def test_the_map_fetches_shapes_and_points_by_address(room):
    layers = {layer["id"]: layer for layer in deck(open_page("peta"))["layers"]}
    assert layers["areas"]["data"].startswith("/api/areas.json?v=")
    assert layers["points"]["data"].startswith("/api/points.json?v=1&from_at=")


def test_schematic_boundaries_are_labelled(room):
    assert "Batas skematis" in words_on(open_page("peta"))


def test_filters_come_from_the_address(room):
    page = open_page("peta", category="banjir")
    assert (figure(page, "waiting")[0], figure(page, "done")[0]) == ("0", "1")


@pytest.mark.parametrize("odd", [{"period": "x"}, {"kota": "Atlantis"}, {"state": "blue"}, {"kelurahan": "1"}])
def test_a_filter_that_means_nothing_falls_back_on_everything(room, odd):
    assert figure(open_page("peta", **odd), "waiting")[0] == "2"


def test_choosing_a_filter_puts_its_code_into_the_address(room):
    page = open_page("peta")
    page.selectbox(key="state").set_value("waiting").run()
    assert page.query_params["state"] == "waiting"
    assert figure(page, "done")[0] == "0"


def test_a_kelurahan_opens_its_reports(room):
    page = open_page("peta", kelurahan=GALUR, lang="en")
    told = words_on(page)
    assert "Galur, Johar Baru" in told
    assert "Waiting · Rubbish · 6 Jun 2016 08:00 WIB" in told
    assert "/laporan?lang=en&amp;id=1" in told


def test_closing_the_list_shows_the_city_again(room):
    page = open_page("peta", kelurahan=GALUR)
    next(button for button in page.button if button.label == "Tutup daftar").click().run()
    assert "kelurahan" not in page.query_params
    assert figure(page, "waiting")[0] == "2"


def test_the_address_may_name_own_dates(room):
    page = open_page("peta", period="custom", **{"from": "2016-06-06", "to": "2016-06-06"})
    assert figure(page, "waiting")[0] == "1"


def test_english_by_the_address(room):
    page = open_page("peta", lang="en")
    assert figure(page, "waiting") == ("2", "+1 since yesterday")


def test_the_router_leads_to_the_map_first(room):
    page = open_through_router()
    assert figure(page, "waiting")[0] == "2"


def test_an_empty_store_says_so_and_draws_no_map():
    with room_with():
        page = open_page("peta")
    assert "Belum ada laporan" in words_on(page)
    assert not page.get("deck_gl_json_chart")


def test_simulated_reports_are_marked_as_a_sample():
    simulated = batch([report("a")], [received("a")], nature="simulated")
    with room_with(simulated, now=NOW):
        assert "DATA CONTOH (simulasi)" in words_on(open_page("peta"))


def test_a_moved_version_is_seen_at_the_next_run(room):
    page = open_page("peta")
    room.apply(batch([report("more", hours(26))], [received("more", hours(26))]))
    page.run()
    assert figure(page, "waiting") == ("3", "+2 sejak kemarin")
