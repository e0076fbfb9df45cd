"""What the cases have to tell, by timelines worked out by hand with the shipped policy of cases and notices.

Phone within 4 h, again after 2 h; to the governor at the 4th window; an acknowledgement holds 2 h.
"""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.escalation.cases import follow
from monitoring.notices import notice, rules
from monitoring.notices.rules import Rules
from tests.builders import GALUR, PULO, hours
from tests.escalation.told import CASE, CLOSING, act, reds, window

POLICY = Rules.in_force(date(2016, 6, 6))


def told(windows, acts, at):
    """Kind, hour and the last part of the key of every notice at hour `at`."""
    found = notice.of_all(follow(windows, acts, hours(at)), POLICY)
    return [
        (one.kind, (one.at - hours(0)).total_seconds() / 3600, one.key.removeprefix(f"{one.kind}:{CASE}"))
        for one in found
    ]


def test_a_case_is_told_when_it_opens_and_its_call_when_it_is_overdue_not_before():
    assert told(reds(0), [], 4) == [("opened", 0, "")]
    assert told(reds(0), [], 4.1) == [("opened", 0, ""), ("overdue", 4, ":call:20160606T050000")]


def test_an_overdue_call_that_was_made_is_no_longer_told():
    assert told(reds(0), [act(1, 5, "called_reached")], 5) == [("opened", 0, "")]


def test_each_call_that_is_overdue_is_told_for_itself():
    acts = [act(1, 1, "called_not_reached"), act(2, 4, "called_not_reached")]
    assert told(reds(0), acts[:1], 3.5)[-1] == ("overdue", 3, ":call_again:20160606T040000")
    assert told(reds(0), acts, 6.5)[-1] == ("overdue", 6, ":call_again:20160606T070000")


def test_an_explanation_that_is_late_is_the_lurahs_and_not_told():
    assert told(reds(0, 8, 24), [act(1, 1, "called_reached")], 26) == [("opened", 0, "")]


def test_a_promise_that_passed_is_told_once_whatever_is_tried_in_vain_afterwards():
    acts = [act(1, 1, "promised", until=30)]
    back = ("back", 30, ":promise_passed:1")
    assert told(reds(0, 8, 24), acts, 30) == [("opened", 0, "")]
    assert told(reds(0, 8, 24), acts, 30.1)[1] == back
    assert told(reds(0, 8, 24), [*acts, act(2, 31, "called_not_reached")], 31.5)[1] == back
    assert told(reds(0, 8, 24), [*acts, act(2, 31, "called_reached")], 31.5) == [("opened", 0, "")]


def test_a_second_promise_that_passed_is_told_for_itself():
    acts = [act(1, 1, "promised", until=10), act(2, 11, "promised", until=20)]
    assert told(reds(0, 8), acts, 20.1)[1] == ("back", 20, ":promise_passed:2")


def test_an_acknowledgement_that_expired_is_told_each_time():
    acts = [act(1, 0.5, "taken"), act(2, 3, "taken")]
    assert told(reds(0), acts[:1], 2.6)[1] == ("back", 2.5, ":acknowledgement_expired:1")
    assert told(reds(0), acts, 5.1)[-1] == ("back", 5, ":acknowledgement_expired:2")


def test_a_case_closed_while_red_is_told_when_the_next_window_brings_it_back():
    acts = [act(1, 5, "closed", **CLOSING)]
    assert told(reds(0), acts, 7) == []
    assert ("back", 8, ":closed_but_red:1") in told(reds(0, 8), acts, 8)


def test_no_progress_is_told_at_the_window_that_showed_none():
    acts = [act(1, 1, "called_reached"), act(2, 2, "explained", note="Banjir.")]
    assert ("back", 24, ":no_progress:2") in told(reds(0, 8, 24), acts, 24)


def test_the_governor_is_told_and_every_decision_of_his():
    windows = reds(0, 8, 24, 32, 48)
    assert ("governor", 48, ":20160608T010000") in told(windows, [act(1, 1, "called_reached")], 48)
    acts = [act(1, 50, "decided", decision="visit", note="x")]
    assert ("decided", 50, ":1:visit") in told(windows, acts, 50)
    corrected = [*acts, act(2, 51, "corrected", corrects=1, action="decided", decision="warn", note="x")]
    assert ("decided", 50, ":1:warn") in told(windows, corrected, 51)


def test_recovery_is_told_and_nothing_else_then():
    windows = [*reds(0), window(8, "green")]
    assert told(windows, [], 9) == [("recovered", 8, "")]


@pytest.mark.parametrize("colour", ["too_few"])
def test_a_case_that_ended_for_another_reason_is_not_called_recovered(colour):
    assert told([*reds(0), window(8, colour)], [], 9) == []


def test_order_and_repetition_of_cases_do_not_matter():
    cases = follow([*reds(0), window(0, subject=PULO)], [], hours(5))
    assert notice.of_all([*reversed(cases), *cases], POLICY) == notice.of_all(cases, POLICY)


@pytest.mark.parametrize(("at", "is_due"), [(-2.1, False), (-2, True), (1, True), (1.01, False)])
def test_the_morning_sheet_is_due_at_six_and_until_nine(at, is_due):
    found = notice.sheets([PULO, GALUR], hours(at), POLICY)
    assert [one.key for one in found] == [f"sheet:{GALUR}:2016-06-06", f"sheet:{PULO}:2016-06-06"] * is_due
    assert all((one.kind, one.at) == (rules.SHEET, hours(-2)) for one in found)
