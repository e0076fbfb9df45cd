"""Other cities' methods, and how methods are judged, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bench.fairness.aims import Aim, aims_of, coverage
from bench.fairness.judge import best_threshold, judge, places, share, share_of_windows
from bench.fairness.past import Past
from bench.fairness.peers import mean_of_closed, mean_of_last_fixed, qlue_points, ratio_to_target
from bench.fairness.result import CityResult, Said, Sets
from bench.fairness.truth import Truth
from bench.fairness.words import LYING, UNFINISHED, UNTRUE, kinds_of_bad, sentences
from sample_data.plan import DAY, HOUR

AT = 1_000 * DAY


def past(*reports: tuple[int, float, str, float | None]) -> Past:
    """(kelurahan, received days before, state, completed days before)."""
    kelurahan, received, state, completed = zip(*reports, strict=True)
    return Past(
        AT,
        np.array(kelurahan),
        AT - (np.array(received) * DAY).astype(np.int64),
        np.array([word == "done" for word in state]),
        np.array([word == "in_process" for word in state]),
        AT - (np.array([0 if days is None else days for days in completed]) * DAY).astype(np.int64),
    )


def test_points_of_2016_give_one_for_green_and_take_one_for_yellow():
    # two greens, one yellow, one red: 50 + 50 * (2 - 1) / 4; a report older than a month is not looked at
    listed = [(0, 5, "done", 4), (0, 5, "done", 4), (0, 5, "in_process", None), (0, 5, "waiting", None)]
    assert qlue_points(past(*listed, (0, 31, "waiting", None)), 2) == pytest.approx([62.5, np.nan], nan_ok=True)


def test_points_count_what_waits_for_an_agency_as_red():
    assert qlue_points(past((0, 5, "done", 4), (0, 5, "coordinating", None)), 1) == pytest.approx([75.0])


def test_last_fixed_looks_at_a_hundred_and_no_further():
    # a hundred fixed lately in one day each, one long ago after forty
    listed = [(0, 2, "done", 1)] * 100 + [(0, 90, "done", 50)]
    assert mean_of_last_fixed(past(*listed), 1) == pytest.approx([-1.0])
    assert mean_of_last_fixed(past(*listed[1:]), 1) == pytest.approx([-(99 * 1 + 40) / 100])


def test_means_over_what_is_closed_know_nothing_of_what_is_open():
    closed = [(0, 10, "done", 8)]
    lying = [(0, 29, "waiting", None)] * 50
    for method in (mean_of_last_fixed, mean_of_closed):
        assert method(past(*closed, *lying), 2) == pytest.approx([-2.0, np.nan], nan_ok=True)


def test_mean_of_closed_looks_at_what_was_closed_within_the_month():
    assert mean_of_closed(past((0, 40, "done", 29), (0, 60, "done", 31)), 1) == pytest.approx([-11.0])


def test_ratio_to_target_counts_what_is_due_and_not_done():
    # due: done on time, done late, still open; not due yet: one of two days ago. 1 of 3, aimed at 0.8
    listed = [(0, 10, "done", 8), (0, 10, "done", 6), (0, 10, "waiting", None), (0, 2, "waiting", None)]
    assert ratio_to_target(past(*listed), 1) == pytest.approx([1 / 3 / 0.8])


def test_done_just_at_the_target_is_on_time():
    hour = HOUR / DAY
    assert ratio_to_target(past((0, 10, "done", 7)), 1) == pytest.approx([1.25])
    assert ratio_to_target(past((0, 10, "done", 7 - hour)), 1) == pytest.approx([0.0])


def test_equal_scores_share_their_places_and_the_unknown_stand_in_the_middle():
    assert places(np.array([9.0, 7.0, 7.0, 1.0])).tolist() == [1, 2.5, 2.5, 4]
    assert places(np.array([9.0, np.nan, 1.0])).tolist() == [1.5, 2, 2.5]


TRUTH = Truth(
    taken_up=np.array([0.9, 0.8, 0.5, 0.3, 0.6]),
    done=np.array([0.8, 0.7, 0.4, 0.2, 0.3]),
    good_greens=np.array([0.9, 0.9, 0.7, 0.9, 0.9]),
    score=np.array([5.0, 4.0, 3.0, 1.0, 2.0]),
    is_bad=np.array([False, False, False, True, True]),
    is_fine=np.array([True, True, False, False, False]),
)
NONE_MOVED = np.zeros(3)


def city(score: list[list[float]], red: list[list[bool]] | None = None, sets: Sets | None = None) -> CityResult:
    said = Said(np.array(score), None if red is None else np.array(red), NONE_MOVED, NONE_MOVED, 0.0)
    return CityResult(1, TRUTH, np.array([10, 50, 50, 50, 50]), {"method": said}, sets)


def test_threshold_of_a_peer_is_the_one_with_fewest_wrong_calls():
    # fine: 10 and 4; bad: 5 and 2. Red below 10 calls both bad and one fine: 1 wrong; below 4 misses one bad: 1 wrong.
    one = city([[10.0, 4.0, 7.0, 5.0, 2.0]])
    found = judge("method", [one])
    assert found.wrong_calls.part == 1
    assert best_threshold([one], [one.said["method"]]) == found.threshold


def test_threshold_can_call_everybody_or_nobody():
    assert judge("method", [city([[3.0, 3.0, 3.0, 1.0, 1.0]])]).wrong_calls.part == 0
    assert judge("method", [city([[1.0, 1.0, 1.0, 3.0, 3.0]])]).wrong_calls.part == 2


def test_own_calls_are_judged_as_they_are():
    # two windows: the first fine one is accused once; the first bad one is called in the second, the other never
    red = [[True, False, True, False, False], [False, False, True, True, False]]
    found = judge("method", [city([[5, 4, 3, 2, 1]] * 2, red)])
    assert (found.false_reds.part, found.false_reds.whole) == (1, 4)
    assert (found.missed_reds.part, found.missed_reds.whole) == (3, 4)
    assert (found.wrong_calls.part, found.wrong_calls.whole) == (4, 8)
    assert (found.called_in_two.part, found.called_in_two.whole) == (1, 2)
    assert found.windows_until_called == 2
    assert found.never_called.percent == 50
    # true places 1 2 3 5 4, said 1 2 3 4 5: two of five are one off
    assert found.rank_error == pytest.approx(2 / 5)


def test_kelurahan_without_a_score_is_not_called():
    found = judge("method", [city([[3.0, 3.0, 3.0, np.nan, 1.0]])])
    assert found.missed_reds.part == 1


def test_interval_counts_kelurahan_not_windows():
    # one of two kelurahan wrong in all of three windows: as one of two
    found, alone = share_of_windows(np.array([[True] * 3, [False] * 3])), share(1, 2)
    assert (found.part, found.whole) == (3, 6)
    assert (found.low, found.high) == (alone.low, alone.high)
    # Wilson by hand, 1 of 2: centre 0.5, half width 1.96 * sqrt(0.125 + 3.8416 / 16) / (1 + 1.9208)
    assert found.high - 0.5 == pytest.approx(1.96 * np.sqrt(0.125 + 3.8416 / 16) / (1 + 3.8416 / 2), abs=1e-3)


def test_bad_ones_are_told_apart_by_what_is_bad():
    kinds = kinds_of_bad(TRUTH)
    assert kinds[LYING].tolist() == [False, False, False, True, False]
    assert kinds[UNFINISHED].tolist() == [False, False, False, False, True]
    assert not kinds[UNTRUE].any()


def test_words_follow_from_the_numbers():
    red = [[True, False, False, True, False]]
    words = sentences(judge("method", [city([[5, 4, 3, 2, 1]], red)]), [city([[5, 4, 3, 2, 1]], red)])
    assert words[0] == "Sees those who leave complaints lying: 100 % of their windows are red."
    assert words[1] == "Is blind to those who take up but do not finish: 0 % of their windows are red."
    assert words[2] == (
        "Of what it misses 0 % falls on those with under 30 reports a month, 0 % on those it gives no score."
    )
    # the accused one has ten reports a month, the other fifty
    assert words[3].startswith("Accuses the fine in 50.00 % of their windows, above all the small ones; 100 % of that")
    assert "move nobody" in words[4]


def test_sets_of_a_city_hold_only_all_at_once():
    low, high = np.array([1, 1, 2, 3, 4]), np.array([2, 3, 4, 5, 5])
    held = Sets(low, high, np.array([1, 2, 3, 4, 5]))
    broken = Sets(low, high, np.array([3, 2, 1, 4, 5]))
    found = coverage([city([[0] * 5], sets=held), city([[0] * 5], sets=broken)])
    assert found.cities.percent == 50
    assert found.kelurahan.percent == 80
    assert coverage([city([[0] * 5])]) is None


def test_aims_say_by_how_much():
    red = [[False, False, False, True, True]]
    own = judge("method", [city([[5, 4, 3, 2, 1]], red)])
    aims = aims_of(own, [own], None)
    assert [aim.is_met for aim in aims] == [True, True, True, False]  # nobody beats himself
    assert aims[0].line == "truly fine called red: 0.00 % (aim <= 1 %), met by 1.00"
    assert Aim("x", 1.5, "<= 1 %", -0.5, "%").line == "x: 1.50 % (aim <= 1 %), MISSED by 0.50"
