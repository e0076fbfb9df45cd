"""What the quality screen is told, from hand-written lives."""

from __future__ import annotations

import pytest

from monitoring.quality import answers, voting
from tests.access import viewers
from tests.builders import GALUR, KAMPUNG_RAWA, event, hours, received, report
from tests.quality.test_loop import Room, green, rated, votes


@pytest.fixture
def room(room_time) -> Room:
    """At hour 3 the police took up r and s; r has one vote since hour 5."""
    reports, events = green()
    others = [report("s", category="banjir"), report("t")], [received("s"), received("t")]
    done = [event(name, "completed", hours(2), photo="foto/sesudah.jpg") for name in "st"]
    low = [rated("r", 2.5, 1), rated("s", 2.5, 2)]
    room = Room(room_time).at(3, *events, *others[1], *done, *low, reports=reports + others[0])
    return room.at(6, *votes("r", "b", 4.9))


def test_what_waits_says_with_whom_since_when_and_what_is_missing(room):
    told = answers.waiting(room.store, hours(10)).set_index("source_report_id")
    assert list(told.index) == ["r", "s"]
    assert list(told["stage"]) == ["panel", "police"]
    assert list(told["waiting_hours"]) == [7.0, 7.0]
    assert list(told["votes_needed"]) == [7, 8]
    assert (told.photo_after["s"], told.category["s"], told.kelurahan_code["s"]) == (
        "foto/sesudah.jpg",
        "banjir",
        GALUR,
    )
    assert told.deadline_at["r"] == hours(3 + 72)
    assert not told["is_overdue"].any()
    assert answers.waiting(room.store, hours(76))["is_overdue"].all()


def test_what_was_found_bad_waits_for_door_until_it_comes(room):
    room.put_clock(7)
    for number in range(2, 9):
        voting.cast_vote(room.store, 1, viewers.member(f"asesor-{number:02}"), "bad")
    told = answers.waiting(room.store, hours(8)).set_index("source_report_id")
    assert told.stage.to_dict() == {"r": "door", "s": "police"}
    room.at(8)
    assert answers.waiting(room.store, hours(9))["source_report_id"].to_list() == ["s"]


def test_a_room_without_anything_waits_for_nothing(room_time):
    room = Room(room_time)
    assert len(answers.waiting(room.store, hours(0))) == 0
    assert answers.members(room.store, hours(0), hours(1)).rounds_count == 0
    assert answers.greens(room.store, hours(0), hours(1), hours(1))["audited_count"].sum() == 0


def test_who_has_not_voted_sees_only_how_many_did(room):
    (own,) = answers.seen_by(room.store, 1, hours(7), "asesor-01")
    assert (own.others_are_hidden, len(own.votes)) == (False, 1)
    for other in ("asesor-02", None):
        (seen,) = answers.seen_by(room.store, 1, hours(7), other)
        assert (seen.others_are_hidden, seen.votes, seen.round.cast) == (True, (), 1)
    room.at(8, *votes("r", "bbbbbbbb", 6.5))
    (seen,) = answers.seen_by(room.store, 1, hours(9), None)
    assert (seen.others_are_hidden, len(seen.votes), seen.round.outcome) == (False, 9, "bad")
    assert answers.seen_by(room.store, 3, hours(9), None) == []


def test_reopenings_tell_their_cause_and_their_dispute(room):
    room.at(8, *votes("r", "bbbbbbbb", 6.5)).put_clock(9)
    voting.dispute(room.store, 1, viewers.LURAH, "Foto dari sisi lain")
    asked = {"from_at": None, "to_at": None, "kelurahan_code": None, "most": 10}
    (row,) = room.store.ask("quality_reopened", **asked).to_pylist()
    assert (row["source_report_id"], row["cause"], row["stars"], row["state"]) == ("r", "police_taken_up", 1, "waiting")
    assert (row["reopened_at"], row["disputed_at"], row["dispute_note"]) == (hours(8), hours(9), "Foto dari sisi lain")
    assert row["withdrawn_at"] is None
    assert room.store.ask("quality_reopened", **asked | {"kelurahan_code": KAMPUNG_RAWA}).num_rows == 0


def test_greens_by_kelurahan_tell_what_was_rated_taken_back_and_audited(room):
    # three greens in Galur: r and s rated low, r reopened; t is audited and found bad
    room.at(8, *votes("r", "bbbbbbbb", 6.5))
    room.at(9, event("t", "audit_drawn", hours(9), event_key="room/audit_drawn@9", actor_role="system"))
    board = answers.greens(room.store, hours(0), hours(5), hours(9)).set_index("kelurahan_code")
    assert len(board) == 267
    row = board.loc[GALUR]
    assert (row.greens_count, row.rated_count, row.rated_low_count, row.reopened_count) == (3, 2, 2, 1)
    assert (row.audited_count, row.audit_open_count) == (0, 1)
    room.at(12, *votes("t", "b" * 8, 10))
    row = answers.greens(room.store, hours(0), hours(5), hours(12)).set_index("kelurahan_code").loc[GALUR]
    assert (row.audited_count, row.audited_bad_count, row.audited_bad_share, row.reopened_count) == (1, 1, 1.0, 2)
    assert board.loc[KAMPUNG_RAWA].greens_count == 0
