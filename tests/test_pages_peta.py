"""The live map: by deep link and through the router, on hand-written reports."""

import json
import re

import pytest

from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report
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
    told = words_on(page).split(f"data-state={state}>")[1]
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


def due_reports():
    """Galur: ten of Monday that wait. Kampung Rawa: ten done an hour after they came. Pulo: one that waits."""
    late = [f"late{number}" for number in range(10)]
    quick = [f"quick{number}" for number in range(10)]
    reports = [report(name) for name in late]
    reports += [report(name, kelurahan_code=KAMPUNG_RAWA) for name in quick] + [report("new", kelurahan_code=PULO)]
    events = [received(name) for name in late]
    events += [received(name, kelurahan_code=KAMPUNG_RAWA) for name in quick] + [received("new", kelurahan_code=PULO)]
    events += [event(name, "completed", hours(1)) for name in quick]
    return batch(reports, events)


@pytest.fixture
def rated_room():
    with room_with(due_reports(), now=hours(24 * 7)) as kept:
        yield kept


def test_the_lowest_and_the_tally_stand_beside_the_map(rated_room):
    # Galur acted on none of its ten within a week. Kampung Rawa did all in an hour. 265 lack reports.
    told = words_on(open_page("peta", lang="en"))
    assert "<li data-c=red><b>1</b>Red<li data-c=yellow><b>0</b>Yellow<li data-c=green><b>1</b>Green" in told
    assert "<li data-c=too_few><b>265</b>Not rated" in told
    lists = told.split("<h3>Lowest")[1]
    low = re.search(r"<ol data-c=red><li>Galur<b>([0-9.]+)</b><i>10</i></ol>", lists).group(1)
    high = re.search(r"<ol data-c=green><li>Kampung Rawa<b>([0-9.]+)</b><i>0</i></ol>", lists).group(1)
    assert float(low) < 55 < 75 <= float(high)
    assert "Pulo" not in lists


def test_a_chosen_kelurahan_puts_its_list_in_the_place_of_the_lowest(rated_room):
    told = words_on(open_page("peta", lang="en", kelurahan=GALUR))
    assert "<h3>Lowest" not in told
    assert "<b>265</b>Not rated" in told  # the tally stays the city's


def test_the_tally_follows_the_chosen_kota(rated_room):
    # Jakarta Pusat has 44 kelurahan in the register; Galur and Kampung Rawa are two of them.
    told = words_on(open_page("peta", lang="en", kota="Jakarta Pusat"))
    assert "<li data-c=too_few><b>42</b>Not rated" in told


def test_the_legend_tells_the_ratings_own_days_whatever_period_is_chosen(room):
    assert "Areas: rating of the last 30 days" in words_on(open_page("peta", lang="en", period="7d"))
