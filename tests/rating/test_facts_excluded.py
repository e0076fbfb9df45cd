"""What the rating leaves out, and why: one problem counts once, and tomorrow's congestion is not charged anew."""

from __future__ import annotations

import random

import pytest

from monitoring import policy
from tests.builders import MONDAY, PULO, event, hours, received, report
from tests.rating.lives import COUNTS, ECHO_OF_A, HERE, METRE_NORTH, RELAPSE_OF_A, SECOND, excluded


def test_what_is_no_complaint_rejected_or_a_duplicate_is_left_out_with_its_reason():
    assert excluded(
        report("a"),
        report("b", kind="suggestion", category="banjir"),
        report("c", category="banjir"),
        event("c", "rejected", hours(1)),
        report("d", category="jalan_rusak"),
        event("d", "marked_duplicate", hours(1), duplicate_of="a"),
    ) == {"a": COUNTS, "b": ("not_a_complaint", None), "c": ("rejected", None), "d": ("duplicate", "a")}


@pytest.mark.parametrize(("later", "of_b"), [(1, ECHO_OF_A), (24, ECHO_OF_A), (24 + SECOND, COUNTS)])
def test_the_same_account_and_category_within_the_hours_is_one_problem(later, of_b):
    rows = report("a", reporter="warga-1"), report("b", hours(later), reporter="warga-1")
    assert excluded(*rows) == {"a": COUNTS, "b": of_b}


def test_another_account_category_or_place_is_another_problem():
    answer = excluded(
        report("a", reporter="warga-1", **HERE),
        report("b", hours(1), reporter="warga-2"),
        report("c", hours(1), reporter="warga-1", category="banjir"),
        report("d", hours(1), reporter="warga-1", latitude=-6.18, longitude=106.85),
    )
    assert set(answer.values()) == {COUNTS}


def test_of_one_account_a_report_without_a_point_is_the_same_problem():
    answer = excluded(report("a", reporter="warga-1", **HERE), report("b", hours(1), reporter="warga-1"))
    assert answer["b"] == ECHO_OF_A


def test_without_a_point_another_kelurahan_is_another_problem():
    there = report("b", hours(1), reporter="warga-1", kelurahan_code=PULO)
    answer = excluded(report("a", reporter="warga-1", **HERE), there, received("b", hours(1), kelurahan_code=PULO))
    assert answer["b"] == COUNTS


@pytest.mark.parametrize(("metres", "of_b"), [(0, ECHO_OF_A), (49.99, ECHO_OF_A), (50.01, COUNTS), (-49.99, ECHO_OF_A)])
def test_the_same_place_within_the_metres_is_one_problem_whoever_tells_it(metres, of_b):
    there = HERE | {"latitude": HERE["latitude"] + metres * METRE_NORTH}
    answer = excluded(report("a", reporter="warga-1", **HERE), report("b", hours(5), reporter="warga-2", **there))
    assert answer == {"a": COUNTS, "b": of_b}


@pytest.mark.parametrize("seed", range(5))
def test_no_edge_of_the_grid_parts_two_neighbours(seed):
    """40 m to any side, one minute before the limit of the hours, anywhere: always the same problem."""
    draw = random.Random(seed)
    rows = []
    for number in range(40):
        at = draw.uniform(24, 200)
        place = {"latitude": draw.uniform(-6.4, -5.2), "longitude": draw.uniform(106.4, 107)}
        side = draw.choice([(40, 0), (-40, 0), (0, 40), (0, -40), (28, 28)])
        near = {
            "latitude": place["latitude"] + side[0] * METRE_NORTH,
            "longitude": place["longitude"] + side[1] * METRE_NORTH,  # a degree of longitude is shorter here
        }
        rows += [report(f"a{number}", hours(at), **place), report(f"b{number}", hours(at + 24 - 1 / 60), **near)]
    answer = excluded(*rows)
    assert [answer[f"b{number}"] for number in range(40)] == [("echo", f"a{number}") for number in range(40)]


def test_voices_that_follow_each_other_are_one_problem_whose_first_report_stands():
    names = ["a", "b", "c", "d"]
    rows = [report(name, hours(20 * number), reporter="warga-1") for number, name in enumerate(names)]
    assert excluded(*rows) == {"a": COUNTS, "b": ECHO_OF_A, "c": ECHO_OF_A, "d": ECHO_OF_A}
    answer = excluded(*rows, report("e", hours(60 + 25), reporter="warga-1"))  # after more than a day of silence
    assert answer["e"] == COUNTS


def test_a_report_told_apart_is_no_echo_and_others_may_be_echoes_of_it():
    rows = [report(name, hours(20 * number), reporter="warga-1") for number, name in enumerate("abc")]
    answer = excluded(*rows, event("b", "told_apart", hours(70), actor_role="administrator"))
    assert answer == {"a": COUNTS, "b": COUNTS, "c": ("echo", "b")}


def test_of_reports_of_one_instant_the_first_by_the_sources_own_name_stands():
    rows = report("b", reporter="warga-1"), report("a", reporter="warga-1")
    assert excluded(*rows) == excluded(*reversed(rows)) == {"a": COUNTS, "b": ECHO_OF_A}


