"""Whatever is told, in whatever order and however often: the cases of an instant are the same, then and ever after."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.escalation import acts as of_acts
from monitoring.escalation.cases import follow
from monitoring.escalation.rules import Rules
from monitoring.escalation.steps import OF_THE_ROOM, STEPS, case_id
from tests.builders import GALUR, PULO, hours
from tests.escalation.told import CLOSING, act, hour, only, reds, window

WINDOWS = (0, 8, 24, 32, 48, 56, 72, 80, 96, 104, 120)
COLOURS = st.sampled_from(["red", "red", "red", "yellow", "too_few"])


@st.composite
def histories(draw):
    """Windows of two kelurahan, some kept late or not at all, and acts of every kind on cases that may be there."""
    windows = []
    for subject in (GALUR, PULO):
        for at in WINDOWS:
            late = draw(st.sampled_from([0, 0, 0, 0.25, 3, 30, None]))
            if late is not None:
                score = draw(st.sampled_from([40.0, 50.0, 51.0, 60.0, None]))
                windows.append(window(at, draw(COLOURS), score, known=at + late, subject=subject))
    cases = [case_id("kelurahan", subject, hours(at)) for subject in (GALUR, PULO) for at in WINDOWS[:4]]
    acts = []
    for number in range(1, draw(st.integers(0, 14)) + 1):
        action = draw(st.sampled_from(of_acts.ACTIONS))
        at = draw(st.sampled_from([0.1, 1, 5, 7, 9, 20, 25, 30, 33, 47, 49, 60, 90, 121]))
        details = dict(CLOSING) | {
            "to": "budi",
            "decision": "warn",
            "until": at + draw(st.sampled_from([-1, 1, 20, 80])),
        }
        if action == "corrected":
            meant = draw(st.sampled_from([*of_acts.ACTIONS, "nothing"]))
            details |= {"corrects": draw(st.integers(0, number)), "action": meant}
        acts.append(act(number, at, action, case=draw(st.sampled_from(cases)), **details))
    return windows, sorted(acts, key=lambda row: (row.recorded_at, row.entry_id))


def numbered(acts):
    """The acts with the ids that the log gives them: ascending as they were recorded."""
    ids = {row.entry_id: number for number, row in enumerate(acts, 1)}
    named = []
    for row in acts:
        details = dict(row.details)
        if "corrects" in details:
            details["corrects"] = ids.get(details["corrects"], 0)
        named.append(act(ids[row.entry_id], hour(row.recorded_at), row.action, case=row.subject, **details))
    return named


@given(histories(), st.randoms(use_true_random=False), st.sampled_from([0, 1, 8, 30.5, 48, 56.3, 97, 140]))
def test_order_and_repetition_do_not_matter(history, chance: random.Random, at):
    windows, acts = history
    acts = numbered(acts)
    told = follow(windows, acts, hours(at))
    again_windows, again_acts = [*windows, *windows[::2]], [*acts, *acts[::3]]
    chance.shuffle(again_windows)
    chance.shuffle(again_acts)
    assert follow(again_windows, again_acts, hours(at)) == told


@given(histories(), st.sampled_from([0, 1, 8, 30.5, 48, 56.3, 97, 140]))
def test_what_was_known_later_does_not_change_what_stood_at_an_instant(history, at):
    windows, acts = history
    acts = numbered(acts)
    known = (
        [each for each in windows if each.known_at <= hours(at)],
        [row for row in acts if row.recorded_at <= hours(at)],
    )
    assert follow(windows, acts, hours(at)) == follow(*known, hours(at))


@given(histories())
def test_whatever_is_done_every_red_one_is_in_sight_and_reaches_the_governor(history):
    """At each instant: who is red at his last window has one case, open or closed by hand until a named window."""
    windows, acts = history
    acts = numbered(acts)
    for at in (0, 1, 4.5, 8, 24, 31, 48, 50, 56, 73, 97, 104, 120, 140):
        cases = follow(windows, acts, hours(at))
        for subject in (GALUR, PULO):
            last = last_known(windows, subject, at)
            own = [case for case in cases if case.subject == subject]
            alive = [case for case in own if case.is_open]
            assert len(alive) <= 1
            if last is None or last.colour != "red":
                assert not alive
                continue
            case = own[-1]
            assert case.last_window_at == last.window_at
            if not case.is_open:
                assert case.closed_because == "by_hand"
                assert last.window_at < case.returns_at
                assert case.governor_since is None
            else:
                assert case.next_step in STEPS
                is_somebodys = case.next_step in (*OF_THE_ROOM, "explanation", "governor")
                assert case.is_overdue is (is_somebodys and case.due_at < hours(at))
            assert (case.governor_since is not None) or last.window_at < case.governor_due_at
            assert case.governor_due_at <= only([window(0, known=hour(case.known_at))], [], 1e4).governor_due_at


def last_known(windows, subject, at):
    """The last window that counts: of this kelurahan, known by now, and later than all known before it."""
    counted = None
    for each in sorted(windows, key=lambda one: (one.known_at, one.window_at)):
        is_news = counted is None or each.window_at > counted.window_at
        if each.subject == subject and each.known_at <= hours(at) and is_news:
            counted = each
    return counted


def test_an_act_told_twice_is_one_act():
    acts = [act(1, 1, "called_not_reached")]
    case = only(reds(0), acts * 3, 2)
    assert (case.calls_count, len(case.acts)) == (1, 1)


def test_an_act_recorded_later_than_it_was_done_counts_from_when_it_was_known():
    late = act(1, 5, "called_reached")
    late = type(late)(**{**vars(late), "occurred_at": hours(1)})
    assert only(reds(0), [late], 4.5).is_overdue
    case = only(reds(0), [late], 5)
    assert (case.reached_at, hour(case.due_at), case.is_overdue) == (hours(1), 25, False)


def test_an_act_from_before_the_case_was_known_has_no_effect():
    case = only([window(0, known=3)], [act(1, 1, "closed", **CLOSING)], 4)
    assert (case.is_open, case.acts[0].has_effect) == (True, False)


def test_a_window_and_an_act_of_one_instant_the_window_is_first():
    case = only(reds(0, 8, 24, 32, 48), [act(1, 48, "closed", **CLOSING)], 48)
    assert (case.is_with_governor, case.acts[0].has_effect) == (True, False)


@pytest.fixture
def two_windows_from_tuesday(monkeypatch):
    """From Tuesday 7 June 2016 the governor hears after two windows, and the call is due within one hour."""
    usual = Rules.in_force

    def changed(on: date, kind: str = "kelurahan") -> Rules:
        rules = usual(on, kind)
        if on < date(2016, 6, 7):
            return rules
        return Rules(**{**vars(rules), "recovery_windows": 2, "warn_within_hours": 1.0})

    monkeypatch.setattr(Rules, "in_force", staticmethod(changed))


def test_a_time_that_has_begun_to_run_keeps_the_rule_of_its_day(two_windows_from_tuesday):
    # Monday's call is due within 4 h and the governor comes at the 4th window, though Tuesday's rule is another.
    case = only(reds(0, 8, 24, 32), [], 33)
    assert (hour(case.warn_due_at), hour(case.governor_due_at), case.is_with_governor) == (4, 48, False)


def test_what_begins_on_the_day_of_the_new_rule_is_by_it(two_windows_from_tuesday):
    # Red from Tuesday 08:00 (24): phone by 25, then the windows at 32 and 48.
    case = only(reds(24, 32, 48), [], 48)
    assert (hour(case.warn_due_at), hour(case.governor_due_at), case.governor_since) == (25, 48, hours(48))
