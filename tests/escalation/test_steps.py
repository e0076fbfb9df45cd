"""Each step of a case and its boundary, by timelines worked out by hand with the shipped policy.

Phone within 4 h, again after 2 h; explanation within 24 h; to the governor at the 4th window after the call or after
the call's deadline; an acknowledgement holds 2 h; a promise at most 72 h; 1 point of progress by the 2nd window; a case
closed by hand comes back at the next window; decision within 48 h, reviewed at the 6th window.
"""

from __future__ import annotations

import pytest

from monitoring.escalation.cases import follow
from monitoring.escalation.steps import case_id
from tests.builders import GALUR, PULO, hours
from tests.escalation.told import CASE, CLOSING, act, hour, only, reds, window


def test_a_red_window_opens_a_case_when_it_is_known():
    windows = [window(0, known=0.25)]
    assert follow(windows, [], hours(0.2)) == []
    case = only(windows, [], 0.25)
    assert (case.case_id, case.subject, case.opened_at, case.known_at) == (CASE, GALUR, hours(0), hours(0.25))
    assert CASE == "kelurahan-31.71.08.1003-20160606T0100"
    assert (case.next_step, hour(case.due_at), case.red_windows) == ("call", 4.25, 1)


@pytest.mark.parametrize("colour", ["yellow", "green", "too_few"])
def test_no_other_colour_opens_one(colour):
    assert follow([window(0, colour)], [], hours(30)) == []


@pytest.mark.parametrize(("at", "is_overdue", "left"), [(3.5, False, 0.5), (4, False, 0), (4.5, True, -0.5)])
def test_the_call_is_overdue_once_its_time_has_passed_not_at_it(at, is_overdue, left):
    case = only(reds(0), [], at)
    assert (case.is_overdue, case.hours_left) == (is_overdue, left)


def test_who_was_not_reached_is_called_again_within_two_hours():
    acts = [act(1, 1, "called_not_reached")]
    case = only(reds(0), acts, 3)
    assert (case.next_step, hour(case.due_at), case.is_overdue, case.calls_count) == ("call_again", 3, False, 1)
    assert only(reds(0), acts, 3.1).is_overdue
    assert hour(only(reds(0), [*acts, act(2, 3, "called_not_reached")], 4).due_at) == 5


def test_who_was_reached_owes_an_explanation_within_a_day():
    acts = [act(1, 1, "called_reached")]
    case = only(reds(0, 8, 24), acts, 25)
    assert (case.next_step, hour(case.due_at), case.is_overdue, case.reached_at) == ("explanation", 25, False, hours(1))
    assert only(reds(0, 8, 24), acts, 25.1).is_overdue


def test_calling_again_does_not_put_off_the_explanation():
    acts = [act(1, 1, "called_reached"), act(2, 20, "called_reached"), act(3, 21, "called_not_reached")]
    assert hour(only(reds(0, 8), acts, 22).due_at) == 25


def test_after_the_explanation_the_windows_decide_and_nobody_is_late():
    # Phone due at 4; the windows after it: 8, 24, 32, 48.
    case = only(reds(0, 8), [act(1, 1, "called_reached"), act(2, 2, "explained", note="Flood.")], 10)
    assert (case.next_step, hour(case.due_at), hour(case.governor_due_at)) == ("recovery", 48, 48)
    assert not only(reds(0, 8), [act(2, 2, "explained", note="Flood.")], 60).is_overdue


# --- to the governor ------------------------------------------------------------------------------------------------

TWO_DAYS = (0, 8, 24, 32, 48)


@pytest.mark.parametrize(
    "acts",
    [
        [],
        [act(1, 1, "called_not_reached"), act(2, 3, "called_not_reached")],
        [act(1, 1, "called_reached")],
        [act(1, 20, "called_reached")],
        [act(1, 1, "called_reached"), act(2, 2, "explained", note="Flood."), act(3, 3, "promised", until=75)],
        [act(1, 47, "taken"), act(2, 47.5, "handed", to="budi")],
    ],
    ids=["uncalled", "not reached", "reached", "reached too late", "promised", "taken and handed"],
)
def test_still_red_at_the_fourth_window_it_lies_with_the_governor_whatever_was_done(acts):
    before, after = only(reds(*TWO_DAYS), acts, 47.9), only(reds(*TWO_DAYS), acts, 48)
    assert (before.is_with_governor, hour(before.governor_due_at)) == (False, 48)
    assert (after.is_with_governor, after.next_step, after.governor_since) == (True, "governor", hours(48))
    assert hour(after.due_at) == 96


