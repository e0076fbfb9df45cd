"""Each part by hand: what a report counts, what was to be expected of it, what it adds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.rating import model
from monitoring.rating.city import Honesty, Part
from monitoring.rating.parts import contributions
from monitoring.rating.rules import PARTS
from tests.rating.cities import RULES, acted, city, drawn, frame, waiting

MEAN_60 = Part(mean=60.0, between=100.0, pooled=400.0)


def part_of(rows, name, kelurahan="a"):
    """The contributions of one kelurahan to one part."""
    return rows[(rows["part"] == name) & (rows["kelurahan_code"] == kelurahan)].reset_index(drop=True)


def test_first_action_compares_hours_with_the_typical_kelurahans():
    # Typical: 72 h x (1 - 60/100) = 28.8 h. Acted after 18 h and 36 h, mean 27: 100 x (1 - 27/72) = 62.5 = 60 + 2.5.
    # Of the two reports: 100/72 x (28.8 - 18)/2 = +7.5 and 100/72 x (28.8 - 36)/2 = -5.
    rows = contributions(frame(acted(18), acted(36)), city(first_action=MEAN_60), RULES)
    assert rows["observed"].tolist() == [18, 36]
    assert rows["expected"].tolist() == pytest.approx([28.8, 28.8])
    assert rows["value"].tolist() == pytest.approx([7.5, -5.0])


def test_first_action_allows_for_the_kind_of_report():
    hard = {"first_action": {"category": {"sampah": -4.0, "banjir": 8.0}, "hour_band": {"2": 1.0}}}
    fitted = city(first_action=MEAN_60)
    fitted = replace(fitted, effects=fitted.effects | hard)
    # banjir at 9 o'clock (band 2: 8-11): 28.8 + 8 + 1 = 37.8 h expected; a kind never seen before: 28.8 + 1
    rows = contributions(frame(acted(18, category="banjir"), acted(18, category="new")), fitted, RULES)
    assert rows["expected"].tolist() == pytest.approx([37.8, 29.8])


@pytest.mark.parametrize(("hours", "counted"), [(71.9, 71.9), (72, 72), (72.1, 72), (500, 72)])
def test_hours_past_the_horizon_count_no_more(hours, counted):
    fitted = city(first_action=MEAN_60)
    for report in (acted(hours), waiting(hours)):
        assert contributions(frame(report), fitted, RULES)["observed"].tolist() == [counted]


def test_an_open_report_counts_what_the_citys_came_to():
    fitted = city(first_action=MEAN_60)
    slow = replace(fitted.waiting["first_action"], in_the_end=tuple(36 + hour / 2 for hour in range(73)))
    fitted = replace(fitted, waiting=fitted.waiting | {"first_action": slow})
    rows = contributions(frame(acted(10), waiting(10), waiting(10.5)), fitted, RULES)
    assert rows["observed"].tolist() == [10, 41, 41.25]


def test_verified_green_judges_only_what_came_before_the_verification_window():
    # Typical: 168 h x (1 - 60/100) = 67.2 h; 33.6 h: 100/168 x 33.6 = +20
    rows = contributions(frame({"done_hours": 33.6, "done_seen": True}, acted(5)), city(verified_green=MEAN_60), RULES)
    green = part_of(rows, "verified_green")
    assert green["report_id"].tolist() == [1]
    assert green["value"].tolist() == pytest.approx([20.0])


def test_speed_judges_only_reports_of_the_window():
    rows = contributions(frame(acted(5, in_window=False), waiting(900, in_window=False)), city(), RULES)
    assert rows.empty


def test_backlog_is_the_share_that_is_not_long_idle():
    # 20 judged of which 4 idle: 80 = 60 + 20. An idle one costs (0 - 60)/20 = -3, another adds (100 - 60)/20 = +2.
    reports = [{"is_idle": number < 4, "is_idle_judged": True} for number in range(20)]
    rows = contributions(frame(*reports), city(backlog=MEAN_60), RULES)
    assert rows["value"].tolist() == pytest.approx([-3.0] * 4 + [2.0] * 16)
    assert rows["value"].sum() == pytest.approx(20.0)


def test_an_old_report_still_idle_counts_in_the_backlog_alone():
    rows = contributions(
        frame(waiting(2000, in_window=False, is_idle=True, is_idle_judged=True)), city(backlog=MEAN_60), RULES
    )
    assert rows["part"].tolist() == ["backlog"]


def test_stars_are_compared_with_those_of_the_same_category():
    # Typical: 1 + 4 x 60/100 = 3.4 stars, 0.4 fewer for jalan_rusak.
    # 5 for sampah: 25 x (5 - 3.4)/2 = 20; 3 for jalan_rusak: 25 x (3 - 3.0)/2 = 0. Nobody's stars: not counted.
    fitted = city(quality_stars=MEAN_60)
    fitted = replace(fitted, effects=fitted.effects | {"quality_stars": {"category": {"jalan_rusak": -0.4}}})
    rated = [{"is_green": True, "stars": 5.0}, {"is_green": True, "stars": 3.0, "category": "jalan_rusak"}]
    rows = part_of(contributions(frame(*rated, {"is_green": True}), fitted, RULES), "quality_stars")
    assert rows["value"].tolist() == pytest.approx([20.0, 0.0])


def greens(*kinds):
    """Greens: k known good, K known bad, d drawn good, D drawn bad, u neither, p drawn but not judged yet."""
    told = {
        "k": {"stars": 4.0},
        "K": {"stars": 1.0, "panel_verdict": "bad"},
        "d": {"is_audited": True, "panel_verdict": "good"},
        "D": {"is_audited": True, "panel_verdict": "bad"},
        "u": {},
        "p": {"is_audited": True},
    }
    return frame(*({"is_green": True} | told[kind] for kind in "".join(kinds)))


def honesty_of(reports, fitted=None):
    fitted = fitted or city(quality_honesty=MEAN_60)
    rows = part_of(contributions(reports, fitted, RULES), "quality_honesty")
    return fitted.parts["quality_honesty"].mean + rows["value"].sum(), rows


def test_honesty_weighs_the_audited_for_all_that_nobody_rated():
    # 10 greens: 4 rated, 1 of them bad; 6 unrated, 2 drawn, 1 of those bad: bad = (1 + 6 x 1/2)/10 = 0.4, honesty 60
    part, rows = honesty_of(greens("kkkK", "dD", "uuuu"))
    assert part == pytest.approx(60.0)
    # expected in the typical kelurahan: 0.4 bad. The drawn stand for three each: 3 x 100 x (0.4 - 1)/10 = -18.
    assert rows["value"].tolist() == pytest.approx([4, 4, 4, -6, 12, -18])


def test_honesty_without_any_drawn_takes_the_unrated_as_the_citys():
    # 4 rated, 1 bad; 6 unrated, taken as bad as the city's drawn ones, 0.1: (1 + 6 x 0.1)/10 = 0.16, honesty 84
    part, rows = honesty_of(greens("kkkK", "uuuuuu"))
    assert part == pytest.approx(84.0)
    assert len(rows) == 10


def test_a_drawn_green_counts_once_the_panel_has_judged_it():
    assert honesty_of(greens("kkkK", "pppppp"))[0] == pytest.approx(84.0)
    assert honesty_of(greens("kkkK", "dppppp"))[0] == pytest.approx(90.0)  # (1 + 6 x 0)/10 bad


def test_greens_that_nobody_looked_at_say_nothing_of_honesty():
    part, rows = honesty_of(greens("uuuuu"))
    assert rows.empty
    assert part == 60.0


def test_a_green_found_bad_outside_the_audit_counts_for_itself_alone():
    # a tip: unrated, not drawn, found bad. 1 known bad, 4 unrated as the city's 0.1: (1 + 4 x 0.1)/5 = 0.28
    reports = greens("uuuu")
    tipped = greens("D").assign(report_id=99, is_audited=False)
    part, _ = honesty_of(pd.concat([reports, tipped], ignore_index=True))
    assert part == pytest.approx(72.0)


def test_a_bad_verdict_on_rated_work_stands_for_itself_after_the_work_was_done_anew():
    # Rated, found bad, reopened, done anew without stars, and that drawn: known bad, none that stands for others.
    # 2 known bad of 6; of 4 unrated 1 drawn, good: (2 + 4 x 0)/6 bad, honesty 66.7. Taken for a drawn one it would be
    # (1 + 5 x 1/2)/6 bad, 41.7.
    anew = greens("D").assign(report_id=99, was_rated=True)
    part, rows = honesty_of(pd.concat([greens("K", "d", "uuu"), anew], ignore_index=True))
    assert part == pytest.approx(200 / 3)
    assert rows.set_index("report_id")["value"][99] == pytest.approx(100 / 6 * (0.4 - 1))


def test_work_done_anew_that_nobody_looked_at_is_unrated_whatever_was_rated_before():
    part, _ = honesty_of(greens("kkkK", "uuuuuu").assign(was_rated=True))
    assert part == pytest.approx(84.0)


def test_a_city_without_any_audit_takes_the_unrated_as_the_rated():
    fitted = model.fit(greens("kkkK", "uuuu"), RULES)
    assert fitted.honesty.unrated_bad == 0.25
    assert fitted.parts["quality_honesty"].mean == pytest.approx(75.0)


def test_the_citys_share_of_bad_among_the_drawn():
    assert model.fit(greens("kK", "dddD", "uuu"), RULES).honesty.unrated_bad == 0.25
    assert model.fit(greens("uuu"), RULES).honesty == Honesty(0.25, 0.25, 0.0, 1 / 12, 0.0, 1 / 12, 5.0)


def test_excluded_reports_and_those_of_nobody_count_in_no_part():
    reports = frame(acted(5, excluded="agency", is_green=True, stars=1.0, is_idle_judged=True), acted(7))
    rows = contributions(reports, city(first_action=MEAN_60), RULES)
    assert rows["report_id"].tolist() == [2]


@given(st.integers(0, 10_000), st.integers(0, 80), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_every_part_is_its_constant_and_the_sum_of_its_reports(seed, reports, kelurahan):
    rows = drawn(seed, reports, kelurahan)
    fitted = model.fit(rows, RULES)
    counted = contributions(rows, fitted, RULES)
    by_hand = speeds_by_hand(rows, fitted)
    for part in PARTS:
        own = counted[counted["part"] == part]
        sums = own.groupby("kelurahan_code", observed=True)["value"].sum()
        for code, expected in by_hand.get(part, {}).items():
            assert fitted.parts[part].mean + sums[code] == pytest.approx(expected, abs=1e-9)


def speeds_by_hand(rows, fitted):
    """First action and backlog the long way round: 100 x (1 - (mean - allowance) / 72), and 100 x (1 - idle/judged)."""
    rows = rows[rows["excluded"].isna()]
    answer = {"first_action": {}, "backlog": {}}
    waits, effects = fitted.waiting["first_action"], fitted.effects["first_action"]
    for code, own in rows[rows["in_window"]].groupby("kelurahan_code"):
        hours = [
            min(h, 72.0) if seen or h >= 72 else np.interp(h, waits.hours, waits.in_the_end)
            for h, seen in zip(own["action_hours"], own["action_seen"], strict=True)
        ]
        allowance = [
            effects["category"][r.category] + effects["channel"][r.channel] + effects["hour_band"][str(r.hour // 4)]
            for r in own.itertuples()
        ]
        answer["first_action"][code] = 100 * (1 - (np.mean(hours) - np.mean(allowance)) / 72)
    for code, own in rows[rows["is_idle_judged"]].groupby("kelurahan_code"):
        answer["backlog"][code] = 100 * (1 - own["is_idle"].mean())
    return answer
