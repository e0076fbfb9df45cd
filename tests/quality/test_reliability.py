"""The panel's reliability: known answers of Krippendorff's alpha, and rounds counted by hand."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest

from monitoring.quality import panel, reliability, rounds
from tests.builders import hours
from tests.quality.test_panel import OPENED, Step, votes


def found(*each: list[Step], now: datetime | None = None) -> rounds.Found:
    now = now or hours(1000)
    return rounds.Found([(number, panel.rounds_of(steps, now)) for number, steps in enumerate(each, 1)])


def test_alpha_of_binary_votes_with_missing_ones_is_as_worked_by_hand():
    # Four rounds with (good, bad) = (3,0) (0,3) (2,1) (0,1); the last has one vote and tells nothing. n = 9 votes, of
    # them 5 good, 4 bad. Observed disagreement: the third round has 2*2*1/(3-1) = 2 unequal ordered pairs, 2/9.
    # Expected: 2*5*4/(9*8) = 40/72. alpha = 1 - (2/9)/(40/72) = 1 - 0.4 = 0.6.
    assert reliability.alpha(np.array([3, 0, 2, 0]), np.array([0, 3, 1, 1])) == pytest.approx(0.6)


def test_alpha_is_undefined_where_nothing_could_disagree():
    assert reliability.alpha(np.array([3, 5]), np.array([0, 0])) is None
    assert reliability.alpha(np.array([1]), np.array([0])) is None
    assert reliability.alpha(np.array([], int), np.array([], int)) is None


def test_nothing_closed_is_nothing_to_rely_on():
    told = reliability.of(found([OPENED, *votes("bb")], now=hours(5)))
    assert (told.rounds_count, told.votes_count, told.alpha, len(told.members)) == (0, 0, None, 0)


def test_a_members_votes_are_held_to_what_the_round_found():
    # asesor-01 says bad in both rounds; the first finds bad by 8 of 8, the second good by 8 of 9
    told = reliability.of(found([OPENED, *votes("bbbbbbbb")], [OPENED, *votes("bgggggggg")]))
    assert (told.rounds_count, told.votes_count, told.reopened_count) == (2, 17, 1)
    first, second = told.members.iloc[0], told.members.iloc[1]
    assert (first.member, first.votes_count, first.bad_count, first.agreement_share) == ("asesor-01", 2, 2, 0.5)
    assert (second.agreement_share, second.alpha) == (1.0, 1.0)
    # asesor-01 and the others: (bad, bad) and (bad, good): 3 bad, 1 good; observed 2/4, expected 2*3*1/(4*3): alpha 0
    assert first.alpha == pytest.approx(0.0)


def test_a_reopening_whose_dispute_is_upheld_counts_against_those_who_voted_for_it():
    door = Step("door_reopened", hours(3), "door")
    disputed = Step("disputed", hours(20), "d", note="Foto dari hari lain")
    told = reliability.of(found([OPENED, *votes("gbbbbbbbb"), door, disputed, *votes("g" * 8, start=21, first=2)]))
    assert (told.reopened_count, told.disputed_count, told.overturned_count) == (1, 1, 1)
    members = told.members.set_index("member")
    assert (members.overturned_count["asesor-01"], members.overturned_count["asesor-02"]) == (0, 1)


def test_late_votes_are_told_and_do_not_count():
    told = reliability.of(
        found([OPENED, *votes("b" * 8), *votes("g", start=5, first=8), *votes("g", start=6, first=9)])
    )
    members = told.members.set_index("member")
    assert list(members.index) == [f"asesor-{n:02}" for n in range(1, 9)]
    assert told.votes_count == 8
