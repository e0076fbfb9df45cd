"""The board: the room's cases in the order in which they press, counted, at any instant, and cheap for all who look."""

from __future__ import annotations

import time

import pytest

from monitoring import clock
from monitoring.clock import WIB
from monitoring.escalation.acting import act
from monitoring.escalation.board import board, windows
from monitoring.escalation.cases import follow
from monitoring.escalation.steps import case_id
from monitoring.rating.windows import begun_between
from monitoring.store import entries
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, hours
from tests.escalation.kept_windows import keep
from tests.escalation.told import CASE, CLOSING, window

FOURTH = "31.74.07.1001"


def city(*colours: tuple[float, str, str]):
    """(hour, code, colour) -> windows, each known when it began."""
    return [window(at, colour, subject=code) for at, code, colour in colours]


@pytest.fixture
def press(store, ani):
    def act_now(code: str, opened: float, action: str, **fields: object):
        found = board(store, clock.now()).find(case_id("kelurahan", code, hours(opened)))
        asked = {"seen_entry": found.last_entry, "now": clock.now(), "data_version": 1}
        return act(store, ani, found.case_id, action, **asked, **fields)

    return act_now


def test_an_empty_room_has_an_empty_board(store, at):
    found = board(store, clock.now())
    assert found.cases == ()
    assert vars(found.counts) == {"to_call": 0, "overdue": 0, "waiting": 0, "with_governor": 0, "closed_lately": 0}
    assert found.find(CASE) is None


def test_of_those_due_at_one_instant_the_lowest_score_is_first(store, at):
    scored = {GALUR: 52.0, PULO: None, KAMPUNG_RAWA: 34.5, FOURTH: 52.1}
    keep(store, [window(0, "red", score, subject=code) for code, score in scored.items()])
    at(1)
    assert [case.subject for case in board(store, clock.now()).with_room] == [KAMPUNG_RAWA, GALUR, FOURTH, PULO]


def test_the_most_pressing_is_first_and_the_governor_s_stand_apart(store, at, press):
    keep(store, city(*((h, PULO, "red") for h in (0, 8, 24, 32))))
    keep(store, city((48, PULO, "red"), (48, GALUR, "red"), (48, KAMPUNG_RAWA, "red"), (48, FOURTH, "red")))
    at(49)
    press(GALUR, 48, "called_not_reached")  # again by 51
    press(FOURTH, 48, "called_reached")  # an explanation by 73
    at(51.5)
    found = board(store, clock.now())
    # Galur is half an hour late; Kampung Rawa is due at 52; the fourth has a day.
    assert [case.subject for case in found.with_room] == [GALUR, KAMPUNG_RAWA, FOURTH]
    assert [case.subject for case in found.with_governor] == [PULO]
    assert [case.subject for case in found.cases] == [GALUR, KAMPUNG_RAWA, FOURTH, PULO]
    assert vars(found.counts) == {"to_call": 2, "overdue": 1, "waiting": 1, "with_governor": 1, "closed_lately": 0}


def test_what_has_ended_stays_for_a_week_and_can_be_found_ever_after(store, at):
    keep(store, city((0, GALUR, "red")))
    keep(store, city((8, GALUR, "green")))
    for hour, shown in ((8, [CASE]), (8 + 168, [CASE]), (8 + 168.1, [])):
        at(hour)
        found = board(store, clock.now())
        assert [case.case_id for case in found.closed_lately] == shown
        assert found.counts.closed_lately == len(shown)
        assert found.find(CASE).closed_because == "recovered"
        assert [case.case_id for case in found.of_subject("kelurahan", GALUR)] == [CASE]


def test_what_was_closed_by_hand_while_red_is_in_sight(red_since_monday, at, press):
    press(GALUR, 0, "closed", **CLOSING)
    (case,) = board(red_since_monday, clock.now()).closed_lately
    assert (case.closed_because, case.returns_at) == ("by_hand", hours(8))
    keep(red_since_monday, city((8, GALUR, "red")))
    at(8)
    assert board(red_since_monday, clock.now()).counts.to_call == 1


