"""The leaderboard: places, movement and scores worked out by hand; search, filter, file; both languages."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd
import pytest

from monitoring import policy, words
from monitoring.ui import csv_file, league, policy_words
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report
from tests.ui import rooms

NOW = hours(100)  # Friday 12:00; the last decision window is that day's 08:00, 96 hours


def lives(holder: str, prefix: str, count: int, acted: float | None, completed: int) -> tuple[list[dict], list[dict]]:
    """`count` complaints at 0 h, all taken up at `acted` (None = never), the first `completed` done ten hours later."""
    names = [f"{prefix}{number}" for number in range(count)]
    reports = [report(name, hours(0), kelurahan_code=holder) for name in names]
    events = [received(name, hours(0), kelurahan_code=holder) for name in names]
    if acted is not None:
        events += [event(name, "accepted", hours(acted)) for name in names]
        events += [event(name, "completed", hours(acted + 10)) for name in names[:completed]]
    return reports, events


def city() -> list:
    """Galur does 10 within 12 h and had ten more, untouched, until they turned out to be spam at 98 h.

    Kampung Rawa takes up 10 after 10 h and has done half of them after 20; Pulo has only three.
    """
    parts = [lives(GALUR, "g", 10, 2, 10), lives(GALUR, "x", 10, None, 0)]
    parts += [lives(KAMPUNG_RAWA, "k", 10, 10, 5), lives(PULO, "p", 3, 2, 3)]
    reports = [entry for part in parts for entry in part[0]]
    events = [entry for part in parts for entry in part[1]]
    events += [event(f"x{number}", "rejected", hours(98), actor_role="qlue_admin") for number in range(10)]
    return [batch(reports, events)]


@pytest.fixture
def filled():
    with rooms.room_with(*city(), now=NOW) as store:
        yield store


def shown(page) -> dict[str, dict]:
    frame = page.dataframe[0].value
    return frame.set_index("kelurahan_name").to_dict("index")


def test_places_are_as_the_lives_tell_and_each_score_is_the_sum_of_its_parts(filled):
    rows = shown(rooms.open_page("peringkat"))
    # Galur acts after 2 h and is done after 12; Kampung Rawa acts after 10, and half of it is not done.
    assert [rows[name]["place"] for name in ("Galur", "Kampung Rawa")] == [1, 2]
    for name in ("Galur", "Kampung Rawa"):
        parts = [rows[name][part] for part in ("first_action_points", "verified_green_points", "backlog_points")]
        assert sum(parts) == pytest.approx(rows[name]["score"])
        assert rows[name]["quality_points"] is None or pd.isna(rows[name]["quality_points"]), "nobody rated anything"
    assert rows["Galur"]["first_action_points"] > rows["Kampung Rawa"]["first_action_points"]
    assert rows["Galur"]["verified_green_points"] > rows["Kampung Rawa"]["verified_green_points"]
    assert rows["Galur"]["backlog_points"] == pytest.approx(rows["Kampung Rawa"]["backlog_points"]), "nothing is idle"


def test_movement_is_told_since_the_window_with_its_time(filled):
    page = rooms.open_page("peringkat")
    rows = shown(page)
    # At 96 h half of Galur's twenty had been waiting for four days.
    assert (rows["Galur"]["places_up"], rows["Kampung Rawa"]["places_up"]) == (1, -1)
    told = rooms.words_on(page)
    assert "jendela keputusan 10 Jun 2016 08.00 WIB" in told
    assert "▲ 1" in told
    assert "▼ 1" in told


def test_counts_hours_and_days_are_those_of_the_reports(filled):
    rows = shown(rooms.open_page("peringkat"))
    counts = ("waiting_count", "in_process_count", "coordinating_count", "done_count")
    assert [rows["Galur"][name] for name in counts] == [0, 0, 0, 10]
    assert [rows["Kampung Rawa"][name] for name in counts] == [0, 5, 0, 5]
    assert rows["Galur"]["first_action_slowness"] == 2
    assert rows["Galur"]["completion_slowness"] == 12
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
    parts, score = re.search(r"For example Galur: ([0-9.+ ]+) → ([0-9.]+)", told).groups()
    assert sum(float(part) for part in parts.split(" + ")) == pytest.approx(float(score), abs=0.05 + 3 * 0.005)
    assert "Waiting for a first action counts up to" in told
    assert "72 hours" in told
    assert "assumed" in told


def test_a_name_is_found_as_people_write_it(filled):
    page = rooms.open_page("peringkat", name="Kel. kampung rawa")
    assert list(page.dataframe[0].value["kelurahan_name"]) == ["Kampung Rawa"]
    told = rooms.words_on(page)
    assert '<article class="rp-card">' in told
    assert "For example" not in told
    assert "Contoh Kampung Rawa: " in told


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


def test_each_kelurahan_leads_to_its_evidence_in_the_same_language(filled):
    rows = shown(rooms.open_page("peringkat", lang="en"))
    assert rows["Galur"]["link"] == f"/bukti?lang=en&kelurahan={GALUR}"


def test_a_count_on_a_card_leads_to_the_reports_it_was_counted_from(filled):
    told = rooms.words_on(rooms.open_page("peringkat", name="kampung rawa"))
    assert f'href="/bukti?kelurahan={KAMPUNG_RAWA}&amp;jumlah=in_process" target="_self"><bdi>5</bdi>' in told


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
    with rooms.room_with(batch(*lives(GALUR, "g", 3, 2, 1)), now=NOW):
        page = rooms.open_page("peringkat")
        assert "perlu sedikitnya 10" in rooms.words_on(page)
        assert len(page.dataframe[0].value) == 267


def test_the_file_holds_the_points_of_the_score_and_the_counts_beside_it(filled):
    standings = league.standings(filled, NOW)
    content = league.as_csv(league.chosen(standings.frame, None, "galur", "best"), words.of("en"))
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert (row["Place"], row["Kelurahan"]) == ("1", "Galur")
    points = [float(row[name]) for name in row if name.startswith("Points for ") and row[name]]
    assert len(points) == 3
    assert sum(points) == pytest.approx(float(row["Score (0-100)"]), abs=4 * 0.005)
    assert (row["Reports done in time"], row["Reports judged on completion"]) == ("10", "10")
    assert row["Median hours to done"] == "12.0"


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