def test_a_room_that_forgot_to_phone_is_seen():
    assert only(reds(*TWO_DAYS), [], 48).was_never_phoned
    assert not only(reds(*TWO_DAYS), [act(1, 1, "called_not_reached")], 48).was_never_phoned
    assert not only(reds(*TWO_DAYS), [act(1, 1, "explained", note="He phoned himself.")], 48).was_never_phoned


@pytest.mark.parametrize(("called_at", "due"), [(None, 56), (7, 48), (8, 56), (9.9, 56), (30, 56)])
def test_the_way_to_the_governor_begins_with_the_call_or_when_it_should_have_been(called_at, due):
    # Known at 6, so to be phoned by 10. After 7 come 8, 24, 32, 48; after 8 as after 10 come 24, 32, 48, 56.
    acts = [] if called_at is None else [act(1, called_at, "called_reached")]
    assert hour(only([window(0, known=6)], acts, 31).governor_due_at) == due


def test_red_no_more_at_the_window_that_would_bring_it_to_the_governor():
    case = only([*reds(0, 8, 24, 32), window(48, "yellow")], [], 48)
    assert (case.closed_because, case.closed_at, case.governor_since) == ("recovered", hours(48), None)
    assert (case.next_step, case.due_at, case.is_overdue, case.hours_left) == (None, None, False, None)


def test_windows_that_were_not_kept_neither_help_nor_harm():
    windows = reds(0, 8, 56)  # 24, 32 and 48 were not kept
    assert not only(windows, [], 55).is_with_governor
    case = only(windows, [], 56)
    assert (case.is_with_governor, case.governor_since, case.red_windows) == (True, hours(56), 3)


def test_one_window_missing_before_does_not_put_the_governor_off():
    assert only(reds(0, 8, 32, 48), [], 48).governor_since == hours(48)


def test_windows_kept_afterwards_are_to_be_phoned_from_when_they_were_known():
    # Known at 100, to be phoned by 104; the windows after it: 120, 128, 144, 152.
    windows = [window(at, known=100) for at in (0, 8, 24, 32, 48, 56, 72, 80, 96)]
    case = only(windows, [], 101)
    assert (case.opened_at, case.red_windows, hour(case.due_at)) == (hours(0), 9, 104)
    assert (case.is_with_governor, hour(case.governor_due_at)) == (False, 152)


def test_a_window_known_only_after_a_later_one_changes_nothing():
    late = [window(0, known=30), window(8, "green", known=31)]
    (case,) = follow([*late, *reds(24, 32)], [], hours(33))
    assert (case.opened_at, case.red_windows, case.is_open) == (hours(24), 2, True)


# --- promise, progress, acknowledgement -----------------------------------------------------------------------------


def test_a_promise_that_has_passed_brings_the_case_back():
    acts = [act(1, 1, "called_reached"), act(2, 1.5, "promised", until=30, note="Two trucks.")]
    waiting = only(reds(0, 8, 24), acts, 30)
    assert (waiting.next_step, hour(waiting.due_at), hour(waiting.promise_until)) == ("recovery", 30, 30)
    assert (waiting.came_back_because, waiting.taken_by) == (None, "ani")
    back = only(reds(0, 8, 24), acts, 30.1)
    assert (back.next_step, hour(back.due_at), back.came_back_because) == ("call_again", 32, "promise_passed")
    assert (back.taken_by, back.promise_until) == (None, None)
    assert only(reds(0, 8, 24), [*acts, act(3, 31, "called_reached")], 31).came_back_because is None


def test_a_promise_kept_ends_with_the_case():
    acts = [act(1, 1, "promised", until=20)]
    assert only([*reds(0), window(8, "green")], acts, 30).closed_because == "recovered"


@pytest.mark.parametrize(
    ("until", "has_effect"), [(1, False), (0.5, False), (1.01, True), (73, True), (73.01, False), ("soon", False)]
)
def test_a_promise_lies_ahead_and_not_too_far(until, has_effect):
    case = only(reds(0), [act(1, 1, "promised", until=until)], 1)
    assert case.acts[0].has_effect is has_effect
    assert (case.next_step == "recovery") is has_effect
    assert hour(case.promise_until) == (until if has_effect else None)


def test_a_promise_further_ahead_than_the_governor_does_not_put_him_off():
    acts = [act(1, 1, "promised", until=73), act(2, 30, "promised", until=100)]
    assert hour(only(reds(0, 8, 24), acts, 31).due_at) == 48
    assert only(reds(*TWO_DAYS), acts, 48).is_with_governor


