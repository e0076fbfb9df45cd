"""Votes, disputes and telling apart in the room: one at a time, many at once, too early and too late."""

from __future__ import annotations

import threading
from collections import Counter

import pytest

from monitoring.quality import voting
from tests.access import viewers
from tests.builders import batch, event, hours, received, report
from tests.quality.test_loop import Room, green, rated, votes

ONE = viewers.member()
MEMBERS = [f"asesor-{number:02}" for number in range(1, 16)]


@pytest.fixture
def room(room_time) -> Room:
    """A report that the police took up at hour 3; it is hour 4."""
    reports, events = green()
    return Room(room_time).at(3, *events, rated("r", 2.5, 1), reports=reports).at(4)


def cast(room: Room, member: str, verdict: str = "bad") -> str:
    return voting.cast_vote(room.store, 1, viewers.member(member), verdict).outcome


def test_a_vote_is_an_event_of_the_panel_by_its_member(room):
    answer = voting.cast_vote(room.store, 1, viewers.member("asesor-01"), "bad", note=" Masih kotor ")
    assert (answer.outcome, answer.is_done) == (voting.DONE, True)
    (vote,) = voting.last_round(room.store, 1, hours(5)).votes
    assert (vote.member, vote.verdict, vote.at) == ("asesor-01", "bad", hours(4))
    told = room.store.ask("quality_events", report_ids=(1,), opened_from=None, until_at=None, up_to_batch=None)
    assert told["note"].to_pylist()[-1] == "Masih kotor"
    (row,) = room.store.ask("batches", most=1, simulated=True).to_pylist()
    assert (row["batch_id"], row["nature"]) == (answer.batch_id, "operator")


def test_a_member_votes_once_and_is_told_so(room):
    assert cast(room, "asesor-01", "bad") == voting.DONE
    room.put_clock(5)
    assert cast(room, "asesor-01", "good") == voting.ALREADY_VOTED
    current = voting.last_round(room.store, 1, hours(6))
    assert (current.cast, current.bad) == (1, 1)


def test_eight_votes_reopen_the_report_and_the_ninth_is_told_that_it_is_over(room):
    assert [cast(room, member) for member in MEMBERS[:8]] == [voting.DONE] * 8
    assert cast(room, MEMBERS[8]) == voting.ROUND_CLOSED
    assert cast(room, MEMBERS[0]) == voting.ALREADY_VOTED
    room.at(4)
    assert room.state() == "waiting"


def test_without_a_round_there_is_no_vote(room):
    room.at(5, received("s"), reports=[report("s")])
    assert voting.cast_vote(room.store, 2, viewers.member("asesor-01"), "bad").outcome == voting.NO_ROUND
    assert voting.cast_vote(room.store, 99, viewers.member("asesor-01"), "bad").outcome == voting.NO_ROUND
    with pytest.raises(ValueError, match="'meh' is not one of good, bad"):
        voting.cast_vote(room.store, 1, viewers.member("asesor-01"), "meh")


def at_once(calls: list) -> Counter:
    """The outcomes of calls that start together, each in a thread of its own."""
    gate, outcomes = threading.Barrier(len(calls)), []

    def run(call) -> None:
        gate.wait()
        outcomes.append(call().outcome)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def test_members_who_vote_at_the_same_moment_are_all_heard(room):
    calls = [lambda m=member: voting.cast_vote(room.store, 1, viewers.member(m), "good") for member in MEMBERS[:6]]
    assert at_once(calls) == {voting.DONE: 6}
    assert voting.last_round(room.store, 1, hours(5)).cast == 6


def test_of_one_members_votes_at_the_same_moment_one_counts(room):
    calls = [
        lambda v=verdict: voting.cast_vote(room.store, 1, viewers.member("asesor-01"), v)
        for verdict in ["good", "bad"] * 4
    ]
    assert at_once(calls) == {voting.DONE: 1, voting.ALREADY_VOTED: 7}
    assert voting.last_round(room.store, 1, hours(5)).cast == 1
    assert room.store.ask("quarantine_reasons").num_rows == 0


def test_when_all_fifteen_vote_at_once_eight_decide_and_seven_are_told(room):
    calls = [lambda m=member: voting.cast_vote(room.store, 1, viewers.member(m), "bad") for member in MEMBERS]
    assert at_once(calls) == {voting.DONE: 8, voting.ROUND_CLOSED: 7}


