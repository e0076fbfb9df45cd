"""A simulated month: every red kelurahan is followed from its window to the governor, whatever the room does."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from monitoring.escalation.cases import follow
from tests.builders import hours
from tests.escalation.month import DAYS, Room, expected, in_turn, windows_of_a_month
from tests.escalation.told import hour

CODES = [f"31.71.08.{1000 + number}" for number in range(16)]


@pytest.fixture(scope="module", params=[2016, 903, 4])
def month(request):
    """Windows, the log, and what the list showed each hour."""
    chance = random.Random(request.param)
    windows = windows_of_a_month(chance, CODES)
    room = Room(chance, windows, forgotten=CODES[:3])
    shown = {at: room.work(at) for at in range(24 * DAYS)}
    return windows, room.log, shown


def of(code: str, windows, log):
    own = [row for row in log if f"-{code}-" in row.subject]
    return [each for each in windows if each.subject == code], own


def test_every_case_became_what_the_plain_account_says(month):
    windows, log, shown = month
    for at in (24, 100, 222, 333, 500, 24 * DAYS - 1):
        for code in CODES:
            told = expected(*of(code, windows, [row for row in log if hour(row.recorded_at) <= at]), at)
            cases = [case for case in shown[at] if case.subject == code]
            assert [hour(case.opened_at) for case in cases] == [each.opened_at for each in told]
            assert [hour(case.known_at) for case in cases] == [each.known_at for each in told]
            assert [hour(case.governor_since) for case in cases] == [each.governor_since for each in told]
            ends = [(hour(case.closed_at), case.closed_because) for case in cases]
            assert ends == [(each.closed_at, each.closed_because) for each in told]


def test_at_every_hour_who_is_red_is_on_the_list_or_known_to_come_back(month):
    windows, _, shown = month
    for at, cases in shown.items():
        if at % 5:
            continue
        alive = {case.subject: case for case in cases}
        for code in CODES:
            known = in_turn([each for each in windows if each.subject == code], at)
            if known and known[-1].colour == "red":
                case = alive[code]
                assert case.is_open or (case.closed_because == "by_hand" and case.returns_at > known[-1].window_at)
                assert case.is_with_governor or known[-1].window_at < case.governor_due_at
            elif known:
                assert code not in alive or not alive[code].is_open


def test_what_the_list_showed_at_an_hour_it_shows_of_that_hour_ever_after(month):
    windows, log, shown = month
    for at in (10, 77, 204, 431, 640):
        assert follow(windows, log, hours(at)) == shown[at]


def test_the_month_has_all_there_is_to_follow(month):
    """Else the tests above would say little."""
    _, log, shown = month
    cases = shown[24 * DAYS - 1]
    assert len(cases) > 25
    assert sum(case.governor_since is not None for case in cases) > 10
    assert {case.closed_because for case in cases} >= {"recovered", "too_few", None}
    assert any(case.governor_since and case.was_never_phoned for case in cases)
    assert any(len(case.formers) > 1 for case in cases)
    back = Counter(case.came_back_because for listed in shown.values() for case in listed)
    assert set(back) == {
        None, "promise_passed", "no_progress", "acknowledgement_expired", "closed_but_red", "decision_review",
    }  # fmt: skip
    assert {row.action for row in log} >= {"closed", "decided", "corrected", "promised", "handed"}
    effects = Counter(act.has_effect for case in cases for act in case.acts)
    assert effects[True] > 100
    assert effects[False] > 10