def test_a_past_instant_shows_what_was_known_then(red_since_monday, at, press):
    press(GALUR, 0, "called_reached")
    at(3)
    press(GALUR, 0, "explained", note="Flood.")
    steps = [board(red_since_monday, hours(hour)).cases[0].next_step for hour in (0.5, 1, 2.99, 3, 5)]
    assert steps == ["call", "explanation", "explanation", "recovery", "recovery"]
    assert board(red_since_monday, hours(-1)).cases == ()


def test_minute_by_minute_it_is_what_follows_from_all_that_is_known(store, at, press):
    told = city((0, GALUR, "red"), (0, PULO, "red"), (8, GALUR, "red"), (8, PULO, "green"), (24, GALUR, "red"))
    keep(store, told)
    at(1)
    press(GALUR, 0, "called_reached")
    at(2)
    press(GALUR, 0, "promised", until=hours(12))
    acts = entries.of(store, "case")
    for minute in range(0, 27 * 60, 7):
        found = board(store, hours(minute / 60))
        whole = sorted(follow(told, acts, hours(minute / 60)), key=lambda case: case.case_id)
        assert sorted(found.cases, key=lambda case: case.case_id) == whole


def test_an_act_is_on_the_board_within_the_very_minute(red_since_monday, at, press):
    at(1.001)
    board(red_since_monday, clock.now())
    press(GALUR, 0, "called_reached")
    assert board(red_since_monday, clock.now()).cases[0].next_step == "explanation"


def test_the_question_gives_follow_all_that_it_needs(store):
    told = city(
        (0, GALUR, "green"), (8, GALUR, "red"), (24, GALUR, "red"), (32, GALUR, "too_few"), (48, GALUR, "too_few"),
        (56, GALUR, "yellow"), (72, GALUR, "green"), (80, GALUR, "red"), (96, GALUR, "yellow"),
        (0, PULO, "yellow"), (8, PULO, "green"),
    )  # fmt: skip
    late = [window(104, "red", known=130), window(120, "green", known=120)]
    keep(store, [*told, *late])
    asked = windows(store)
    assert [(each.subject, each.window_at, each.colour) for each in asked] == [
        (GALUR, hours(8), "red"),
        (GALUR, hours(24), "red"),
        (GALUR, hours(32), "too_few"),
        (GALUR, hours(56), "yellow"),
        (GALUR, hours(80), "red"),
        (GALUR, hours(96), "yellow"),
    ]
    for hour in (7, 8, 25, 33, 50, 57, 81, 97, 131):
        assert follow(asked, [], hours(hour)) == follow([*told, *late], [], hours(hour))


def test_a_month_of_the_whole_city_costs_a_page_little(store, at):
    codes = store.ask("kelurahan_list")["kelurahan_code"].to_pylist()
    begun = begun_between(hours(-1), hours(60 * 24))[:120]
    assert (len(codes), len(begun)) == (267, 120)
    for number, instant in enumerate(begun):
        # Each is red for ten windows of forty.
        colours = {code: "red" if (place + number) % 40 < 10 else "yellow" for place, code in enumerate(codes)}
        keep(store, [window(0, colour, subject=code)._replace(window_at=instant, known_at=instant)
                     for code, colour in colours.items()])  # fmt: skip
    now = begun[-1].astimezone(WIB)
    board(store, now)
    spent = []
    for minute in range(1, 6):
        begun_at = time.process_time()
        board(store, now.replace(minute=minute)).counts  # noqa: B018
        spent.append(time.process_time() - begun_at)
    assert min(spent) < 0.15
    begun_at = time.process_time()
    for _ in range(100):
        board(store, now.replace(minute=5, second=30))
    assert (time.process_time() - begun_at) / 100 < 0.005
