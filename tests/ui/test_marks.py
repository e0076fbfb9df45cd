"""Marks on charts of time: numbered, told beneath, hidden by the address; written and taken back by staff."""

from __future__ import annotations

import json
from datetime import date, datetime

import plotly.graph_objects as go
import pytest

from monitoring import words
from monitoring.annotations import written
from monitoring.annotations.marks import DECREE, FLOOD, HOLIDAY, NOTE, Mark, Place
from monitoring.annotations.written import Draft
from monitoring.store.entries import ANNOTATION, of
from monitoring.ui import league_marks, marks_drawn
from monitoring.ui.marks import Numbered, Shown
from tests.builders import GALUR, KAMPUNG_RAWA, batch, received, report
from tests.ui import rooms

NOW = datetime.fromisoformat("2016-08-01T10:00+07:00")
HOSTILE = "<img src=x onerror=alert(1)><b>Banjir</b>"
EN = words.of("en")


def shown(*marks: Mark, first: date = date(2016, 7, 1), last: date = date(2016, 7, 31)) -> Shown:
    return Shown(first, last, tuple(Numbered(turn, mark) for turn, mark in enumerate(marks, 1)))


def note(day: int, last: int | None = None, words_: str = "flood") -> Mark:
    return Mark(NOTE, date(2016, 7, day), date(2016, 7, last or day), words_)


@pytest.fixture(scope="module")
def filled():
    rows = [report(f"m{day}", NOW.replace(month=7, day=day)) for day in range(1, 31)]
    with rooms.room_with(
        batch(rows, [received(row["source_report_id"], row["occurred_at"]) for row in rows]), now=NOW
    ) as store:
        yield store


def told(**query: str) -> str:
    return rooms.words_on(rooms.open_page("tren", lang="en", bagian="waktu", **query))


def test_marks_far_apart_have_a_label_each_and_near_ones_share_one():
    # of 30 days: 1 and 2 July lie 1/30 apart, nearer than 0.055; the 20th lies alone
    edges = marks_drawn.edges(shown(note(1), note(2), note(20)))
    groups = list(marks_drawn.groups(edges, lambda day: (day.day - 1) / 30))
    assert [[one.number for one, _day in group] for group in groups] == [[1, 2], [3]]
    assert marks_drawn.label([one for one, _day in groups[0]]) == "◆1 ◆2"


def test_three_together_are_told_from_first_to_last():
    told_ = shown(note(1), note(1, words_="x"), note(1, words_="y"))
    assert marks_drawn.label(told_.marks) == "1–3"


def test_a_chart_has_a_line_a_mark_and_a_box_for_several_days():
    chart = go.Figure()
    marks_drawn.on_dates(chart, shown(note(4, 8), Mark(HOLIDAY, date(2016, 7, 20), date(2016, 7, 20), "day")))
    kinds = [shape.type for shape in chart.layout.shapes]
    assert kinds == ["rect", "line", "line"]
    assert len({shape.line.dash for shape in chart.layout.shapes if shape.type == "line"}) == 2  # not by hue alone
    assert [one.text for one in chart.layout.annotations] == ["◆1", "●2"]


def test_a_rule_is_marked_where_it_begins_and_where_it_ends():
    begins = Mark(DECREE, date(2016, 7, 10), None, "new")
    ends = Mark(DECREE, date(2016, 1, 1), date(2016, 7, 9), "old")
    assert [(one.number, day.day) for one, day in marks_drawn.edges(shown(begins, ends))] == [(1, 10), (2, 9)]


def test_what_somebody_wrote_is_text_on_the_chart_and_beneath():
    hostile = shown(note(4, words_=HOSTILE))
    chart = go.Figure()
    marks_drawn.on_dates(chart, hostile)
    assert "<img" not in str(chart.layout.annotations[0].hovertext)
    assert "<img" not in marks_drawn.beneath(hostile, "en", EN)


def test_the_same_marks_stand_on_every_chart_of_time_and_are_told_beneath(filled):
    page = rooms.open_page("tren", lang="en", bagian="waktu")
    charts = [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]
    marked = [
        chart for chart in charts if any(one["text"][:1] in "◆▼●■" for one in chart["layout"].get("annotations", []))
    ]
    assert len(marked) == 4  # calendar, categories, kinds, channels; the hours of the week are no days
    assert rooms.words_on(page).count("Eid al-Fitr") == 4


def test_the_address_hides_a_kind(filled):
    assert "Eid al-Fitr" in told()
    assert "Eid al-Fitr" not in told(tanda="catatan,aturan")
    assert "rp-marks" not in told(tanda="tidak")
    for screen in ("banding", "bukti", "saya"):
        assert "rp-marks" not in rooms.words_on(
            rooms.open_page(screen, tanda="tidak", kelurahan=GALUR, peran="operator")
        )
    assert "Eid al-Fitr" in told(tanda="x")


