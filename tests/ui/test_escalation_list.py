"""What the list says of a case: how much time is left, what it waits for, which group it stands in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from monitoring import words
from monitoring.escalation import acts, steps
from monitoring.ui import escalation_case, escalation_list, escalation_time, escalation_words
from monitoring.ui.escalation_look import Look
from tests.builders import hours
from tests.ui.hand_cases import act, case, listed

EN, ID = words.of("en"), words.of("id")


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_every_code_of_a_case_has_its_words():
    assert set(steps.STEPS) <= escalation_words.STEPS.keys()
    assert set(steps.CAME_BACK) == escalation_words.CAME_BACK.keys()
    assert set(steps.ENDINGS) == escalation_words.CLOSED_BECAUSE.keys()
    assert set(acts.ACTIONS) == escalation_words.ACTIONS.keys()
    assert set(acts.DECISIONS) == escalation_words.DECISIONS.keys()
    assert set(acts.CLOSE_REASONS) == escalation_words.REASONS.keys()


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "0 min"), (59, "59 min"), (60, "1 h 00 min"), (130, "2 h 10 min"), (2879, "47 h 59 min"), (2880, "2 d 0 h")],
)
def test_a_length_is_told_in_hours_and_minutes_up_to_two_days(minutes, told):
    assert escalation_time.span(minutes, "en", EN) == told


def test_a_length_is_told_in_indonesian_too():
    assert escalation_time.span(130, "id", ID) == "2 jam 10 mnt"


# Due at hour 4 (12:00): at 11:29 thirty-one minutes are left, at 11:30 thirty; a second later 29 and something.
@pytest.mark.parametrize(
    ("minutes_before", "urgency", "figure", "word"),
    [
        (31, "in_time", "31 min", "time left"),
        (30, "soon", "30 min", "time left"),
        (0, "soon", "0 min", "time left"),
        (-1, "overdue", "1 min", "overdue by"),
        (-125, "overdue", "2 h 05 min", "overdue by"),
    ],
)
def test_time_left_is_told_by_figure_word_and_shape(minutes_before, urgency, figure, word):
    now = hours(4) - timedelta(minutes=minutes_before)
    one = case(now)
    html = escalation_time.left(one, now, "en", EN)
    assert escalation_time.urgency(one, now) == urgency
    assert figure in text(html)
    assert word in text(html)
    assert f"rp-mark-{escalation_words.MARKS[urgency].name}" in html


def test_a_closed_case_has_no_time_left():
    one = case(hours(9), closed_at=hours(8), closed_because="recovered")
    assert escalation_time.left(one, hours(9), "en", EN) == ""


def test_the_groups_hold_each_case_once_with_the_most_urgent_first():
    now = hours(5)
    told = [
        listed(case(now, case_id="late", due_at=hours(4)), name="Late"),
        listed(case(now, case_id="early", due_at=hours(9)), name="Early"),
        listed(case(now, case_id="explain", next_step="explanation", due_at=hours(6)), name="Explain"),
        listed(case(now, case_id="recovery", next_step="recovery", due_at=hours(12)), name="Recovery"),
        listed(case(now, case_id="governor", next_step="governor", is_with_governor=True), name="Governor"),
        listed(case(now, case_id="closed", closed_at=hours(3), closed_because="recovered"), name="Closed"),
    ]
    look = Look(told)
    assert [one.name for one in look.group("call")] == ["Late", "Early"]
    assert [one.name for one in look.group("waiting")] == ["Explain", "Recovery"]
    assert [one.name for one in look.group("governor")] == ["Governor"]


def test_an_entry_names_the_kecamatan_and_its_camat_since_when_it_is_red_and_who_has_it():
    now = hours(1)
    one = listed(case(now, red_windows=4, taken_by="sari", came_back_because="promise_passed"))
    told = text(escalation_list.groups(Look([one]), None, now, "en", EN))
    for part in (
        "Galur",
        "straight to the lurah",
        "Johar Baru",
        "6 Jun 2016 08:00",
        "4 red windows",
        "with sari",
        "promise has passed",
    ):
        assert part in told


def test_who_has_a_case_is_not_named_where_names_may_not_be_seen():
    one = listed(case(hours(1)), is_taken=True)
    assert escalation_list.who_has_it(one, EN) == "somebody has it"


def test_a_wall_shows_as_many_as_fit_and_says_how_many_more():
    now = hours(1)
    told = [listed(case(now, case_id=f"c{number}")) for number in range(60)]
    html = escalation_list.groups(Look(told), 6, now, "en", EN)
    assert html.count("<li") == 6
    assert "and 54 more" in html


def test_an_act_is_told_with_its_note_as_plain_text_and_what_was_on_the_screen():
    note = "<b>tebal</b> ![x](http://x)"
    html = escalation_case.history([act(3, "explained", 2, note=note)], "en", EN)
    assert "<b>tebal" not in html
    assert "&lt;b&gt;tebal" in html
    assert "sari@jakarta.go.id" in html
    assert "data version 7" in html


def test_a_corrected_act_stays_and_says_what_it_counts_as():
    wrong = act(3, "called_reached", 2, counts_as="called_not_reached", corrected_by=4)
    right = act(4, "corrected", 3, corrects=3, action="called_not_reached")
    told = text(escalation_case.history([wrong, right], "en", EN))
    assert "corrected, counts as: Called, not reached" in told
    assert "it should have been: Called, not reached" in told
    assert "Called, reached" in told


def test_a_promise_is_told_with_its_time():
    promise = act(3, "promised", 2, until=hours(26).isoformat())
    assert "Promise: until 7 Jun 2016 10:00 WIB" in text(escalation_case.history([promise], "en", EN))