@pytest.mark.parametrize(("score", "came_back"), [(50.9, "no_progress"), (51.0, None), (48.0, "no_progress")])
def test_without_a_point_more_by_the_second_window_it_comes_back(score, came_back):
    # Explained at 2, the score being 50. The second window after it is that at 24; at 8 nothing is asked yet.
    acts = [act(1, 2, "explained", note="Holidays.")]
    windows = [*reds(0), window(8, score=49), window(24, score=score)]
    assert only(windows, acts, 8).next_step == "recovery"
    case = only(windows, acts, 24)
    assert case.came_back_because == came_back
    assert (case.next_step, hour(case.due_at)) == (("call_again", 26) if came_back else ("recovery", 48))


def test_progress_is_asked_at_every_later_window():
    acts = [act(1, 2, "explained", note="Holidays.")]
    windows = [*reds(0, 8), window(24, score=52), window(32, score=50.5)]
    assert only(windows, acts, 32).came_back_because == "no_progress"


def test_a_second_explanation_does_not_set_the_clock_of_progress_back():
    acts = [act(1, 2, "explained", note="Holidays."), act(2, 23, "explained", note="Holidays still.")]
    assert only(reds(0, 8, 24), acts, 24).came_back_because == "no_progress"


def test_while_a_promise_runs_progress_is_not_asked():
    acts = [act(1, 2, "explained", note="Holidays."), act(2, 3, "promised", until=28)]
    assert only(reds(0, 8, 24), acts, 25).came_back_because is None


def test_whoever_takes_a_case_and_does_nothing_holds_it_no_more():
    acts = [act(1, 1, "taken")]
    held = only(reds(0), acts, 3)
    assert (held.taken_by, hour(held.due_at), held.came_back_because) == ("ani", 4, None)
    gone = only(reds(0), acts, 3.1)
    assert (gone.taken_by, hour(gone.due_at), gone.came_back_because) == (None, 4, "acknowledgement_expired")
    again = only(reds(0), [*acts, act(2, 3.5, "taken", actor="budi")], 3.5)
    assert (again.taken_by, again.came_back_because) == ("budi", None)


def test_taking_and_handing_over_never_move_what_is_due():
    acts = [act(n, n * 0.5, "handed", to=f"colleague {n}") for n in range(1, 10)]
    case = only(reds(0), acts, 4.6)
    assert (case.taken_by, case.is_overdue, hour(case.due_at)) == ("colleague 9", True, 4)


def test_who_phones_holds_the_case_unless_somebody_does():
    assert only(reds(0), [act(1, 1, "called_not_reached")], 2).taken_by == "ani"
    acts = [act(1, 1, "taken"), act(2, 2, "called_reached", actor="budi")]
    assert only(reds(0), acts, 2).taken_by == "ani"


# --- closing --------------------------------------------------------------------------------------------------------


def test_closed_by_hand_while_red_it_comes_back_at_the_next_window():
    acts = [act(1, 5, "closed", **CLOSING)]
    closed = only(reds(0), acts, 7)
    assert (closed.closed_at, closed.closed_because, hour(closed.returns_at)) == (hours(5), "by_hand", 8)
    back = only(reds(0, 8), acts, 8)
    assert (back.case_id, back.closed_at, back.came_back_because) == (CASE, None, "closed_but_red")
    assert (back.next_step, hour(back.due_at)) == ("call_again", 10)


def test_closed_by_hand_and_then_red_no_more_it_stays_closed():
    case = only([*reds(0), window(8, "green")], [act(1, 5, "closed", **CLOSING)], 30)
    assert (case.closed_at, case.closed_because, case.returns_at) == (hours(5), "by_hand", None)


@pytest.mark.parametrize("lacking", [{"reason": "data_at_fault"}, {"note": "Because."}, {"reason": "x", "note": "y"}])
def test_without_reason_and_words_nothing_is_closed(lacking):
    case = only(reds(0), [act(1, 5, "closed", **lacking)], 6)
    assert case.is_open
    assert not case.acts[0].has_effect


def test_closing_again_and_again_does_not_keep_it_from_the_governor():
    acts = [act(n, at, "closed", **CLOSING) for n, at in enumerate((1, 9, 25, 33, 47.9, 49), 1)]
    assert only(reds(*TWO_DAYS), acts, 47.95).closed_because == "by_hand"
    case = only(reds(*TWO_DAYS), acts, 50)
    assert (case.is_with_governor, case.governor_since, case.acts[-1].has_effect) == (True, hours(48), False)


def test_an_act_on_a_case_that_has_ended_is_told_and_has_no_effect():
    case = only([*reds(0), window(8, "green")], [act(1, 9, "called_reached")], 10)
    assert [(done.action, done.has_effect) for done in case.acts] == [("called_reached", False)]
    assert (case.reached_at, case.last_entry) == (None, 1)


