"""Corrections are new entries: the last word counts, what was entered first is still told."""

from __future__ import annotations

from tests.builders import hours
from tests.escalation.told import CLOSING, act, hour, only, reds


def corrected(number: int, at: float, corrects: int, meant: str, **details: object):
    return act(number, at, "corrected", corrects=corrects, action=meant, **details)


def test_a_call_that_reached_nobody_after_all():
    acts = [act(1, 1, "called_reached"), corrected(2, 2, 1, "called_not_reached", note="It was the wrong number.")]
    before, after = only(reds(0), acts, 1.5), only(reds(0), acts, 2)
    assert (before.next_step, before.reached_at, before.last_entry) == ("explanation", hours(1), 1)
    assert (after.next_step, after.reached_at, hour(after.due_at), after.last_entry) == ("call_again", None, 3, 2)
    first, correction = after.acts
    assert (first.action, first.entered_action, first.corrected_by) == ("called_not_reached", "called_reached", 2)
    assert first.details["note"] == "It was the wrong number."
    assert (correction.action, correction.has_effect, correction.is_corrected) == ("corrected", True, False)


def test_what_should_not_have_been_entered_has_no_effect():
    acts = [act(1, 5, "closed", **CLOSING), corrected(2, 6, 1, "nothing", note="The wrong kelurahan.")]
    assert only(reds(0), acts, 5.5).closed_because == "by_hand"
    case = only(reds(0), acts, 6)
    assert (case.is_open, case.next_step, case.acts[0].has_effect) == (True, "call", False)


def test_a_correction_of_a_correction_counts_in_its_place():
    acts = [
        act(1, 1, "promised", until=40),
        corrected(2, 2, 1, "promised", until=hours(20).isoformat()),
        corrected(3, 3, 2, "promised", until=hours(30).isoformat()),
    ]
    assert [hour(only(reds(0), acts, at).promise_until) for at in (1, 2, 3)] == [40, 20, 30]


def test_a_correction_that_is_taken_back_leaves_the_act_as_it_was():
    acts = [act(1, 1, "called_reached"), corrected(2, 2, 1, "nothing"), corrected(3, 3, 2, "nothing")]
    assert [only(reds(0), acts, at).next_step for at in (1, 2, 3)] == ["explanation", "call", "explanation"]
    case = only(reds(0), acts, 3)
    assert [done.corrected_by for done in case.acts] == [None, 3, None]
    assert [done.has_effect for done in case.acts] == [True, False, True]


def test_of_two_corrections_of_one_act_the_later_counts():
    acts = [act(1, 1, "called_reached"), corrected(2, 2, 1, "nothing"), corrected(3, 3, 1, "called_not_reached")]
    assert only(reds(0), acts, 3).next_step == "call_again"


def test_a_correction_of_nothing_known_or_of_what_comes_after_it_has_no_effect():
    acts = [corrected(1, 1, 2, "nothing"), act(2, 2, "called_reached"), corrected(3, 3, 99, "nothing")]
    case = only(reds(0), acts, 4)
    assert case.next_step == "explanation"
    assert [done.has_effect for done in case.acts] == [False, True, False]


def test_an_act_cannot_be_corrected_into_a_correction_or_into_no_act_at_all():
    acts = [act(1, 1, "called_reached"), corrected(2, 2, 1, "corrected"), corrected(3, 3, 1, "dropped")]
    case = only(reds(0), acts, 4)
    assert (case.next_step, case.acts[0].has_effect) == ("call", False)


def test_a_corrected_act_is_held_to_the_limits_of_its_own_time():
    acts = [act(1, 1, "called_reached"), corrected(2, 9, 1, "promised", until=hours(0.5).isoformat())]
    case = only(reds(0, 8), acts, 10)
    assert (case.next_step, case.acts[0].has_effect) == ("call", False)


def test_a_closing_can_be_corrected_once_the_case_has_ended():
    acts = [act(1, 5, "closed", **CLOSING), corrected(2, 7, 1, "called_reached")]
    case = only(reds(0), acts, 7)
    assert (case.is_open, case.next_step, hour(case.due_at)) == (True, "explanation", 29)


def test_no_correction_takes_a_case_from_the_governor():
    acts = [act(1, 1, "called_reached"), corrected(2, 49, 1, "closed", **CLOSING)]
    assert only(reds(0, 8, 24, 32, 48), acts, 50).governor_since == hours(48)
