"""The leaderboard: places, movement and scores worked out by hand; search, filter, file; both languages."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from monitoring import policy, words
from monitoring.ui import csv_file, league, policy_words
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report
from tests.ui import rooms

NOW = hours(100)  # Friday 12:00; the last decision window is that day's 08:00, 96 hours


def lives(holder: str, prefix: str, count: int, completed: int) -> tuple[list[dict], list[dict]]:
    """`count` complaints at 0 h, all taken up at 2 h, the first `completed` of them done at 10 h."""
    names = [f"{prefix}{number}" for number in range(count)]
    reports = [report(name, hours(0), kelurahan_code=holder) for name in names]
    events = [received(name, hours(0), kelurahan_code=holder) for name in names]
    events += [event(name, "accepted", hours(2)) for name in names]
    events += [event(name, "completed", hours(10)) for name in names[:completed]]
    return reports, events


def city() -> list:
    """Galur 10 of 10 acted, 8 of 10 done; Kampung Rawa all done, until DOOR reopened five at 98 h; Pulo only three."""
    parts = [lives(GALUR, "g", 10, 8), lives(KAMPUNG_RAWA, "k", 10, 10), lives(PULO, "p", 3, 3)]
    reports = [entry for part in parts for entry in part[0]]
    events = [entry for part in parts for entry in part[1]]
    events += [event(f"k{number}", "door_reopened", hours(98), actor_role="panel") for number in range(5)]
    return [batch(reports, events)]


@pytest.fixture
def filled():
    with rooms.room_with(*city(), now=NOW) as store:
        yield store


def shown(page) -> dict[str, dict]:
    frame = page.dataframe[0].value
    return frame.set_index("kelurahan_name").to_dict("index")


def test_places_scores_and_their_parts_are_as_worked_out_by_hand(filled):
    rows = shown(rooms.open_page("peringkat"))
    parts = ("place", "score", "first_action_points", "completion_points", "open_red_points")
    # Galur: 40 x 10/10 + 30 x 8/10 + 30 x (1 - 0/10); Kampung Rawa: 40 x 10/10 + 30 x 5/10 + 30 x (1 - 0/10)
    assert [rows["Galur"][part] for part in parts] == [1, 94, 40, 24, 30]
    assert [rows["Kampung Rawa"][part] for part in parts] == [2, 85, 40, 15, 30]


def test_movement_is_told_since_the_window_with_its_time(filled):
    page = rooms.open_page("peringkat")
    rows = shown(page)
    # At 96 h Kampung Rawa had 100 and Galur 94.
    assert (rows["Galur"]["places_up"], rows["Kampung Rawa"]["places_up"]) == (1, -1)
    told = rooms.words_on(page)
    assert "jendela keputusan 10 Jun 2016 08.00 WIB" in told
    assert "▲ 1" in told
    assert "▼ 1" in told


def test_counts_hours_and_days_are_those_of_the_reports(filled):
    rows = shown(rooms.open_page("peringkat"))
    counts = ("waiting_count", "in_process_count", "coordinating_count", "done_count")
    assert [rows["Galur"][name] for name in counts] == [0, 2, 0, 8]
    assert [rows["Kampung Rawa"][name] for name in counts] == [5, 0, 0, 5]
    assert rows["Galur"]["first_action_slowness"] == 2
    assert rows["Galur"]["completion_slowness"] == 10
    assert rows["Kampung Rawa"]["completion_slowness"] == float("inf")  # half is not done: shown as "belum"
    assert list(rows["Galur"]["trend"]) == [0] * 25 + [10, 0, 0, 0, 0]  # Monday, and today is Friday


def test_too_few_reports_give_no_place_but_a_line(filled):
    page = rooms.open_page("peringkat")
    frame = page.dataframe[0].value
    assert len(frame) == 267
    pulo = frame[frame["kelurahan_name"] == "Pulo"].iloc[0]
    assert pd.isna(pulo["place"])
    assert pulo["rating"] == "○ Kurang"
    assert "2 dari 267 kelurahan punya peringkat" in rooms.words_on(page)


def test_the_score_is_explained_with_an_example_and_every_rule(filled):
    told = rooms.words_on(rooms.open_page("peringkat", lang="en"))
    assert "For example Galur: 40 × 10/10 + 30 × 8/10 + 30 × (1 − 0/10) = 40.00 + 24.00 + 30.00 → 94.0" in told
    assert "Target for the first action" in told
    assert "24 hours" in told
    assert "assumed" in told


def test_a_name_is_found_as_people_write_it(filled):
    page = rooms.open_page("peringkat", name="Kel. kampung rawa")
    assert list(page.dataframe[0].value["kelurahan_name"]) == ["Kampung Rawa"]
    told = rooms.words_on(page)
    assert '<article class="rp-card">' in told
    assert "For example" not in told
    assert "Contoh Kampung Rawa: 40 × 10/10 + 30 × 5/10" in told


def test_a_name_nobody_has_is_said_and_escaped(filled):
    page = rooms.open_page("peringkat", name="<b>x</b>")
    assert not page.dataframe
    assert "&lt;b&gt;x&lt;/b&gt;" in rooms.words_on(page)


def test_a_kota_and_an_order_are_read_from_the_address(filled):
    page = rooms.open_page("peringkat", kota="Jakarta Pusat", sort="worst")
    frame = page.dataframe[0].value
    assert list(frame["kelurahan_name"])[:2] == ["Kampung Rawa", "Galur"]
    assert set(frame["kota"]) == {"Jakarta Pusat"}
    fallen_back = rooms.open_page("peringkat", kota="Atlantis", sort="nonsense")
    assert len(fallen_back.dataframe[0].value) == 267


def test_each_kelurahan_leads_to_its_reports_in_the_same_language(filled):
    rows = shown(rooms.open_page("peringkat", lang="en"))
    assert rows["Galur"]["link"] == f"/peta?lang=en&kelurahan={GALUR}"


@pytest.mark.parametrize(("language", "title"), [("id", "Peringkat"), ("en", "Leaderboard")])
def test_it_opens_through_the_router_and_alone_in_both_languages(filled, language, title):
    for page in (rooms.open_through_router("peringkat", lang=language), rooms.open_page("peringkat", lang=language)):
        assert title in rooms.words_on(page)
        assert len(page.dataframe) == 1


def test_an_empty_store_shows_the_designed_state():
    with rooms.room_with():
        page = rooms.open_page("peringkat")
    assert "Belum ada laporan" in rooms.words_on(page)
    assert not page.dataframe


def test_a_store_without_enough_reports_says_so_and_lists_all():
    with rooms.room_with(batch(*lives(GALUR, "g", 3, 1)), now=NOW):
        page = rooms.open_page("peringkat")
        assert "perlu sedikitnya 10" in rooms.words_on(page)
        assert len(page.dataframe[0].value) == 267


def test_the_file_holds_every_count_behind_the_score(filled):
    standings = league.standings(filled, NOW)
    content = league.as_csv(league.chosen(standings.frame, None, "galur", "best"), words.of("en"))
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert (row["Place"], row["Kelurahan"], row["Score (0-100)"]) == ("1", "Galur", "94.0")
    assert (row["Reports done in time"], row["Reports judged on completion"]) == ("8", "10")
    assert row["Median hours to done"] == "10.0"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "\uff1d1"])
def test_no_text_in_a_file_is_run_by_a_spreadsheet(text):
    content = csv_file.written(["a"], [[text]]).decode("utf-8-sig")
    (_header, (field,)) = csv.reader(io.StringIO(content, newline=""))
    assert field == f"'{text}"


def test_numbers_and_harmless_texts_stay_as_they_are_in_a_file():
    content = csv_file.written(["a", "b", "c"], [[-3, "Galur", None]]).decode("utf-8-sig")
    assert content == "a,b,c\r\n-3,Galur,\r\n"


def test_every_rating_rule_has_words_for_its_name_unit_and_source():
    for name in policy_words.RATING_RULES:
        for value in policy.rules()[name]:
            assert value.unit in policy_words.UNITS
            assert value.source in policy_words.SOURCES
