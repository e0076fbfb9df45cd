"""The sheet taken apart: parts that add up, every row in its place, reasons, counts, the file, what would lift."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from monitoring import words
from monitoring.rating.city import Part
from monitoring.rating.model import fit
from monitoring.rating.rules import FIRST_ACTION, QUALITY_STARS, VERIFIED_GREEN
from monitoring.rating.score import score
from monitoring.ui import evidence, evidence_counts, evidence_file, evidence_lift, evidence_rows, evidence_view
from monitoring.ui.evidence_rows import Asked
from tests.rating.cities import AT, RULES, acted, city, drawn, frame, waiting

EN = words.of("en")
NO_EFFECTS = {VERIFIED_GREEN: {}, QUALITY_STARS: {}}


def sheet_of(reports: pd.DataFrame, code: str = "a", fitted=None) -> evidence.Sheet:
    fitted = fitted or fit(reports, RULES)
    rating = score(reports, fitted, RULES, sorted(reports["kelurahan_code"].unique()), seed=1)
    row = rating.board[rating.board["kelurahan_code"] == code].iloc[0].to_dict() | {"colour_before": None}
    return evidence.sheet(code, AT, row, reports[reports["kelurahan_code"] == code], fitted, RULES)


@pytest.fixture(scope="module")
def chance():
    reports = drawn(seed=3, reports=900)
    return {code: sheet_of(reports, code) for code in sorted(reports["kelurahan_code"].unique())}


def test_parts_add_up_to_the_score_and_rows_to_their_part_as_shown(chance):
    for sheet in chance.values():
        assert sum(part.points for part in sheet.parts) + sheet.limit == sheet.score
        assert round(sheet.score / 1000, 1) == round(sheet.row["score"], 1)
        for part in sheet.parts:
            rows = evidence_counts.chosen(sheet, part.part, None)
            assert part.constant + rows["units"].sum() == part.points
            assert len(rows) == part.rows_count
            assert (rows["points"] * 1000 - rows["units"]).abs().max() < 1


def test_a_row_is_worth_what_it_is_by_hand():
    # The mean is 50, so 36 of 72 h are typical; nothing is drawn toward it (between is not known); the only part there
    # is weighs all. 0 h: -100 x (0 - 36) / (2 x 72) = +25 ; 54 h: -100 x (54 - 36) / (2 x 72) = -12.5
    reports = frame(acted(0.0), acted(54.0))
    sheet = sheet_of(reports, fitted=city(first_action=Part(50.0, 0.0, None, 1.0)))
    (part,) = sheet.parts
    assert (part.part, part.points, part.constant, part.own) == (FIRST_ACTION, 62500, 50000, 12500)
    assert evidence_counts.chosen(sheet, FIRST_ACTION, None)["units"].tolist() == [25000, -12500]
    assert sheet.score == 62500


def test_what_leaves_the_scale_is_shown_as_a_line_of_its_own():
    # A mean of 90 is 7.2 h; this category takes 10 h more. Acted upon at once: 90 + 100 x 17.2 / 72 = 113.889.
    hard = replace(
        city(first_action=Part(90.0, 0.0, None, 1.0)),
        effects={FIRST_ACTION: {"category": {"sampah": 10.0}}} | NO_EFFECTS,
    )
    sheet = sheet_of(frame(acted(0.0), acted(0.0)), fitted=hard)
    assert (sheet.score, sheet.limit, sheet.parts[0].points) == (100000, -13889, 113889)
    assert "A score ends at 0 and at 100" in evidence_view.parts(sheet, "en", None, EN)


def test_every_row_counts_or_says_why_not():
    reports = frame(
        acted(1.0),
        waiting(80.0, excluded="echo", linked_to=1),
        acted(1.0, excluded="handed_over"),
        {"in_window": False},
        {"in_window": False, "is_green": True},
    )
    sheet = sheet_of(reports, fitted=city(first_action=Part(50.0, 0.0, None, 1.0)))
    assert sheet.reports["reason"].tolist()[1:] == ["echo", "handed_over", "before_window", "represented"]
    assert pd.isna(sheet.reports["reason"][0])
    assert sheet.reports["parts_count"].tolist() == [1, 0, 0, 0, 0]


def test_a_report_that_came_back_counts_once_and_its_first_holding_says_why_not():
    reports = frame(acted(1.0), acted(5.0, excluded="handed_over"))
    reports["report_id"] = 7
    sheet = sheet_of(reports, fitted=city(first_action=Part(50.0, 0.0, None, 1.0)))
    assert sheet.reports["parts_count"].tolist() == [1, 0]
    assert len(evidence_counts.chosen(sheet, FIRST_ACTION, None)) == 1


def test_counts_choose_exactly_the_rows_they_name():
    reports = frame(
        waiting(80.0, is_idle=True, is_idle_judged=True),
        waiting(2.0),
        waiting(2.0, excluded="echo"),
        waiting(2.0, excluded="handed_over"),
        acted(1.0, state="in_process"),
        acted(1.0, is_green=True, stars=2.0, panel_verdict="bad"),
        acted(1.0, is_green=True),
        acted(1.0, in_window=False),
    )
    sheet = sheet_of(reports, fitted=city(first_action=Part(50.0, 0.0, None, 1.0)))
    sheet = replace(sheet, disputed=frozenset({6}))
    found = {code: sorted(evidence_counts.chosen(sheet, None, code)["report_id"]) for code in evidence_counts.COUNTS}
    assert found["waiting"] == [1, 2, 3]  # an echo waits too, though it is not held against anyone
    assert found["in_process"] == [5]
    assert found["done"] == [6, 7]  # of those that came in the window
    assert found["received"] == [1, 2, 3, 5, 6, 7]
    assert found["idle"] == [1]
    assert (found["rated"], found["looked_at"], found["bad"], found["disputed"]) == ([6], [6], [6], [6])
    assert found["not_echo"] == [3]
    assert found["not_counted"] == [3, 4, 8]


def test_a_part_and_a_count_together_choose_the_rows_of_both():
    reports = frame(waiting(2.0), acted(1.0), waiting(2.0, excluded="echo"))
    sheet = sheet_of(reports, fitted=city(first_action=Part(50.0, 0.0, None, 1.0)))
    assert evidence_counts.chosen(sheet, FIRST_ACTION, "waiting")["report_id"].tolist() == [1]


def test_a_page_of_rows_and_the_others_and_the_citys_constant_are_the_part(chance):
    sheet = chance["k0"]
    part = next(part for part in sheet.parts if part.part == FIRST_ACTION)
    assert part.rows_count > evidence_rows.PAGE
    told = evidence_rows.listing(sheet, Asked(FIRST_ACTION, None, 2), "en", EN)
    assert told.count("<tr>") == evidence_rows.PAGE + 1
    assert f"<dt>The part</dt><dd>{part.points / 1000:.3f}</dd>" in told
    assert f"{part.rows_count - evidence_rows.PAGE} other rows" in told


def test_a_page_beyond_the_last_is_the_last(chance):
    sheet = chance["k0"]
    rows = evidence_counts.chosen(sheet, FIRST_ACTION, None)
    last = evidence_rows.pages(rows)
    assert evidence_rows.listing(sheet, Asked(FIRST_ACTION, None, last + 5), "en", EN) == evidence_rows.listing(
        sheet, Asked(FIRST_ACTION, None, last), "en", EN
    )


def test_a_kelurahan_without_reports_stands_where_the_city_does():
    reports = drawn(seed=5, reports=300)
    fitted = fit(reports, RULES)
    rating = score(reports, fitted, RULES, ["nobody"], seed=1)
    row = rating.board.iloc[0].to_dict() | {"colour_before": None}
    sheet = evidence.sheet("nobody", AT, row, reports.iloc[:0], fitted, RULES)
    assert sheet.score == sheet.constant
    assert "Nothing to judge yet" in evidence_view.parts(sheet, "en", None, EN)
    assert "No report is counted here." in evidence_rows.listing(sheet, Asked(None, None), "en", EN)


def test_a_city_without_anything_to_judge_has_no_score_and_says_so():
    reports = frame(waiting(1.0, excluded="rejected"))
    sheet = sheet_of(reports)
    assert sheet.score is None
    assert "Nobody in the city" in evidence_view.parts(sheet, "en", None, EN)


def test_the_files_points_add_up_to_the_score_and_no_row_is_missing(chance):
    for sheet in chance.values():
        content = evidence_file.as_csv(sheet, EN).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(content)))
        points = sum(float(row["Points of the score"]) for row in rows if row["Points of the score"])
        assert points == pytest.approx(sheet.row["score"], abs=1e-9)
        left_out = [row for row in rows if row["Not counted because"]]
        assert len(left_out) == (sheet.reports["parts_count"] == 0).sum()
        counted = {row["Report"] for row in rows if row["Report"] and not row["Not counted because"]}
        assert len(counted) + len(left_out) == len(sheet.reports)


def test_a_colour_that_the_score_does_not_explain_says_why():
    row = {"colour_reason": "untrue_greens", "untrue_count": 7, "looked_at_count": 12}
    assert evidence_view.reason(row, "en", EN) == "for untrue greens: 7 of 12 looked at"
    assert "kept from the window before" in evidence_view.reason({"colour_reason": "kept"}, "en", EN)
    assert evidence_view.reason({"colour_reason": "score"}, "en", EN) == ""
    assert evidence_view.reason({}, "en", EN) == ""


def test_lift_names_how_many_reports_reach_each_better_colour():
    gains = pd.DataFrame({"colour_then": ["red", "yellow", "yellow", "green"], "score_then": [50.0, 58.0, 70.0, 79.0]})
    assert evidence_lift.reached(gains, "red") == {"yellow": 2, "green": 4}
    assert evidence_lift.reached(gains, "yellow") == {"green": 4}
    assert evidence_lift.reached(gains.head(1), "red") == {"yellow": None, "green": None}
    assert evidence_lift.reached(gains, "green") == {}
    assert evidence_lift.reached(gains, "too_few") == {}


def test_not_known_numbers_are_a_dash_and_never_zero():
    row = {"place": pd.NA, "rank_low": pd.NA, "rank_high": pd.NA}
    assert evidence_view.plausible(row, "en", EN) == "no place without enough reports"
    assert evidence_view.points(None, "en") == "–"


def test_a_window_kept_by_another_way_of_computing_says_so_and_its_rows_keep_their_own_sum():
    reports = frame(acted(0.0), acted(54.0))
    fitted = city(first_action=Part(50.0, 0.0, None, 1.0))
    right = sheet_of(reports, fitted=fitted)
    kept = dict(right.row) | {"score": 60.0, "first_action_value": 60.0}
    sheet = evidence.sheet("a", AT, kept, reports, fitted, RULES)
    assert (right.is_reproduced, sheet.is_reproduced) == (True, False)
    assert (sheet.score, sheet.parts[0].points) == (60000, 60000)
    assert evidence_counts.chosen(sheet, FIRST_ACTION, None)["units"].tolist() == [25000, -12500]
    assert "kept by an earlier way of computing" in evidence_view.parts(sheet, "en", None, EN)