def test_what_was_rejected_or_is_a_duplicate_has_no_echo():
    rows = report("a", reporter="warga-1"), report("b", hours(1), reporter="warga-1")
    assert excluded(*rows, event("a", "rejected", hours(2)))["b"] == COUNTS
    assert excluded(*rows, event("a", "marked_duplicate", hours(2), duplicate_of="z"))["b"] == COUNTS


def test_echoes_of_a_report_from_before_the_window_are_left_out_too():
    answer = excluded(report("a", reporter="warga-1"), report("b", hours(1), reporter="warga-1"), at=1000)
    assert answer == {"a": COUNTS, "b": ECHO_OF_A}


def voice(name: str, at: float, account: int = 0, **fields: object) -> dict:
    """A report of one spot; each of another account unless told otherwise."""
    return report(name, hours(at), reporter=f"warga-{account or name}", **(HERE | fields))


GREEN_AT_10 = (voice("a", 0, account=1), event("a", "completed", hours(10)))


@pytest.mark.parametrize(
    ("told", "category", "of_b"),
    [
        (10 - SECOND, "sampah", ECHO_OF_A),
        (10, "sampah", COUNTS),
        (10 + SECOND, "sampah", COUNTS),
        (10 - SECOND, "kemacetan", ECHO_OF_A),
        (10, "kemacetan", RELAPSE_OF_A),
    ],
)
def test_what_another_account_tells_once_the_first_is_green_is_a_new_problem(told, category, of_b):
    first = voice("a", 0, category=category), event("a", "completed", hours(10))
    assert excluded(*first, voice("b", told, category=category))["b"] == of_b


def test_what_the_same_account_tells_again_after_green_is_the_same_problem():
    answer = excluded(*GREEN_AT_10, voice("b", 12, account=1), voice("c", 13), voice("d", 14, account=1))
    assert answer == {"a": COUNTS, "b": ECHO_OF_A, "c": COUNTS, "d": ("echo", "c")}


def test_voices_after_a_green_repeat_the_new_problem_until_that_is_green_too():
    rows = voice("b", 5), voice("c", 12), voice("d", 13), voice("e", 16), voice("f", 17)
    answer = excluded(*GREEN_AT_10, *rows, event("c", "completed", hours(15)))
    of_c, of_e = ("echo", "c"), ("echo", "e")
    assert answer == {"a": COUNTS, "b": ECHO_OF_A, "c": COUNTS, "d": of_c, "e": COUNTS, "f": of_e}


def test_the_green_of_the_report_that_stands_for_the_problem_decides_not_an_echos():
    """b repeats a. While a is open, b's green ends nothing; once a is green, b's being open hides nothing."""
    of_b_green = excluded(voice("a", 0), voice("b", 1), event("b", "completed", hours(2)), voice("c", 3))
    assert of_b_green == {"a": COUNTS, "b": ECHO_OF_A, "c": ECHO_OF_A}
    assert excluded(*GREEN_AT_10, voice("b", 9), voice("c", 32))["c"] == COUNTS  # within the hours of b alone


def test_a_green_that_door_took_back_ends_no_problem_before_it_is_green_anew():
    back = event("a", "door_reopened", hours(15))
    assert excluded(*GREEN_AT_10, back, voice("b", 12))["b"] == ECHO_OF_A
    again = event("a", "completed", hours(20))
    answer = excluded(*GREEN_AT_10, back, again, voice("b", 12), voice("c", 21))
    assert (answer["b"], answer["c"]) == (ECHO_OF_A, COUNTS)


def test_completing_a_report_again_does_not_take_in_what_was_told_since():
    assert excluded(*GREEN_AT_10, voice("b", 12), event("a", "completed", hours(20)))["b"] == COUNTS


def returning(category: str, back: float, *more: dict) -> tuple[str | None, str | None]:
    """What becomes of a report of the same spot `back` hours after Monday, where one was made green at 10 h."""
    return excluded(
        report("a", category=category, **HERE),
        event("a", "completed", hours(10)),
        *more,
        report("b", hours(back), category=category, **HERE),
        at=400,
    )["b"]


@pytest.mark.parametrize(("back", "of_b"), [(100, RELAPSE_OF_A), (178, RELAPSE_OF_A), (178 + SECOND, COUNTS)])
def test_congestion_that_returns_within_the_days_after_green_is_not_charged_anew(back, of_b):
    assert returning("kemacetan", back) == of_b  # 10 h + 7 days = 178 h


def test_rubbish_that_returns_is_charged_anew():
    assert returning("sampah", 100) == COUNTS


def test_a_green_that_door_took_back_excuses_no_return():
    assert returning("kemacetan", 100, event("a", "door_reopened", hours(60))) == COUNTS


def test_a_return_is_linked_to_the_last_green_before_it():
    answer = excluded(
        report("a", category="kemacetan", **HERE),
        event("a", "completed", hours(10)),
        report("b", hours(50), category="kemacetan", **HERE),
        event("b", "completed", hours(55)),
        report("c", hours(90), category="kemacetan", **HERE),
    )
    assert answer == {"a": COUNTS, "b": RELAPSE_OF_A, "c": ("relapse", "b")}


def test_the_rules_of_problems_say_that_they_are_assumed():
    for name in ("problem_hours", "problem_metres", "relapse_days", "relapse_categories"):
        assert policy.value(name, MONDAY.date()).is_assumed