def test_staff_write_a_note_where_they_look_and_take_it_back(filled):
    page = rooms.open_page("tren", lang="en", bagian="waktu", peran="operator", kelurahan=GALUR)
    page.date_input(key="mark_first").set_value(date(2016, 7, 21))
    page.text_input(key="mark_words").set_value(HOSTILE)
    page.button[[one.label for one in page.button].index("Put it on the time line")].click().run()
    assert not page.exception
    text = rooms.words_on(page)
    assert "&lt;img src=x" in text
    assert "<img src=x" not in "".join(str(one.proto.body) for one in page.get("html"))
    key = of(filled, ANNOTATION)[-1].subject
    page.button(key=f"back_{key}").click().run()
    assert "&lt;img src=x" not in rooms.words_on(page)
    assert [row.action for row in of(filled, ANNOTATION)][-2:] == [written.ADDED, written.TAKEN_BACK]


@pytest.mark.parametrize("role", [f"lurah-{GALUR}", "wall", "skpd-Dinas"])
def test_nobody_else_is_offered_the_form(filled, role):
    page = rooms.open_page("tren", bagian="waktu", peran=role)
    assert not [one for one in page.text_input if one.key == "mark_words"]


def test_the_wall_is_told_of_floods_and_holidays_but_of_nothing_that_somebody_wrote(filled):
    draft = Draft(date(2016, 7, 3), date(2016, 7, 3), Place(), "catatan rahasia")
    from monitoring.access.viewer import viewer_of

    written.add(filled, viewer_of("operator"), draft, now=NOW, data_version=1)
    assert "catatan rahasia" in told(peran="operator")
    assert "catatan rahasia" in told(peran=f"lurah-{KAMPUNG_RAWA}")
    text = told(peran="wall")
    assert "catatan rahasia" not in text
    assert "Eid al-Fitr" in text


def test_a_rating_chart_and_a_month_carry_the_marks_too(filled):
    assert "tanda" not in rooms.open_page("saya", kelurahan=GALUR, peran=f"lurah-{GALUR}").query_params
    assert "Idul Fitri" in rooms.words_on(rooms.open_page("saya", peran=f"lurah-{GALUR}"))


def test_every_kind_has_a_sign_and_a_dash_of_its_own():
    assert len(set(marks_drawn.DASHES.values())) == len(marks_drawn.SIGNS) == len({NOTE, FLOOD, HOLIDAY, DECREE})
    assert len(set(marks_drawn.SIGNS.values())) == 4


def test_the_leaderboard_tells_beneath_its_table_what_its_ticks_mean_and_no_note(filled):
    # the thirty days up to 1 August 2016 hold Idul Fitri and its shared leave, 4 to 8 July
    told = rooms.words_on(rooms.open_page("peringkat", lang="en", peran="operator"))
    beneath = told.split('class="rp-lg-marks"')[1]
    assert "Eid al-Fitr" in beneath
    assert "Holidays from above" in beneath
    assert "--rp-lg-ticks:linear-gradient" in told
    assert "Notes of the room" not in beneath.split("</p>")[0]


def test_ticks_on_the_leagues_small_lines_stand_on_their_days():
    # 30 days, 1 to 30 July: a day is 100/29 of the line's width; a tick reaches 0.4 of a day to either side
    first, last = date(2016, 7, 1), date(2016, 7, 30)

    def ticks(*found: Mark) -> str:
        return league_marks.ticks(Shown(first, last, tuple(Numbered(turn, one) for turn, one in enumerate(found, 1))))

    leave = ticks(Mark(HOLIDAY, date(2016, 7, 4), date(2016, 7, 8), "Idul Fitri"))
    assert "transparent 9.0%" in leave  # (3 - 0.4) / 29
    assert "0 25.5%" in leave  # (7 + 0.4) / 29
    assert leave.endswith("0 0/100% 40% no-repeat")  # from above
    flood = ticks(Mark(FLOOD, date(2016, 6, 29), date(2016, 7, 1), "flood"))
    assert "transparent 0.0%,var(--rp-text) 0 1.4%" in flood  # what began before the line, to 0.4 / 29
    rule = ticks(Mark(DECREE, date(2016, 7, 30), None, "rule"))
    assert "transparent 98.6%,var(--rp-text) 0 100.0%" in rule
    assert rule.endswith("0 100%/100% 40% no-repeat")  # from below
    assert len(set(league_marks.HEIGHTS.values())) == len(league_marks.HEIGHTS) == len(league_marks.SAID)