def test_an_act_on_an_earlier_case_does_nothing_to_the_later_one():
    windows = [*reds(0), window(8, "yellow"), *reds(24)]
    first, second = follow(windows, [act(1, 25, "closed", **CLOSING)], hours(26))
    assert (first.acts[0].has_effect, second.is_open, second.acts) == (False, True, ())


def test_red_again_later_is_a_new_case_that_names_the_former_ones():
    windows = [*reds(0), window(8, "yellow"), *reds(24), window(32, "green"), *reds(48)]
    cases = follow(windows, [], hours(49))
    ids = [case_id("kelurahan", GALUR, hours(at)) for at in (0, 24, 48)]
    assert [case.case_id for case in cases] == ids
    assert [case.formers for case in cases] == [(), (ids[0],), (ids[1], ids[0])]
    assert [case.is_open for case in cases] == [False, False, True]


# --- too few reports ------------------------------------------------------------------------------------------------


def test_with_too_few_reports_it_ends_and_says_so():
    case = only([*reds(0), window(8, "too_few", None)], [], 9)
    assert (case.closed_at, case.closed_because, case.returns_at) == (hours(8), "too_few", None)


def test_red_again_after_too_few_it_is_the_same_case_and_its_way_goes_on():
    windows = [*reds(0), window(8, "too_few"), *reds(24)]
    case = only(windows, [], 25)
    assert (case.case_id, case.came_back_because, case.next_step) == (CASE, "closed_but_red", "call_again")
    flickering = [*reds(0), window(8, "too_few"), *reds(24), window(32, "too_few"), *reds(48)]
    assert only(flickering, [], 48).governor_since == hours(48)


def test_another_colour_after_too_few_ends_it_for_good():
    windows = [*reds(0), window(8, "too_few"), window(24, "yellow"), *reds(32)]
    assert [case.closed_because for case in follow(windows, [], hours(33))] == ["too_few", None]


@pytest.mark.parametrize(("red_at", "cases"), [(344, 1), (360, 2)])
def test_after_two_weeks_of_too_few_it_is_a_new_case(red_at, cases):
    # Too few from 8 on; fourteen days later it is 344.
    windows = [*reds(0), window(8, "too_few"), window(24, "too_few"), *reds(red_at)]
    assert len(follow(windows, [], hours(red_at))) == cases


# --- the governor's decision ----------------------------------------------------------------------------------------

TO_120 = (*TWO_DAYS, 56, 72, 80, 96, 104, 120)


def test_a_decision_is_awaited_for_two_days():
    assert not only(reds(*TWO_DAYS), [], 96).is_overdue
    assert only(reds(*TWO_DAYS), [], 96.1).is_overdue


def test_a_decision_is_reviewed_at_the_sixth_window_after_it():
    # After 50 come 56, 72, 80, 96, 104, 120.
    acts = [act(1, 50, "decided", decision="warn", note="A letter.")]
    decided = only(reds(*TO_120), acts, 119)
    assert (decided.decision, decided.decided_at, decided.next_step) == ("warn", hours(50), "review")
    assert (hour(decided.due_at), decided.is_overdue, decided.is_with_governor) == (120, False, True)
    again = only(reds(*TO_120), acts, 120)
    assert (again.next_step, hour(again.due_at), again.came_back_because) == ("governor", 168, "decision_review")
    assert (again.decision, again.governor_since) == ("warn", hours(48))
    second = only(reds(*TO_120), [*acts, act(2, 121, "decided", decision="replace")], 122)
    assert (second.decision, second.next_step, second.came_back_because) == ("replace", "review", None)


def test_a_decision_before_the_case_lies_with_the_governor_has_no_effect():
    case = only(reds(0), [act(1, 1, "decided", decision="replace")], 2)
    assert (case.decision, case.acts[0].has_effect) == (None, False)


def test_no_call_or_promise_takes_a_case_from_the_governor():
    acts = [act(1, 49, "called_reached"), act(2, 50, "promised", until=60), act(3, 51, "closed", **CLOSING)]
    case = only(reds(*TWO_DAYS), acts, 70)
    assert (case.next_step, case.is_with_governor, case.calls_count) == ("governor", True, 1)


def test_recovered_it_lies_with_the_governor_no_more():
    case = only([*reds(*TWO_DAYS), window(56, "yellow")], [], 57)
    assert (case.is_with_governor, case.governor_since, case.closed_because) == (False, hours(48), "recovered")


def test_each_kelurahan_has_its_own_case():
    cases = follow([*reds(0), window(0, subject=PULO)], [act(1, 1, "called_reached")], hours(2))
    assert {case.subject: case.next_step for case in cases} == {GALUR: "explanation", PULO: "call"}
