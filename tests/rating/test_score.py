"""The score by hand, the sum that it is, and what must never raise or lower it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from monitoring.rating import model
from monitoring.rating.city import Part
from monitoring.rating.rules import PARTS
from monitoring.rating.score import score, work
from tests.rating.cities import AT, RULES, acted, city, drawn, frame, waiting

SEEDS = st.integers(0, 100_000)
FIRST = city(first_action=Part(mean=60.0, between=100.0, pooled=400.0))


def rated(reports, fitted, kelurahan=("a",), **told):
    return score(reports, fitted, RULES, kelurahan, seed=1, **told)


def test_a_score_is_the_citys_constant_and_what_the_reports_add():
    # Four reports: scatter 400/4 = 100 against 100 between kelurahan: B = 100/200 = 0.5. Only first action is judged in
    # this city, so it is the whole score. 18, 18, 36, 36 h: 100 x (1 - 27/72) = 62.5; 60 + 0.5 x 2.5 = 61.25.
    rating = rated(frame(acted(18), acted(18), acted(36), acted(36)), FIRST)
    row = rating.board.iloc[0]
    assert (row["first_action_raw"], row["first_action_shrinkage"]) == (pytest.approx(62.5), 0.5)
    assert (row["score"], row["unshrunk"]) == (pytest.approx(61.25), pytest.approx(62.5))
    # 28.8 h are typical. 18 h: 0.5 x 100/72 x 10.8/4 = +1.875; 36 h: 0.5 x 100/72 x -7.2/4 = -1.25
    assert rating.contributions["points"].tolist() == pytest.approx([1.875, 1.875, -1.25, -1.25])
    assert 60 + rating.contributions["points"].sum() == pytest.approx(row["score"])


@pytest.mark.parametrize(("reports", "own"), [(0, 0), (1, 1 / 5), (3, 3 / 7), (4, 1 / 2), (36, 9 / 10)])
def test_few_reports_are_drawn_toward_the_city(reports, own):
    # All acted at once: 100. B = 100 / (100 + 400/n) = n / (n + 4); 60 + B x 40
    row = rated(frame(*[acted(0)] * reports), FIRST).board.iloc[0]
    assert row["first_action_shrinkage"] == pytest.approx(own)
    assert row["score"] == pytest.approx(60 + own * 40)


def test_two_parts_are_weighed():
    # first action 30 and backlog 15 of 45: 2/3 and 1/3. Raw 100 each, B = 1/5 each at one report:
    # 2/3 x (60 + 8) + 1/3 x (90 + 2) = 45.33 + 30.67 = 76
    fitted = city(first_action=Part(60.0, 0.0, 100.0, 400.0), backlog=Part(90.0, 0.0, 100.0, 400.0))
    row = rated(frame(acted(0, is_idle_judged=True)), fitted).board.iloc[0]
    assert row["constant"] == pytest.approx(70.0)
    assert row["score"] == pytest.approx(76.0)


def test_the_standard_error_by_hand_where_a_days_reports_tell_nothing():
    # One day only: the scatter is the city's, 400/4 = 100; drawn with B = 1/2: 50, its root 7.07. Unshrunk: 10.
    row = rated(frame(*[acted(18), acted(36)] * 2), FIRST).board.iloc[0]
    assert row["standard_error"] == pytest.approx(50**0.5)
    assert row["unshrunk_se"] == pytest.approx(10.0)
    assert row["first_action_se"] == pytest.approx(10.0)


def test_the_standard_error_by_hand_over_two_days():
    # Two days, 18 h and 36 h, about their mean of 27 h: +-12.5 points, each over two reports +-6.25.
    # Days: 2/(2 - 1) x (6.25^2 + 6.25^2) = 156.25 on one degree of freedom; by count 400/2 = 200 worth ten days:
    # (1 x 156.25 + 10 x 200)/11 = 196.02
    days = (acted(18), acted(36, responsible_since=AT - timedelta(days=10)))
    row = rated(frame(*days), FIRST).board.iloc[0]
    assert row["unshrunk_se"] ** 2 == pytest.approx((156.25 + 2000) / 11)


def test_what_is_left_to_the_city_is_as_unsure_as_its_mean():
    # B = 1/2: 50 of its own scatter as above, and (1 - 1/2)^2 x 8 of the mean's
    unsure = city(first_action=Part(mean=60.0, mean_variance=8.0, between=100.0, pooled=400.0))
    row = rated(frame(*[acted(18), acted(36)] * 2), unsure).board.iloc[0]
    assert row["standard_error"] == pytest.approx(52**0.5)


def test_reports_of_one_day_in_wib_go_together():
    # 16:59 and 17:00 UTC are 23:59 and 00:00 in Jakarta: two days
    late = AT.replace(hour=16, minute=59)
    same = frame(acted(18, responsible_since=late), acted(36, responsible_since=late))
    other = frame(acted(18, responsible_since=late), acted(36, responsible_since=late + timedelta(minutes=1)))
    errors = [rated(reports, FIRST).board["unshrunk_se"].iloc[0] for reports in (same, other)]
    assert errors[0] == pytest.approx(200**0.5)
    assert errors[1] == pytest.approx(((156.25 + 2000) / 11) ** 0.5)


def test_nobody_is_red_on_the_first_day_because_nobody_knows_yet():
    # Twelve reports open for 6 h, none acted upon in the whole city: (6 + 72)/2 = 39 h, 45.8 points, below 55. But 66
    # of 72 h are unknown: 91.7 points wide, an error of 91.7 / sqrt(12) = 26.5.
    reports = frame(*[waiting(6)] * 12)
    row = rated(reports, model.fit(reports, RULES)).board.iloc[0]
    assert row["score"] == pytest.approx(100 * (1 - 39 / 72))
    assert row["standard_error"] == pytest.approx(100 * 66 / 72 / 12**0.5)
    assert row["colour"] == "yellow"


def test_a_kelurahan_without_reports_stands_where_nobody_knows():
    rating = rated(frame(acted(18)), FIRST, ("a", "island"))
    row = rating.board.set_index("kelurahan_code").loc["island"]
    assert (row["score"], row["evidence_count"], row["colour"]) == (60.0, 0, "too_few")
    assert row[["place", "rank_low", "rank_high"]].isna().all()
    assert row["standard_error"] == pytest.approx(10.0)  # as unsure as kelurahan differ: the root of 100


def test_an_empty_city_has_no_score_and_no_colour():
    fitted = model.fit(frame(), RULES)
    board = rated(frame(), fitted, ("a", "b")).board
    assert board["score"].isna().all()
    assert board["colour"].tolist() == ["too_few", "too_few"]


def test_a_sum_past_a_hundred_is_brought_back_and_said():
    fitted = city(first_action=Part(mean=90.0, between=None, pooled=0.0))
    hard = {"first_action": {"category": {"sampah": 36.0}}}
    fitted = fitted.__class__(**vars(fitted) | {"effects": fitted.effects | hard})
    # expected 7.2 + 36 h, acted at once: 90 + 100/72 x 43.2 = 150
    row = rated(frame(acted(0)), fitted).board.iloc[0]
    assert (row["score"], row["limit_points"]) == (100.0, pytest.approx(-50.0))


@pytest.mark.parametrize(("hours", "colour"), [(70, "red"), (30, "yellow"), (0, "green")])
def test_colours_follow_the_score(hours, colour):
    # many reports, hardly any scatter: 100 x (1 - 70/72) = 2.8, 100 x (1 - 30/72) = 58.3, 100
    sure = city(first_action=Part(mean=60.0, between=100.0, pooled=0.0001))
    assert rated(frame(*[acted(hours)] * 10), sure).board["colour"].iloc[0] == colour
    assert rated(frame(*[acted(hours)] * 9), sure).board["colour"].iloc[0] == "too_few"


def test_once_red_a_kelurahan_stays_red_within_the_band():
    sure = city(first_action=Part(mean=60.0, between=100.0, pooled=0.0001))
    reports = frame(*[acted(31)] * 10)  # 100 x (1 - 31/72) = 56.9
    assert rated(reports, sure).board["colour"].tolist() == ["yellow"]
    assert rated(reports, sure, before={"a": "red"}).board["colour"].tolist() == ["red"]


def test_a_quick_kelurahan_whose_greens_are_untrue_is_red_and_says_why():
    sure = city(first_action=Part(mean=60.0, between=100.0, pooled=0.0001))
    rated_bad = {"is_green": True, "stars": 1.0, "panel_verdict": "bad"}
    reports = frame(*(acted(0, **rated_bad) for _ in range(10)), *(acted(0, kelurahan_code="b") for _ in range(10)))
    board = rated(reports, sure, ("a", "b")).board
    assert board["colour"].tolist() == ["red", "green"]
    assert board["colour_reason"].tolist() == ["untrue_greens", "score"]
    assert board["memory"].tolist() == ["red_untrue_greens", "green"]
    assert board[["looked_at_count", "untrue_count"]].values.tolist() == [[10, 10], [0, 0]]
    assert board["untrue_low"].iloc[1] == 0
    assert board["untrue_low"].iloc[0] > 0.8


def test_places_go_by_the_score_as_it_is_shown():
    sure = city(first_action=Part(mean=60.0, between=100.0, pooled=0.0001))
    # 10 h, 10.02 h (0.03 points apart, the same when shown), 20 h
    hours = {"a": 20, "b": 10, "c": 10.02}
    reports = frame(*(acted(own, kelurahan_code=code) for code, own in hours.items() for _ in range(10)))
    board = rated(reports, sure, ("c", "b", "a")).board
    assert board["kelurahan_code"].tolist() == ["a", "b", "c"]
    assert board["place"].tolist() == [3, 1, 1]
    assert (board["rank_low"] <= board["place"]).all()
    assert (board["rank_high"] >= board["place"]).all()


@given(SEEDS, st.integers(0, 120), st.integers(1, 6), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_a_score_is_its_constant_and_the_sum_of_its_reports(seed, reports, kelurahan, categories):
    rows = drawn(seed, reports, kelurahan, categories)
    fitted = model.fit(rows, RULES)
    codes = [f"k{code}" for code in range(kelurahan)]
    rating = rated(rows, fitted, codes)
    sums = rating.contributions.groupby("kelurahan_code", observed=False)["points"].sum()
    for row in rating.board.itertuples():
        if np.isnan(row.constant):
            assert np.isnan(row.score)
            continue
        assert abs(row.constant + row.limit_points + sums.get(row.kelurahan_code, 0.0) - row.score) < 1e-9
        drawn_parts = sum(
            weight * (getattr(row, f"{part}_value") if weight else 0.0)
            for part, weight in fitted.weights(RULES).items()
        )
        assert abs(drawn_parts + row.limit_points - row.score) < 1e-9


@given(SEEDS, st.integers(0, 40), st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_every_number_of_a_small_city_is_defined(seed, reports, kelurahan):
    rows = drawn(seed, reports, kelurahan)
    fitted = model.fit(rows, RULES)
    board = rated(rows, fitted, [f"k{code}" for code in range(kelurahan)]).board
    assume(not np.isnan(fitted.constant(RULES)))
    assert board[["score", "standard_error", "score_low", "score_high", "unshrunk", "unshrunk_se"]].notna().all().all()
    assert board[[f"{part}_shrinkage" for part in PARTS]].stack().between(0, 1).all()
    assert (board["colour"].eq("too_few") == (board["evidence_count"] < 10)).all()
    assert board["place"].isna().equals(board["colour"].eq("too_few"))


@pytest.mark.parametrize(
    "reports",
    [
        frame(*[waiting(5)] * 12),  # all censored
        frame(*[waiting(0)] * 12),
        frame(*[acted(0)] * 12),  # no scatter at all
        frame(acted(5)),
        frame(acted(5), acted(5, kelurahan_code="b")),
        frame(*[{"is_green": True}] * 12),  # nobody rated, no audit
        frame(*[acted(5, excluded="agency")] * 12),
    ],
)
def test_bare_cities_give_defined_results_without_a_warning(reports):
    fitted = model.fit(reports, RULES)
    board = rated(reports, fitted, ("a", "b")).board
    assert board["score"].isna().all() or board["score"].between(0, 100).all()
    assert model.City.from_json(fitted.to_json()) == fitted


def handled(reports: pd.DataFrame, report_id: int, share: float, what: str) -> pd.DataFrame:
    """The same report acted upon, done, or both, after `share` of the hours it took or has waited."""
    rows = reports.copy()
    own = rows["report_id"] == report_id
    if what in ("action", "both"):
        rows.loc[own, "action_hours"] *= share
        rows.loc[own, "action_seen"] = True
        rows.loc[own, "is_idle"] = False
        # from before the window it was judged for its idleness only
        rows.loc[own & ~rows["in_window"], "is_idle_judged"] = False
    if what in ("done", "both"):
        rows.loc[own, "done_hours"] *= share
        rows.loc[own, "done_seen"] = True
    return rows


@given(SEEDS, st.integers(1, 80), st.integers(1, 4), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_handling_a_report_earlier_never_lowers_a_score(seed, reports, kelurahan, share):
    rows = drawn(seed, reports, kelurahan)
    fitted, codes = model.fit(rows, RULES), [f"k{code}" for code in range(kelurahan)]
    report_id = int(rows["report_id"].iloc[seed % reports])
    now = work(rows, fitted, RULES, codes).board["score"]
    for what in ("action", "done", "both"):
        earlier = work(handled(rows, report_id, share, what), fitted, RULES, codes).board["score"]
        assert (earlier >= now - 1e-9).all() or now.isna().all(), what


@given(SEEDS, st.integers(1, 80), st.floats(0, 1))
@settings(max_examples=80, deadline=None)
def test_a_report_left_open_never_looks_faster_than_the_same_handled_late(seed, reports, share):
    rows = drawn(seed, reports, 3)
    still_open = rows[~rows["action_seen"] & rows["in_window"] & rows["excluded"].isna()]
    assume(len(still_open))
    late = handled(rows, int(still_open["report_id"].iloc[0]), share, "both")
    fitted = model.fit(rows, RULES)
    left, done = (work(own, fitted, RULES, ["k0", "k1", "k2"]).board for own in (rows, late))
    for raw in ("first_action_raw", "verified_green_raw"):
        assert ((left[raw] <= done[raw] + 1e-9) | left[raw].isna()).all()


@pytest.mark.parametrize("reason", ["echo", "duplicate", "agency", "relapse", "handed_over", "rejected"])
def test_excluded_copies_change_nothing(reason):
    rows = drawn(3, 80)
    worst = rows.iloc[[0]].assign(excluded=reason, action_seen=False, action_hours=900.0, is_idle=True, stars=1.0)
    copies = pd.concat([worst] * 20, ignore_index=True).assign(report_id=range(1000, 1020))
    flooded = pd.concat([rows, copies.astype(rows.dtypes)], ignore_index=True)
    one, other = model.fit(rows, RULES), model.fit(flooded, RULES)
    assert one == other
    codes = ["k0", "k1", "k2", "k3"]
    pd.testing.assert_frame_equal(rated(rows, one, codes).board, rated(flooded, other, codes).board, check_exact=True)


def test_the_same_inputs_give_the_same_bytes_in_any_order_of_rows():
    rows = drawn(5, 300)
    shuffled = rows.sample(frac=1, random_state=2)
    ratings = [rated(own, model.fit(own, RULES), ("k0", "k1", "k2", "k3")) for own in (rows, shuffled)]
    pd.testing.assert_frame_equal(ratings[0].board, ratings[1].board, check_exact=True)
    pd.testing.assert_frame_equal(ratings[0].contributions, ratings[1].contributions, check_exact=True)


def test_a_kept_city_gives_the_same_rating():
    rows = drawn(6, 300)
    fitted = model.fit(rows, RULES)
    kept = model.City.from_json(fitted.to_json())
    boards = [rated(rows, own, ("k0", "k1", "k2", "k3")).board for own in (fitted, kept)]
    pd.testing.assert_frame_equal(*boards, check_exact=True)
