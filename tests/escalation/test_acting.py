"""Acting on a case: entered once with who, when and what was on the screen, or told why not."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from monitoring import access, clock
from monitoring.access import Viewer
from monitoring.escalation import acting
from monitoring.escalation.acting import act
from monitoring.escalation.board import board
from monitoring.store import entries
from tests.builders import hours
from tests.escalation.kept_windows import keep
from tests.escalation.told import CASE, CLOSING, hour, reds, window


@pytest.fixture
def do(red_since_monday, ani):
    """Act on the case now, as `ani`, having seen all there is."""

    def act_now(action: str, *, viewer: Viewer = ani, seen: int | None = None, **fields: object) -> acting.Outcome:
        now = clock.now()
        found = board(red_since_monday, now).find(CASE)
        seen = (found.last_entry if found else 0) if seen is None else seen
        return act(red_since_monday, viewer, CASE, action, seen_entry=seen, now=now, data_version=7, **fields)

    return act_now


@pytest.fixture
def case(red_since_monday):
    return lambda: board(red_since_monday, clock.now()).find(CASE)


def test_an_act_is_entered_with_who_when_and_what_was_on_the_screen(do, case, red_since_monday):
    assert do("called_reached", note="He sends two trucks.") == acting.Outcome("done", 1)
    (row,) = entries.of(red_since_monday, "case", CASE)
    assert (row.actor, row.actor_role, row.occurred_at, row.data_version) == ("ani", "operator", hours(1), 7)
    assert row.details == {"note": "He sends two trucks."}
    assert (case().next_step, case().last_entry, case().taken_by) == ("explanation", 1, "ani")


def test_one_click_told_twice_is_one_act_and_no_error(do, case):
    first, second = do("called_reached", seen=0), do("called_reached", seen=0)
    assert (first.is_done, second.is_done) == (True, True)
    assert case().calls_count == 1


def test_the_same_act_again_after_the_first_was_seen_is_another_one(do, case):
    do("called_not_reached")
    assert do("called_not_reached").entry_id == 2
    assert case().calls_count == 2


def test_who_has_not_seen_what_a_colleague_did_is_told_who_did_what(do, budi):
    do("called_reached", note="He explains tomorrow.")
    late = do("called_not_reached", viewer=budi, seen=0)
    assert (late.result, late.entry_id) == ("overtaken", None)
    assert (late.by.actor, late.by.action, late.by.details["note"]) == (
        "ani",
        "called_reached",
        "He explains tomorrow.",
    )


def test_who_is_behind_is_told_that_first_whatever_else_is_wrong(do, budi):
    do("closed", **CLOSING)
    assert do("promised", viewer=budi, seen=0).result == "overtaken"


def test_of_many_operators_at_one_moment_one_succeeds_and_the_others_are_told(red_since_monday):
    viewers = [Viewer(f"operator {number}", "operator") for number in range(8)]
    start, outcomes = threading.Barrier(len(viewers)), {}

    def press(viewer: Viewer) -> None:
        start.wait()
        outcomes[viewer.name] = act(
            red_since_monday, viewer, CASE, "taken", seen_entry=0, now=clock.now(), data_version=7
        )

    threads = [threading.Thread(target=press, args=(viewer,)) for viewer in viewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = [name for name, outcome in outcomes.items() if outcome.is_done]
    others = [outcome for name, outcome in outcomes.items() if name != winner]
    assert {(outcome.result, outcome.by.actor) for outcome in others} == {("overtaken", winner)}
    assert board(red_since_monday, clock.now()).find(CASE).taken_by == winner


@pytest.mark.parametrize("role", ["wall", "administrator", "governor", "lurah", "skpd", "panel"])
def test_only_an_operator_acts(do, red_since_monday, role):
    scope = {"lurah": {"kelurahan_code": "31.71.08.1003"}, "skpd": {"skpd": "X"}, "panel": {"seat": "1"}}.get(role, {})
    with pytest.raises(access.NotAllowed):
        do("taken", viewer=Viewer("x", role, **scope))
    assert red_since_monday.last_entry == 0


def test_an_act_that_is_none_or_a_field_that_is_none_is_an_error(do):
    with pytest.raises(ValueError, match="'forgotten' is not one of"):
        do("forgotten")
    with pytest.raises(TypeError, match="an act has no colour"):
        do("taken", colour="green")


def test_on_a_case_that_is_none_nothing_is_entered(red_since_monday, ani):
    asked = {"seen_entry": 0, "now": clock.now(), "data_version": 7}
    assert act(red_since_monday, ani, "kelurahan-x-20160606T0100", "taken", **asked).result == "no_case"


@pytest.mark.parametrize(
    ("action", "fields", "result"),
    [
        ("explained", {}, "no_note"),
        ("explained", {"note": " \n "}, "no_note"),
        ("explained", {"note": "x" * 2000}, "done"),
        ("explained", {"note": "x" * 2001}, "too_long"),
        ("closed", {"reason": "other"}, "no_note"),
        ("closed", {"note": "Because."}, "no_reason"),
        ("closed", {"note": "Because.", "reason": "red"}, "no_reason"),
        ("handed", {"to": ""}, "no_name"),
        ("handed", {"to": "b" * 121}, "too_long"),
        ("promised", {}, "no_time"),
        ("promised", {"until": hours(2).replace(tzinfo=None)}, "no_time"),
        ("promised", {"until": hours(1)}, "promise_past"),
        ("promised", {"until": hours(73)}, "done"),
        ("promised", {"until": hours(73) + timedelta(seconds=1)}, "promise_too_long"),
        ("decided", {"decision": "warn"}, "not_with_governor"),
        ("corrected", {"corrects": 1, "should_be": "nothing"}, "no_act"),
    ],
)
def test_what_an_act_lacks_is_said_and_nothing_is_entered(do, red_since_monday, action, fields, result):
    assert do(action, **fields).result == result
    assert red_since_monday.last_entry == (1 if result == "done" else 0)
    assert result in acting.RESULTS


def test_a_promise_of_the_longest_time_counts_when_it_is_followed(do, case):
    do("promised", until=hours(73))
    assert (case().acts[0].has_effect, hour(case().promise_until)) == (True, 73)


def test_a_case_that_has_ended_takes_corrections_only(do, case, red_since_monday, at):
    do("called_reached")
    keep(red_since_monday, [window(8, "green")])
    at(9)
    assert do("taken").result == "case_ended"
    assert do("corrected", corrects=1, should_be="called_not_reached").is_done
    assert [done.action for done in case().acts] == ["called_not_reached", "corrected"]


def test_what_lies_with_the_governor_is_decided_not_closed(do, case, red_since_monday, at):
    keep(red_since_monday, reds(8, 24, 32, 48))
    at(49)
    assert do("closed", **CLOSING).result == "with_governor"
    assert do("decided", decision="resign").result == "no_decision"
    assert do("decided", decision="visit", note="On Friday.").is_done
    assert (case().decision, case().next_step) == ("visit", "review")


def test_a_correction_says_all_that_the_act_should_have_said(do, case):
    do("called_reached")
    assert do("corrected", corrects=1, should_be="explained").result == "no_note"
    assert do("corrected", corrects=1, should_be="corrected").result == "no_meaning"
    assert do("corrected", corrects=1).result == "no_meaning"
    assert do("corrected", corrects=1, should_be="promised", until=hours(74)).result == "promise_too_long"
    assert do("corrected", corrects=1, should_be="promised", until=hours(20), note="By morning.").is_done
    assert (hour(case().promise_until), case().acts[0].entered_action) == (20, "called_reached")
    assert do("corrected", corrects=2, should_be="nothing").is_done
    assert (case().promise_until, case().next_step) == (None, "explanation")


def test_words_are_kept_as_text_without_what_steers_a_screen(do, case):
    told = "<b>x</b> =HYPERLINK(1)\r\nsecond\x00line \u202egreen\u202c \ud83d end"
    assert do("explained", note=told).is_done
    assert case().acts[0].details["note"] == "<b>x</b> =HYPERLINK(1)\nsecond line green ? end"


def test_nothing_is_written_twice_after_the_room_was_opened_again(do, red_since_monday, ani):
    do("taken")
    again = act(red_since_monday, ani, CASE, "taken", seen_entry=0, now=hours(1.5), data_version=9)
    assert (again.is_done, red_since_monday.last_entry) == (True, 1)
