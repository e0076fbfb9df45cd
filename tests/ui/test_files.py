"""Every chart offers its picture and its numbers, every table its file: by reading the pages and by opening some."""

from __future__ import annotations

import ast
import html
import json
import re
from datetime import datetime, timedelta

import pytest

from monitoring import words
from monitoring.api import PLACES_IN_PICTURES
from monitoring.home import REPOSITORY
from monitoring.ui import csv_file, files, map_picture, pictures, sections
from monitoring.ui.pictures import About, Numbers
from monitoring.ui.selection import Selection
from tests.builders import GALUR, batch, received, report
from tests.sources import tree
from tests.ui import rooms, sent

SOURCES = [*sorted((REPOSITORY / "monitoring" / "ui").rglob("*.py")), *sorted((REPOSITORY / "pages").glob("*.py"))]
NOW = datetime.fromisoformat("2016-08-01T10:00+07:00")
# What draws a table by another file of its own -> where that file is offered, and what is written there of it.
OWN_FILES = {
    "compliance_table.py": ("compliance_sections.py", 'key="areas_file"'),
    "compliance_units.py": ("compliance_unit_sections.py", 'key="units_file"'),
    "compare_view.py": ("compare_page.py", 'key=f"file_compare_{turn}"'),
    "evidence_windows.py": ("evidence_sections.py", "evidence_windows.numbers"),
    "league_table.py": ("league_sections.py", 'league_file.name(shown.league, "", "csv")'),
    "quarantine.py": ("quarantine_view.py", "download_button"),
    "trail_list.py": ("trail_page.py", "download_button"),
    "trends_rises.py": ("trends_now.py", 'trends_parts.download("rises"'),
    "trends_view.py": ("trends_now.py", 'trends_parts.download("categories"'),
}
# Drawn by Streamlit itself, and then without the room's files. Maps are no charts: their numbers stand in the tables.
DRAWN = {"plotly_chart", "altair_chart", "line_chart", "bar_chart", "area_chart", "scatter_chart", "dataframe", "table",
         "data_editor", "vega_lite_chart", "pyplot", "graphviz_chart", "image"}  # fmt: skip


def calls(path, names: set[str]) -> list[str]:
    """Where a file calls `st.<name>`."""
    return [
        f"{path.name}:{node.lineno} draws st.{node.func.attr}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names
        and isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
    ]  # fmt: skip


def test_charts_are_drawn_in_one_place_and_tables_in_another():
    assert len(SOURCES) > 200
    assert [call for path in SOURCES if path.name != "pictures.py" for call in calls(path, DRAWN)] == []
    others = [path for path in SOURCES if path.name not in ("sections.py", *OWN_FILES)]
    own = [path.name for path in others if "<table" in path.read_text("utf-8")]
    assert own == [], "sections.table gives every table its file"


def test_a_table_without_the_common_file_has_one_of_its_own():
    texts = {path: path.read_text("utf-8") for path in SOURCES if path.name != "sections.py"}
    own = [path for path, text in texts.items() if "has_own_file=True" in text or "<table" in text]
    assert own
    for path in own:
        where, written = OWN_FILES[path.name]
        assert written in (path.parent / where).read_text("utf-8"), f"{path.name}: {where} offers no file of it"


def test_the_walk_finds_a_chart_and_a_table_drawn_elsewhere(tmp_path):
    file = tmp_path / "x.py"
    file.write_text("import streamlit as st\nst.plotly_chart(1)\nst.dataframe(2)\nst.text(3)\n", "utf-8")
    assert calls(file, DRAWN) == ["x.py:2 draws st.plotly_chart", "x.py:3 draws st.dataframe"]


def test_a_table_that_is_read_on_a_phone_tells_each_cells_column_with_it():
    told = sections.table(["Rule", 'Says "yes"'], [["quota", "90"]], right=(1,), is_stacked=True)
    assert '<td class="rp-right" data-head="Says &quot;yes&quot;">90</td>' in told
    assert 'class="rp-scroll rp-stack"' in told
    assert "data-head" not in sections.table(["Rule", "Value"], [["quota", "90"]])


def test_a_table_has_its_button_unless_it_has_a_file_of_its_own():
    assert "data-rp-file" in sections.table(["a"], [["1"]])
    assert "data-rp-file" not in sections.table(["a"], [["1"]], has_own_file=True)