# --- disputes -------------------------------------------------------------------------------------------------------


def reopened(room: Room) -> Room:
    """Reopened at hour 6 by the votes of the panel."""
    return room.at(6, *votes("r", "b" * 8, 5.2))


def objection(room: Room, note: str = "Foto dari sisi lain") -> str:
    return voting.dispute(room.store, 1, viewers.LURAH, note).outcome


def test_a_dispute_brings_the_reopening_before_the_panel_again_with_its_reason(room):
    reopened(room).put_clock(10)
    assert objection(room) == voting.DONE
    current = voting.last_round(room.store, 1, hours(11))
    assert (current.ground, current.note, current.is_open) == ("disputed", "Foto dari sisi lain", True)
    assert cast(room, "asesor-01", "good") == voting.DONE, "who voted in the first round votes in this one too"


def test_a_dispute_needs_a_reason_and_a_reopening_and_comes_once(room):
    assert objection(room) == voting.NOT_REOPENED
    reopened(room).put_clock(10)
    assert objection(room, "  ") == voting.NO_REASON
    assert objection(room) == voting.DONE
    room.put_clock(11)
    assert objection(room) == voting.ALREADY_DISPUTED
    assert voting.dispute(room.store, 99, viewers.LURAH, "x").outcome == voting.NO_REPORT


@pytest.mark.parametrize(("days", "outcome"), [(7, voting.DONE), (7.001, voting.TOO_LATE)])
def test_a_dispute_comes_within_the_days_that_policy_gives(room, days, outcome):
    reopened(room).put_clock(6 + 24 * days)  # DOOR's reopening is dated hour 6, when the room knew the last vote
    assert objection(room) == outcome


def test_a_reopening_that_was_withdrawn_cannot_be_disputed(room):
    reopened(room).put_clock(10)
    assert objection(room) == voting.DONE
    for member in MEMBERS[:8]:
        assert cast(room, member, "good") == voting.DONE
    room.at(10.1)
    assert room.state() == "done"
    assert objection(room) == voting.NOT_REOPENED


def test_two_disputes_at_the_same_moment_are_one(room):
    reopened(room).put_clock(10)
    calls = [lambda n=number: voting.dispute(room.store, 1, viewers.LURAH, f"alasan {n}") for number in range(5)]
    assert at_once(calls) == {voting.DONE: 1, voting.ALREADY_DISPUTED: 4}


# --- told apart -----------------------------------------------------------------------------------------------------


def test_telling_apart_undoes_the_mark_until_it_is_marked_again(room):
    room.at(5, event("r", "marked_duplicate", hours(4.5), duplicate_of="q"))
    assert room.state() == "duplicate"
    assert voting.tell_apart(room.store, 1, viewers.ADMINISTRATOR, "Lokasi lain").outcome == voting.DONE
    assert room.state() == "done"
    room.put_clock(6)
    assert voting.tell_apart(room.store, 1, viewers.ADMINISTRATOR).outcome == voting.ALREADY_APART
    room.at(7, event("r", "marked_duplicate", hours(7), duplicate_of="q"))
    room.put_clock(8)
    assert voting.tell_apart(room.store, 1, viewers.ADMINISTRATOR).outcome == voting.DONE
    assert room.state() == "done"


def test_what_nobody_marked_can_be_told_apart_beforehand(room):
    assert voting.tell_apart(room.store, 1, viewers.ADMINISTRATOR).outcome == voting.DONE
    assert voting.tell_apart(room.store, 99, viewers.ADMINISTRATOR).outcome == voting.NO_REPORT


def test_what_a_person_does_in_a_sample_city_is_taken_and_followed(room_time):
    room = Room(room_time)
    reports, events = green()
    own = event("r", "police_taken_up", hours(2.6), actor_role="police")
    room.put_clock(3)
    room.store.apply(batch(reports, [*events, rated("r", 2.5, 1), own], nature="simulated"))
    for member in MEMBERS[:8]:
        assert cast(room, member) == voting.DONE
    room.at(9.5)
    assert room.state() == "waiting", "the simulator did not reopen it within six hours, so the room does"
