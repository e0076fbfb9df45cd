"""Every number of every kelurahan of the sample city opens exactly the rows it was counted from."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlparse

import pandas as pd
import pytest

from monitoring import words
from monitoring.rating import board, qlue_points, standing
from monitoring.rating.rules import PARTS
from monitoring.ui import evidence_counts, evidence_moment, evidence_rows, evidence_view
from monitoring.ui.evidence_counts import BOARD_COUNTS, COUNTS
from monitoring.ui.evidence_disputes import of_reports
from monitoring.ui.evidence_rows import Asked
from tests.ui.sample_room import UNTIL, sample_room

pytestmark = pytest.mark.slow

ID = words.of("id")
LINK = re.compile(r'<a href="(/bukti\?[^"]+)"[^>]*>([^<]+)<')


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    with sample_room(tmp_path_factory.mktemp("room"), days=40, scale=0.5) as store:
        yield store


@pytest.fixture(scope="module")
def sheets(city):
    """Every kelurahan taken apart, with its disputes."""
    moment = evidence_moment.of_standing(standing.standing(city, UNTIL))
    found = {code: moment.sheet(code) for code in moment.board["kelurahan_code"]}
    every = [report_id for sheet in found.values() for report_id in sheet.reports["report_id"].tolist()]
    disputed = frozenset(one.report_id for one in of_reports(city, every, moment.at, moment.data_version))
    return {code: replace(sheet, disputed=disputed) for code, sheet in found.items()}


def numbers(told: str) -> list[tuple[int, dict[str, str]]]:
    found = []
    for href, text in LINK.findall(told):
        query = {name: values[0] for name, values in parse_qs(urlparse(unescape(href)).query).items()}
        found.append((int(re.sub(r"\D", "", text)), query))
    return found


def test_every_linked_number_of_every_kelurahan_has_as_many_rows(sheets):
    assert len(sheets) == 267
    walked = 0
    for code, sheet in sheets.items():
        told = "".join(
            tell(sheet, "id", None, ID)
            for tell in (evidence_view.parts, evidence_view.tallies, evidence_view.not_counted)
        )
        for number, query in numbers(told):
            assert query["kelurahan"] == code
            asked = Asked(query.get("bagian"), query.get("jumlah"))
            assert evidence_counts.number(sheet, asked.part, asked.count) == number, (code, query)
            walked += 1
    assert walked > 267 * 14


def test_every_count_of_the_leaderboard_has_as_many_rows(city, sheets):
    league = board.league(city, UNTIL)
    counted = {name for name in league.columns if name.endswith("_count")}
    assert counted <= set(BOARD_COUNTS)
    assert {"waiting_count", "in_process_count", "done_count", "evidence_count"} <= counted
    for row in league.to_dict("records"):
        sheet = sheets[row["kelurahan_code"]]
        for name in counted:
            assert evidence_counts.number(sheet, *BOARD_COUNTS[name]) == row[name], (row["kelurahan_code"], name)


def test_a_number_is_that_of_the_rows_laid_out(sheets):
    for sheet in list(sheets.values())[::90]:
        for part, count in product((None, *PARTS), (None, *COUNTS)):
            rows = evidence_counts.chosen(sheet, part, count)
            assert evidence_counts.number(sheet, part, count) == len(rows), (sheet.kelurahan_code, part, count)
            assert rows["report_id"].is_unique or part is None


def test_the_counts_of_qlues_points_have_as_many_rows(city, sheets):
    moment = evidence_moment.of_standing(standing.standing(city, UNTIL))
    for row in qlue_points.rate(moment.reports, list(sheets)).to_dict("records"):
        for colour in ("green", "yellow", "red"):
            rows_count = evidence_counts.number(sheets[row["kelurahan_code"]], None, f"qlue_{colour}")
            assert rows_count == row[colour], (row["kelurahan_code"], colour)


def test_every_row_is_in_a_part_or_has_one_reason_and_parts_add_up(sheets):
    for code, sheet in sheets.items():
        assert sheet.is_reproduced
        assert (sheet.reports["reason"].isna() == (sheet.reports["parts_count"] > 0)).all(), code
        assert sum(part.points for part in sheet.parts) + sheet.limit == sheet.score, code
        for part in sheet.parts:
            rows = evidence_counts.chosen(sheet, part.part, None)
            assert part.constant + rows["units"].sum() == part.points, (code, part.part)
            assert pd.isna(part.raw) or part.rows_count


def test_the_rows_on_all_pages_are_the_rows_counted(sheets):
    sheet = max(sheets.values(), key=lambda sheet: len(sheet.reports))
    rows = evidence_counts.chosen(sheet, None, "received")
    asked = [Asked(None, "received", page) for page in range(1, evidence_rows.pages(rows) + 1)]
    told = "".join(evidence_rows.listing(sheet, one, "id", ID) for one in asked)
    named = re.findall(r'<tr><td ><a href="/laporan\?id=(\d+)"', told)
    assert sorted(map(int, named)) == sorted(rows["report_id"])
