"""What the ledger's screen is made of: sums, the histogram, the calendar, the rule, the files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

import pytest

from monitoring import words
from monitoring.clock import WIB
from monitoring.compliance import decrees
from monitoring.compliance.board import Area, Board
from monitoring.ui import (
    compliance_calendar,
    compliance_charts,
    compliance_choice,
    compliance_rule,
    compliance_table,
    compliance_words,
    theme,
)
from monitoring.ui import compliance_view as view
from monitoring.ui.compliance_calendar import Days
from tests.access import viewers

EN, ID = words.of("en"), words.of("id")
JULY = date(2016, 7, 1)
IMG = "<img src=x onerror=alert(1)>"


def area(**fields: object) -> Area:
    """A kelurahan of 20 RT, 8 of them on track, with 400 reports: 100 validated, 280 waiting, 20 refused."""
    told = {
        "level": "kelurahan", "key": "31.71.08.1003", "name": "Galur", "units": 20, "registered_units": 20,
        "with_head": 20, "judged": 20, "on_track": 8, "reached": 2, "expected_to_reach": 9,
        "share_on_track_percent": 40.0, "sent_count": 400, "validated": 100, "waiting": 280, "refused": 20, "copies": 7,
        "kinds": (200, 100, 50, 30, 20, 0), "due_rupiah": 1_500_000, "held_rupiah": 2_800_000, "lost_rupiah": 200_000,
        "spread": (3, 1, 0, 0, 0, 2, 1, 1, 1, 2, 1, 8), "outcomes": MappingProxyType({}), "is_small": False,
        "is_far_off": False,
    }  # fmt: skip
    return Area(**{**told, **fields})


def board(month: date = JULY, known: datetime | None = None, **fields: object) -> Board:
    """July 2016 as of its 22nd day, 21 full days gone."""
    choice = decrees.in_force(decrees.load(), month, known or datetime(2016, 7, 22, 9, 0, tzinfo=WIB))
    whole = area(level="city", key="", name="")
    told = {
        "month": month, "to_day": month + timedelta(days=20), "day": 21, "days_in_month": 31, "is_over": False,
        "is_closed": False, "choice": choice, "whole": whole, "rt": whole, "rw": area(judged=0), "kota": (),
        "kecamatan": (), "kelurahan": (area(),),
    }  # fmt: skip
    return Board(**{**told, **fields})


@pytest.mark.parametrize(
    ("value", "language", "told"),
    [
        (None, "id", "–"), (0, "id", "Rp\xa00"), (975_000, "id", "Rp\xa0975.000"), (975_000, "en", "Rp\xa0975,000"),
        (9_999_999, "en", "Rp\xa09,999,999"), (10_000_000, "en", "Rp 10.0 million"),
        (18_249_000_000, "id", "Rp 18,2 miliar"), (-40_000, "id", "−Rp\xa040.000"),
    ],
)  # fmt: skip
def test_sums_are_short_where_they_are_large(value, language, told):
    assert compliance_words.rupiah_short(value, language, words.of(language)) == told


def test_a_month_under_way_tells_who_is_on_track_and_who_is_expected():
    told = view.lead(area(), board(), "en", EN)
    assert "<strong>8</strong> of 20 RT and RW are on track (40%)." in told
    assert "<strong>9</strong> will reach the quota by the end of July 2016." in told


def test_a_month_that_is_over_tells_who_reached_the_quota_and_expects_nothing():
    told = view.lead(area(), board(is_over=True), "en", EN)
    assert "<strong>2</strong> of 20 RT and RW reached the quota of July 2016: 10%." in told
    assert "will reach" not in told


def test_the_parts_of_what_was_sent_stand_side_by_side():
    told = view.figures(area(), board(), "en", EN)
    assert "100 validated · 280 wait · 20 refused" in told
    assert "Rp\xa01,500,000" in told
    assert "<small></small>" in view.figures(area(), board(), "en", EN, is_brief=True)


def test_kinds_have_their_share_and_the_other_ones_only_where_there_are_some():
    told = view.kinds((200, 100, 50, 30, 20, 0), "en", EN)
    assert "<b>200</b><small>50%</small>" in told
    assert "Other activity" not in told
    assert "Other activity" in view.kinds((1, 0, 0, 0, 0, 1), "en", EN)


def test_the_histogram_is_one_quiet_hue_with_a_number_on_each_bar():
    chart = compliance_charts.spread(area(), False, "id", ID)
    (bars,) = chart.data
    shades = {theme.hexadecimal(rgb) for rgb in theme.SHARES}
    assert set(bars.marker.color) <= shades
    assert theme.RED.css not in bars.marker.color
    assert list(bars.text) == ["3", "1", "0", "0", "0", "2", "1", "1", "1", "2", "1", "8"]
    assert list(bars.x) == ["0", *(f"≤{upto}" for upto in range(10, 100, 10)), "≤99", "≥100"]


def test_the_histogram_is_told_in_words_too():
    # None 3; up to half: 1 + 0 + 0 + 0 + 2 = 3; more than half: 1 + 1 + 1 + 2 + 1 = 6; all 8. Together 20.
    told = compliance_charts.told(area(), "en", EN)
    assert told == "3 sent nothing, 3 up to half of what is asked, 6 more than half, 8 all of it."


def test_those_of_whom_nothing_is_asked_yet_are_told_apart_from_all_of_it():
    # 10 are on track, 8 of them by what they sent: of the 3 that sent nothing, 2 have nothing asked of them yet.
    assert compliance_charts.told(replace(area(), on_track=10), "en", EN).endswith(
        "8 all of it. 2 of those that sent nothing are on track: nothing is asked of them yet."
    )


def test_the_assumed_figures_of_a_decree_are_marked_and_the_others_are_not():
    told = compliance_rule.table(board().choice, "en", EN)
    quota = told[told.index("Quota a month") : told.index("Reports that count")]
    fixed = told[told.index("Fixed part") : told.index("At most in a month")]
    assert "rp-co-assumed" not in quota
    assert "rp-co-assumed" in fixed


def test_every_source_and_note_of_the_shipped_decrees_has_indonesian_words():
    english = []
    for decree in decrees.load():
        figures = [*decree.terms.values(), *decree.rt.values(), *decree.rw.values()]
        texts = {decree.source, decree.note, *(one.source for one in figures), *(one.note for one in figures)} - {""}
        english += [text for text in texts if ID(text) == text]
    assert not english


def test_a_decree_of_the_room_is_text_whatever_it_holds():
    choice = board().choice
    hostile = replace(choice.decree, title=IMG, source=IMG, note=IMG)
    told = replace(choice, decree=hostile, also=(hostile,))
    for html in (compliance_rule.line(told, "en", EN), compliance_rule.table(told, "en", EN)):
        assert IMG not in html
        assert "&lt;img" in html


@pytest.mark.parametrize(("sort", "first"), [("register", "a"), ("least", "b"), ("waiting", "c"), ("held", "a")])
def test_areas_stand_in_the_order_asked_for(sort, first):
    rows = [
        area(key="c", share_on_track_percent=None, waiting=9, held_rupiah=None),
        area(key="b", share_on_track_percent=5.0, waiting=2, held_rupiah=4),
        area(key="a", share_on_track_percent=50.0, waiting=1, held_rupiah=7),
    ]
    assert compliance_table.sorted_by(rows, sort)[0].key == first


def test_a_small_area_gives_no_figure_away_and_neither_does_its_file():
    rows = [area(is_small=True, sent_count=4711)]
    assert "4,711" not in compliance_table.table(rows, board(), False, "en", EN)
    assert "4,711" in compliance_table.table(rows, board(), True, "en", EN)
    assert b"4711" not in compliance_table.file(rows, board(), False, EN)
    assert b"4711" in compliance_table.file(rows, board(), True, EN)


def test_the_areas_of_a_month_that_is_over_are_told_by_the_quota_and_expect_nothing():
    under_way = compliance_table.table([area()], board(), True, "en", EN)
    over = compliance_table.table([area()], board(is_over=True), True, "en", EN)
    for head in ("On track", "Expected at the end"):
        assert head in under_way
        assert head not in over
    assert "Quota reached, per cent" in over
    assert "10%" in over  # 2 of 20
    assert under_way.count("<td") == over.count("<td") + 1


@pytest.mark.parametrize(("due", "times"), [(4_667_500, 1), (24_990_000, 1)])
def test_a_sum_is_told_twice_only_where_it_was_shortened(due, times):
    told = view.figures(area(due_rupiah=due), board(), "en", EN)
    assert told.count(f"Rp\xa0{due:,}") == times
    assert ("Rp 25.0 million" in told) == (due > 10_000_000)


def test_no_field_of_the_file_is_a_formula():
    choice = board().choice
    named = replace(choice, decree=replace(choice.decree, title="=cmd()"))
    text = compliance_table.file([area(name="=1+1")], board(choice=named), True, EN).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["Name"], row["Rule"]) == ("'=1+1", "'=cmd()")


def days(counts: dict[int, int], off: frozenset[date] = frozenset(), quota: int | None = 3) -> Days:
    rows = {
        JULY.replace(day=day): {"sent_count": sent, "validated_count": 0, "refused_count": 0, "waiting_count": sent,
                                "copy_count": int(sent > 3)}
        for day, sent in counts.items()
    }  # fmt: skip
    return Days(JULY, date(2016, 7, 31), date(2016, 7, 21), quota, rows, off)


def cell(told: str, day: int) -> str:
    """The cell of a day of July."""
    return next(part for part in told.split("<span ") if f"<small>{day}</small>" in part)


def test_each_day_has_its_number_in_its_cell_and_a_shade_that_deepens():
    told = compliance_calendar.calendar(days({1: 1, 2: 2, 4: 3, 5: 4}), "en", EN)
    for day, shade, sent in ((1, 1, 1), (2, 2, 2), (3, 0, 0), (4, 3, 3), (5, 4, 4)):
        assert f"rp-co-day-{shade}" in cell(told, day)
        assert f"<strong>{sent}</strong>" in cell(told, day)
    assert "<em>≈</em>" in cell(told, 5)
    assert "1 sent, 0 validated, 1 waiting, 0 refused, 0 near-copies" in cell(told, 1)


def test_days_to_come_are_empty_and_days_without_a_head_are_no_zero():
    told = compliance_calendar.calendar(days({}, frozenset({date(2016, 7, 6)})), "en", EN)
    for day, kind in ((22, "next"), (6, "off")):
        assert f"rp-co-day-{kind}" in cell(told, day)
        assert "<strong>" not in cell(told, day)
    assert "<strong>0</strong>" in cell(told, 21)


def test_july_2016_begins_on_a_friday():
    assert "grid-column:span 4" in compliance_calendar.calendar(days({}), "en", EN)


@pytest.mark.parametrize("odd", [None, "", "2016", "2016-13", "2016-07-01", "2014-12", "2016-09", "x"])
def test_a_month_that_is_none_or_not_yet_begun_is_nothing(odd):
    assert compliance_choice.parsed(odd, date(2016, 8, 1)) is None


def test_a_month_is_written_as_it_is_read():
    assert compliance_choice.parsed(compliance_choice.written(JULY), date(2016, 8, 1)) == JULY


def test_without_an_address_each_begins_with_his_own(monkeypatch):
    monkeypatch.setattr(compliance_choice.address, "value", lambda name: None)
    assert compliance_choice.place(viewers.OPERATOR).level == compliance_choice.CITY
    assert compliance_choice.place(viewers.LURAH).key == viewers.LURAH.kelurahan_code
