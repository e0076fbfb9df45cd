"""Rounds of the panel: hand-written votes, each limit just under, at and just over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from monitoring.quality import panel
from monitoring.quality.panel import Step
from monitoring.quality.rules import Rules
from tests.builders import hours

RULES = Rules.in_force(date(2016, 6, 6))  # 15 members, 8 votes, more than half, 3 days
OPENED = Step("police_taken_up", hours(0), "p")
LATER = hours(1000)


def votes(verdicts: str, start: float = 1.0, first: int = 1, step: float = 0.1) -> list[Step]:
    """One vote a letter (b = bad, g = good), by members first, first + 1, ..., six minutes apart from hour `start`."""
    words = {"b": "bad", "g": "good"}
    return [
        Step("panel_assessed", hours(start + n * step), f"v{start}{n}", f"asesor-{first + n:02}", words[letter])
        for n, letter in enumerate(verdicts)
    ]


def only(*steps: Step, now=LATER) -> panel.Round:
    found = panel.rounds_of(steps, now)
    (one,) = found.rounds
    return one


def test_a_round_waits_for_votes_until_it_is_certain():
    one = only(OPENED, *votes("bbbbbbb"), now=hours(10))
    assert (one.is_open, one.cast, one.bad) == (True, 7, 7)
    assert one.deadline == hours(72)


def test_it_closes_with_the_vote_after_which_the_others_cannot_change_it():
    # 8 bad of 15 are more than half whatever the other seven say
    one = only(OPENED, *votes("bbbbbbbb"), now=hours(10))
    assert (one.outcome, one.closed_by, one.closed_at) == ("bad", "votes", hours(1.7))
    # with 8 good, bad can reach 7 of 15 at most
    one = only(OPENED, *votes("gbgbgbgbggggg"), now=hours(10))
    assert (one.outcome, one.cast, one.closed_at) == ("good", 12, hours(2.1))


def test_what_is_still_open_at_the_deadline_is_found_by_the_votes_cast():
    # 5 bad of 8: neither side has 8, but more than half say bad
    steps = [OPENED, *votes("bbbbbggg")]
    assert only(*steps, now=hours(72)).is_open, "at the very deadline a vote may still come"
    one = only(*steps, now=hours(72) + timedelta(seconds=1))
    assert (one.outcome, one.closed_by, one.closed_at) == ("bad", "deadline", hours(72))


@pytest.mark.parametrize(("verdicts", "outcome"), [("bbbbgggg", "good"), ("bbbbggggb", "bad"), ("bbbggggg", "good")])
def test_a_tie_leaves_the_report_green(verdicts, outcome):
    assert only(OPENED, *votes(verdicts)).outcome == outcome


def test_without_a_quorum_a_round_waits_past_its_deadline_and_closes_with_the_vote_that_makes_it():
    steps = [OPENED, *votes("bbbbbgg")]
    assert only(*steps).is_open
    one = only(*steps, *votes("g", start=100, first=8))
    # 5 bad of 8: certain would need 8 bad, but the time is over
    assert (one.outcome, one.closed_by, one.closed_at) == ("bad", "votes", hours(100))


def test_a_vote_at_the_deadline_counts_and_one_after_it_does_not():
    at = only(OPENED, *votes("bbbbgggg"), *votes("b", start=72, first=9))
    assert (at.outcome, at.cast) == ("bad", 9)
    after = only(OPENED, *votes("bbbbgggg"), *votes("b", start=72.1, first=9))
    assert (after.outcome, after.cast) == ("good", 8)
    assert [vote.standing for vote in after.votes][-1] == "late"


def test_the_first_vote_of_a_member_counts_and_the_second_is_kept_beside_it():
    one = only(OPENED, *votes("g"), *votes("b", start=2, first=1), *votes("b", start=3, first=2), now=hours(5))
    assert (one.cast, one.bad) == (2, 1)
    assert [(vote.member, vote.verdict, vote.standing) for vote in one.votes] == [
        ("asesor-01", "good", "counted"),
        ("asesor-01", "bad", "repeated"),
        ("asesor-02", "bad", "counted"),
    ]


def test_votes_after_the_close_change_nothing():
    one = only(OPENED, *votes("bbbbbbbb"), *votes("ggggggg", start=5, first=9))
    assert (one.outcome, one.cast, one.bad) == ("bad", 8, 8)
    assert [vote.standing for vote in one.votes].count("late") == 7


def test_votes_before_any_round_belong_to_none():
    found = panel.rounds_of([*votes("bb", start=-5), OPENED], LATER)
    assert found.rounds[0].cast == 0
    assert [vote.standing for vote in found.outside] == ["outside", "outside"]


def test_what_opens_a_round_that_is_open_joins_it():
    audit = Step("audit_drawn", hours(2), "room/audit")
    one = only(OPENED, audit, now=hours(10))
    assert (one.grounds, one.opened_at, one.is_of_room) == (["police_taken_up", "audit_drawn"], hours(0), True)


def test_a_report_can_go_round_more_than_once_and_members_vote_anew():
    again = Step("police_taken_up", hours(200), "p2")
    first, second = panel.rounds_of([OPENED, *votes("g" * 8), again, *votes("b" * 8, start=201)], LATER).rounds
    assert (first.number, first.outcome, second.number, second.outcome) == (1, "good", 2, "bad")


def test_a_dispute_opens_a_round_that_carries_its_reason():
    disputed = Step("disputed", hours(20), "d", note="Foto dari hari lain")
    door = Step("door_reopened", hours(3), "door")
    _, second = panel.rounds_of([OPENED, *votes("b" * 8), door, disputed], hours(30)).rounds
    assert (second.ground, second.note, second.is_open) == ("disputed", "Foto dari hari lain", True)


def test_a_reopening_closes_an_open_round_as_bad():
    one = only(OPENED, *votes("bb"), Step("door_reopened", hours(9), "door"))
    assert (one.outcome, one.closed_by, one.closed_at) == ("bad", "door", hours(9))


def test_members_without_a_name_are_each_counted():
    one = only(OPENED, *(vote._replace(actor=None) for vote in votes("bb")), now=hours(5))
    assert (one.cast, one.bad) == (2, 2)


def test_a_round_keeps_the_rules_of_the_day_it_opened():
    smaller = replace(RULES, panel_size=3, quorum=2)

    def rules_on(day):
        return smaller if day >= date(2016, 6, 7) else RULES

    # hour 16 after Monday 08:00 is midnight: the new rule's first instant
    before = panel.rounds_of([OPENED._replace(at=hours(15.99)), *votes("bb", 17)], hours(20), rules_on).rounds[0]
    since = panel.rounds_of([OPENED._replace(at=hours(16)), *votes("bb", 17)], hours(20), rules_on).rounds[0]
    assert (before.outcome, since.outcome) == (None, "bad")


@pytest.mark.parametrize(
    ("bad", "cast", "outcome"),
    [(7, 7, None), (8, 8, "bad"), (7, 14, None), (8, 15, "bad"), (7, 15, "good"), (0, 7, None), (0, 8, "good")],
)
def test_certain_means_that_the_votes_still_out_cannot_change_it(bad, cast, outcome):
    assert panel.certain(bad, cast, RULES) == outcome
