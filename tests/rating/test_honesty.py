"""Honesty: whom a verdict stands for, by hand, and whether its error keeps its word where one audit stands for all."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from monitoring.rating import model
from monitoring.rating.city import City, Part
from monitoring.rating.colour import Greens, call
from monitoring.rating.figures import NOT_YET, Figures
from monitoring.rating.score import work
from tests.rating.cities import AT, QUIET, RULES, city, drawn, frame, typed

# Two drawn greens' worth is expected of the unrated. Four known greens follow the kelurahan's own by half:
# 4 x 0.0225 / (4 x 0.0225 + 0.09) = 0.5.
FITTED = city(quality_honesty=Part(mean=60.0, between=None))
FITTED = replace(FITTED, honesty=replace(FITTED.honesty, known_bad=0.1, known_between=0.0225, prior_audits=2.0))
TOLD = {
    "k": {"stars": 4.0},
    "K": {"stars": 1.0, "panel_verdict": "bad"},
    "d": {"is_audited": True, "panel_verdict": "good"},
    "D": {"is_audited": True, "panel_verdict": "bad"},
    "u": {},
}


def greens(kinds: str) -> pd.DataFrame:
    """k known good, K known bad, d drawn good, D drawn bad, u neither."""
    return frame(*({"is_green": True} | TOLD[kind] for kind in kinds))


def row_of(kinds: str, fitted: City = FITTED) -> pd.Series:
    return work(greens(kinds), fitted, RULES, ["a"]).board.iloc[0]


def test_drawn_greens_and_what_the_known_ones_let_expect_share_the_unrated():
    # 4 unrated are left; 2 drawn and an expectation worth 2 stand for one each: a drawn one counts for 2. Of the two
    # that are expected half follow the known ones, 1.25 each, half the city's 0.1: (1.25 + 2 + 0.1) / 10 = 0.335
    assert row_of("kkkKdDuuuu")["quality_honesty_raw"] == pytest.approx(66.5)


def test_where_none_was_drawn_the_unrated_begin_between_the_city_and_the_own_known_ones():
    # half of the six follow the known ones: 1.75 each; half are as the city's: (1.75 + 3 x 0.1) / 10 = 0.205
    assert row_of("kkkKuuuuuu")["quality_honesty_raw"] == pytest.approx(79.5)


def test_without_known_ones_the_unrated_begin_as_the_citys():
    # one drawn, bad; two of three shares of the other five are the city's: (1 + 5/3 + 10/3 x 0.1) / 6 = 0.5
    assert row_of("Duuuuu")["quality_honesty_raw"] == pytest.approx(50.0)


def test_where_all_were_looked_at_each_stands_for_itself():
    assert row_of("kKdD")["quality_honesty_raw"] == pytest.approx(50.0)


def test_the_error_of_the_share_by_hand():
    # Verdicts scatter by shares with two of the city's (0.1) added, and no less than the city's (0.09):
    # known (1 + 0.2)/6 = 0.2: 0.16; drawn (1 + 0.2)/4 = 0.3: 0.21.
    # 4 x 1.25^2 x 0.16 + 2 x 2^2 x 0.21 = 2.68; two expected ones: 2^2 x (0.5^2 x 0.0225 + 0.0225) = 0.1125.
    # 100^2 x 2.7925 / 10^2 = 279.25
    row = row_of("kkkKdDuuuu")
    assert row["quality_honesty_se"] ** 2 == pytest.approx(279.25)
    assert row["unshrunk_se"] ** 2 == pytest.approx(279.25)


@pytest.mark.parametrize("one", ["d", "D"])
def test_one_drawn_green_alone_is_not_sure_of_the_others(one):
    # It stands for 1 + 9/3 = 4 of ten, the city for six: at least 4^2 x 0.09 + 6^2 x (0.0225 + 0.0225) = 3.06
    row = row_of(one + "u" * 9)
    assert row["quality_honesty_se"] ** 2 >= 100**2 * 3.06 / 10**2 - 1e-9


def test_the_board_counts_the_greens_looked_at_and_the_untrue():
    row = row_of("kkkKdDuuuu")
    assert (row["looked_at_count"], row["untrue_count"]) == (6, 2)


def test_what_was_kept_before_there_was_an_expectation_reads_as_it_was():
    kept = json.loads(city().to_json())
    for name in ("known_bad", "known_between", "prior_audits"):
        del kept["honesty"][name]
    honesty = City.from_json(json.dumps(kept)).honesty
    assert (honesty.known_bad, honesty.known_between, honesty.prior_audits) == (0.0, 0.0, 0.0)


def test_rules_kept_before_untrue_greens_made_red_call_nobody_for_them():
    amounts = json.loads(Figures.in_force(AT.date()).to_json())
    for name in NOT_YET:
        del amounts[name]
    rules = Figures.from_json(json.dumps(amounts)).rules
    assert (rules.untrue_green_share_red, rules.unrated_prior_audits) == (1.0, 0.0)
    assert call(80.0, 1.0, 50, rules, None, Greens(40, 40)).colour == "green"


@given(st.integers(0, 100_000), st.integers(1, 80), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_a_verdict_that_turns_out_good_never_lowers_a_score(seed, reports, kelurahan):
    rows = drawn(seed, reports, kelurahan)
    bad = rows.index[rows["panel_verdict"].eq("bad").fillna(False)]
    assume(len(bad))
    fitted, codes = model.fit(rows, RULES), [f"k{code}" for code in range(kelurahan)]
    better = rows.copy()
    better.loc[bad[seed % len(bad)], "panel_verdict"] = "good"
    before, after = (work(own, fitted, RULES, codes).board["score"] for own in (rows, better))
    assert ((after >= before - 1e-9) | before.isna()).all()


@pytest.mark.parametrize("drawn_count", [0, 1, 2])
def test_the_error_keeps_its_word_with_hardly_any_audit(drawn_count):
    # 300 kelurahan whose true shares lie about 9 %, some far above: 12 rated greens, 20 of which nobody knows.
    chance = np.random.default_rng(drawn_count)
    share = chance.beta(0.5, 5.0, 300)
    kind = np.tile(np.repeat(["rated", "drawn", "unrated"], [12, drawn_count, 20]), 300)
    size = 32 + drawn_count
    bad = chance.random(300 * size) < np.repeat(share, size)
    reports = pd.DataFrame({name: [value] * len(bad) for name, value in QUIET.items()})
    reports.insert(0, "report_id", range(len(bad)))
    reports["kelurahan_code"] = np.repeat([f"k{number:03d}" for number in range(300)], size)
    reports["is_green"], reports["was_rated"], reports["is_audited"] = True, kind == "rated", kind == "drawn"
    reports["stars"] = np.where(kind == "rated", np.where(bad, 1.0, 4.0), np.nan)
    looked_at = (kind == "drawn") | ((kind == "rated") & bad)
    reports["panel_verdict"] = np.where(looked_at, np.where(bad, "bad", "good"), None)
    reports["responsible_since"] = pd.DatetimeIndex([AT] * len(bad)) - pd.to_timedelta(
        chance.uniform(0, 30, len(bad)), "D"
    )
    reports = typed(reports)
    board = work(reports, model.fit(reports, RULES), RULES, sorted(set(reports["kelurahan_code"]))).board
    off = (board["quality_honesty_raw"] - 100 * (1 - share)) / board["quality_honesty_se"]
    assert (off.abs() < 1.96).mean() >= 0.95
    assert off.abs().max() < 4
    assert abs(off.mean()) < 0.25
