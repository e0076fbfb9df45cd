"""The room's own log: append only, nothing twice, and of two who act on the same at once one is told."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime

import pytest

from monitoring import clock
from monitoring.clock import WIB
from monitoring.store import Store, entries
from monitoring.store.entries import Entry, Overtaken
from monitoring.ui import stamp

AT = datetime(2026, 11, 20, 9, 0, tzinfo=WIB)
CALL = Entry("call-1", "case", "kelurahan-1", "called_reached", "sari", "operator", AT, 7, {"note": "naik siang"})


@pytest.fixture
def kept():
    store = Store.in_memory()
    yield store
    store.close()


def test_an_entry_is_told_as_it_was_entered(kept):
    clock.use(clock.RoomClock(clock.real_now(), AT, speed=0.0))
    try:
        assert kept.enter(CALL) == [1]
    finally:
        clock.use(None)
    (row,) = entries.of(kept, "case", "kelurahan-1")
    assert (row.entry_id, row.action, row.actor, row.actor_role) == (1, "called_reached", "sari", "operator")
    assert (row.occurred_at, row.recorded_at, row.data_version) == (AT, AT, 7)
    assert row.details == {"note": "naik siang"}


def test_the_same_click_twice_is_one_entry(kept):
    assert kept.enter(CALL, after=0) == [1]
    assert kept.enter(CALL, after=0) == []
    assert kept.enter(replace(CALL, key="a"), replace(CALL, key="a", action="other")) == [2]
    assert [row.entry_id for row in entries.of(kept)] == [1, 2]


def test_who_has_not_seen_the_newest_is_told_of_it_and_enters_nothing(kept):
    kept.enter(CALL)
    late = replace(CALL, key="call-2", actor="budi")
    with pytest.raises(Overtaken) as told:
        kept.enter(late, replace(late, key="with-it", subject="kelurahan-2"), after=0)
    assert (told.value.by.actor, told.value.by.action, told.value.by.entry_id) == ("sari", "called_reached", 1)
    assert kept.last_entry == 1
    assert kept.enter(late, after=1) == [2]


def test_what_was_done_to_another_subject_or_of_another_kind_hinders_nobody(kept):
    kept.enter(replace(CALL, subject="kelurahan-2"), replace(CALL, key="look", kind="look"))
    assert kept.enter(replace(CALL, key="call-2"), after=0) == [3]


def test_of_many_who_act_at_the_same_moment_one_succeeds(kept):
    outcomes: list[object] = []
    start = threading.Barrier(8)

    def act(number: int) -> None:
        start.wait()
        try:
            outcomes.append(kept.enter(replace(CALL, key=f"call-{number}", actor=f"operator-{number}"), after=0))
        except Overtaken as error:
            outcomes.append(error.by.actor)

    threads = [threading.Thread(target=act, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (row,) = entries.of(kept)
    assert outcomes.count([1]) == 1
    assert outcomes.count(row.actor) == 7


def test_what_screens_show_is_news_to_open_pages_and_a_look_is_not(kept):
    before = stamp.data_stamp(kept)
    kept.enter(replace(CALL, kind="look"), replace(CALL, key="sent", kind="delivery"))
    assert stamp.data_stamp(kept) == before
    kept.enter(replace(CALL, key="call-2"))
    assert stamp.data_stamp(kept) != before
    assert (kept.last_entry, kept.news) == (3, 3)


def test_the_log_is_there_again_when_the_store_is_opened_anew(tmp_path):
    kept = Store.open(tmp_path / "store.duckdb")
    kept.enter(CALL, replace(CALL, key="look", kind="look"))
    kept.close()
    kept = Store.open(tmp_path / "store.duckdb")
    try:
        assert (kept.last_entry, kept.news) == (2, 1)
        assert kept.enter(CALL) == []
    finally:
        kept.close()


def test_entries_are_chosen_by_when_they_were_recorded(kept):
    kept.enter(CALL)
    (row,) = entries.of(kept)
    assert entries.of(kept, from_at=row.recorded_at, to_at=row.recorded_at) == [row]
    assert entries.of(kept, to_at=row.recorded_at.replace(year=2020)) == []


@pytest.mark.parametrize(
    ("spoiled", "message"),
    [({"kind": "gossip"}, "no kind of entry"), ({"occurred_at": AT.replace(tzinfo=None)}, "without a zone")],
)
def test_an_entry_that_means_nothing_cannot_be_made(spoiled, message):
    with pytest.raises(ValueError, match=message):
        replace(CALL, **spoiled)


def test_what_json_cannot_hold_is_refused_and_nothing_is_entered(kept):
    with pytest.raises(ValueError, match="JSON"):
        kept.enter(CALL, replace(CALL, key="x", details={"hours": float("nan")}))
    assert kept.last_entry == 0


def test_an_entry_lets_the_answers_about_reports_stand(kept):
    before = kept.ask("kelurahan_list")
    kept.enter(CALL)
    assert kept.ask("kelurahan_list") is before
    assert len(entries.of(kept)) == 1
