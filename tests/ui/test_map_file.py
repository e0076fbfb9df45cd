"""A map's numbers as files: what is drawn, as the viewer may see it, with its instant, filters and source."""

import csv
from io import StringIO

import pytest

from tests.builders import GALUR, KAMPUNG_RAWA, batch, hours, received, report
from tests.ui import rooms, sent


def a_city():
    """Two reports of Galur, one of Kampung Rawa."""
    place = {"latitude": -6.1741234, "longitude": 106.8551234}
    told = [report("g1", hours(0)), report("g2", hours(1)), report("k1", hours(2), kelurahan_code=KAMPUNG_RAWA)]
    told = [row | place for row in told]
    names = ("source_report_id", "occurred_at")
    events = [received(*(row[name] for name in names), kelurahan_code=row["kelurahan_code"]) for row in told]
    return batch(told, events)


def files_of(screen, **query):
    with rooms.room_with(a_city(), now=hours(5)), sent.files() as offered:
        rooms.open_page(screen, lang="en", **query)
    return {name: list(csv.DictReader(StringIO(text.removeprefix("\ufeff")))) for name, text in offered.items()}


def one(files, ending):
    (rows,) = [rows for name, rows in files.items() if name.endswith(f"-{ending}.csv")]
    return rows


def test_the_map_of_the_rating_gives_every_kelurahan_and_every_mark():
    files = files_of("peta", peran="operator", kelurahan=GALUR)
    areas, marks = one(files, "areas"), one(files, "marks")
    assert [row["Kelurahan"] for row in areas if row["In the chosen area"] == "yes"] == ["Galur"]
    assert len(areas) > 200
    assert all(row["Rating"] for row in areas)
    assert [(row["Latitude"], row["Longitude"]) for row in marks] == [("-6.17412", "106.85512")] * 2  # as drawn
    assert {row["State"] for row in marks} == {"Waiting"}
    for row in (areas[0], marks[0]):
        assert row["As of"].endswith("+07:00")
        assert row["Filters"].startswith("Galur, Johar Baru · Reports: ")
        assert "monitoring room of Jakarta" in row["Source"]


@pytest.mark.parametrize(("role", "count"), [("operator", 3), (f"lurah-{GALUR}", 2), (f"lurah-{KAMPUNG_RAWA}", 1)])
def test_marks_are_those_that_the_role_may_see(role, count):
    files = files_of("peta", peran=role)
    assert len(one(files, "marks")) == count
    assert len(one(files, "areas")) > 200  # the colours are everybody's


def test_a_lurah_gets_no_marks_of_anothers_kelurahan():
    files = files_of("peta", peran=f"lurah-{GALUR}", kelurahan=KAMPUNG_RAWA)
    assert [name for name in files if name.endswith("-marks.csv")] == []


def test_a_past_moment_says_so_in_the_name_and_in_every_row():
    then = hours(1).strftime("%Y-%m-%dT%H:%M")
    files = files_of("peta", peran="operator", saat=then)
    assert all(name.startswith("lampau-") for name in files)
    marks = one(files, "marks")
    assert marks
    assert all(row["Looked back at"] for row in marks)


def test_the_map_of_shares_gives_every_kelurahan_of_which_month():
    areas = one(files_of("peta", peran="operator", lapisan="kepatuhan"), "areas")
    assert len(areas) > 200
    assert {row["Month"] for row in areas} == {hours(5).strftime("%Y-%m")}
    assert {row["On track, per cent"] for row in areas} == {""}  # nobody has sent anything, and nobody is registered