@pytest.mark.parametrize(("screen", "query"), [("tren", {"bagian": "waktu"}), ("tren", {}), ("banding", {})])
def test_every_chart_of_a_page_has_its_picture_its_source_and_its_numbers(screen, query):
    with rooms.room_with(a_city(), now=NOW), sent.files() as offered:
        page = rooms.open_page(screen, lang="en", peran="operator", **query)
    charts = [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]
    told = [chart["layout"]["meta"]["rp"] for chart in charts]
    assert charts
    assert rooms.words_on(page).count('data-rp-file="png"') == len(charts)
    assert all(
        one["title"] and one["name"].startswith(f"{screen}-") and one["name"].endswith("2016-08-01") for one in told
    )
    assert all(any("As of 1 Aug 2016" in line for line in one["lines"]) for one in told)
    assert all("csv" in one or offered for one in told)


MAPS = [("peta", {}), ("peta", {"lapisan": "kepatuhan"})]


def a_city():
    """A report a day for a month."""
    days = [NOW.replace(month=7, day=day) for day in range(1, 31)]
    rows = [report(f"r{day.day}", day) for day in days]
    return batch(rows, [received(row["source_report_id"], row["occurred_at"]) for row in rows])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_who_draws_a_map_offers_its_picture(path):
    if calls(path, {"pydeck_chart"}):
        assert "map_picture.button(" in path.read_text("utf-8"), f"{path.name}: a map without its picture"


@pytest.mark.parametrize(("screen", "query"), MAPS)
def test_every_map_has_its_picture_with_legend_instant_and_source(screen, query):
    with rooms.room_with(a_city(), now=NOW):
        page = rooms.open_page(screen, lang="en", peran="operator", **query)
    maps_drawn = page.get("deck_gl_json_chart")
    (told,) = [json.loads(html.unescape(one)) for one in re.findall(r'data-about="([^"]+)"', rooms.words_on(page))]
    assert len(maps_drawn) == 1
    assert told["title"]
    assert told["name"].startswith(f"{screen}-")
    assert any(told["asOf"] in line for line in told["lines"])
    assert any("Source: monitoring room of Jakarta" in line for line in told["lines"])
    assert told["signs"]
    for picture, key, label in told["signs"]:
        assert label
        assert picture.startswith("#") or key in PLACES_IN_PICTURES[f"{picture}.json"](), picture


def test_a_maps_picture_tells_which_reports_are_marked():
    # 29 days before 1 August is 3 July; the second instant is the first that no longer counts
    chosen = Selection(NOW - timedelta(days=29), NOW + timedelta(days=1), category="banjir", state="waiting")
    assert map_picture.filtered(chosen, "en", words.of("en")) == "Reports: 3 Jul 2016 – 1 Aug 2016 · Flood · Waiting"


def test_a_charts_numbers_are_guarded_against_formulas():
    class Room:
        screen = type("Screen", (), {"key": "tren", "title": "Categories & trends"})
        language, now, nature, past = "en", NOW, "sample", None
        words = words.of("en")

    numbers = Numbers(("Name", "Count"), [("=1+1", 3)])
    told = pictures.told(Room, About("Question?", "x", "Galur", GALUR), "tren-x", numbers)
    assert told["csv"] == "\ufeffName,Count\r\n'=1+1,3\r\n"
    assert told["lines"][0] == "Galur · As of 1 Aug 2016 10:00 WIB"
    assert told["lines"][-1].startswith("SAMPLE DATA")
    assert pictures.file_name(Room, About("Question?", "x", "Galur", GALUR)) == f"tren-x-{GALUR}-2016-08-01"


def test_the_browser_guards_by_the_same_pattern_as_the_server():
    assert re.compile(csv_file.GUARD).sub("'", "=1+1") == "'=1+1"
    script = (files.theme.ASSETS / "files.js").read_text("utf-8")
    assert "told.guard" in script


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_plotlys_own_words_are_said_in_the_viewers_language(language):
    told = pictures.config("x", language, words.of(language))["locales"][language]["dictionary"]
    assert told.keys() == set(pictures.BUTTONS)
    assert language == "en" or all(told[word] != word for word in pictures.BUTTONS)
