"""Looks at what is personal, and changes, are entered: a look once an hour, by the owner's thread, and no news."""

from __future__ import annotations

import json
import time

import duckdb
import pytest

from monitoring.access import trail
from monitoring.home import Home
from monitoring.store import Store, entries, owner
from tests.access.viewers import ADMINISTRATOR, LURAH, OPERATOR
from tests.builders import hours


@pytest.fixture
def store():
    return Store.in_memory()


def looks(store):
    return [(row.actor, row.actor_role, row.subject, row.action) for row in entries.of(store, "look")]


def test_a_look_is_entered_with_who_when_and_what_was_on_the_screen(store):
    trail.looked(store, OPERATOR, "report/12", hours(1), 7)
    assert looks(store) == [], "noted, and entered by the owner's thread"
    trail.enter_looks(store)
    (row,) = entries.of(store, "look")
    assert (row.actor, row.actor_role, row.subject, row.action) == (OPERATOR.name, "operator", "report/12", "seen")
    assert (row.occurred_at, row.data_version) == (hours(1), 7)


def test_a_look_is_entered_once_a_viewer_subject_and_hour(store):
    # 8:00 and 8:59:24 lie in one hour of the room, 9:00 in the next
    for viewer, number, at in [
        (OPERATOR, 12, 0),
        (OPERATOR, 12, 0.99),
        (OPERATOR, 12, 1),
        (OPERATOR, 13, 0),
        (LURAH, 12, 0),
    ]:
        trail.looked(store, viewer, f"report/{number}", hours(at), 1)
        trail.enter_looks(store)
    trail.looked(store, OPERATOR, "report/12", hours(1), 1, trail.TAKEN_ALONG)
    trail.enter_looks(store)
    assert len(looks(store)) == 5


def test_a_look_entered_by_the_process_before_is_not_entered_again(store, monkeypatch):
    for _process in range(2):
        monkeypatch.setattr(trail, "_looks", type(trail._looks)())
        trail.looked(store, OPERATOR, "report/12", hours(0), 1)
        trail.enter_looks(store)
    assert len(looks(store)) == 1


def test_looks_are_no_news_and_move_no_version(store):
    before = store.version(), store.news
    trail.looked(store, OPERATOR, "report/12", hours(0), 1)
    trail.enter_looks(store)
    assert (store.version(), store.news) == before


def test_looks_wait_while_they_cannot_be_written(store, monkeypatch):
    def full(*_entries, after=None):
        raise duckdb.IOException("disk full")

    trail.looked(store, OPERATOR, "report/12", hours(0), 1)
    with monkeypatch.context() as broken:
        broken.setattr(store, "enter", full)
        with pytest.raises(duckdb.IOException):
            trail.enter_looks(store)
    trail.enter_looks(store)
    assert len(looks(store)) == 1


def test_noting_a_look_that_is_known_costs_a_refresh_next_to_nothing(store):
    trail.looked(store, OPERATOR, "report/12", hours(0), 1)
    started = time.process_time()
    for _ in range(1000):
        trail.looked(store, OPERATOR, "report/12", hours(0), 1)
    assert (time.process_time() - started) / 1000 < 0.0025


def test_a_change_is_entered_at_once_and_is_news(store):
    before = store.news
    trail.changed(store, ADMINISTRATOR, "quarantine", "retried", hours(2), 3, taken=4)
    (row,) = entries.of(store, "change")
    assert (row.actor, row.subject, row.action, row.details) == (
        ADMINISTRATOR.name,
        "quarantine",
        "retried",
        {"taken": 4},
    )
    assert store.news > before


def test_what_a_command_left_is_entered_by_the_rooms_owner_once(tmp_path):
    home = Home(tmp_path).prepare()
    trail.leave(home, "reporter_key", "rotated", number=2)
    with owner.own(home) as own:
        duty = trail.TrailDuty(home)
        duty.enter(own.store), duty.enter(own.store)
        (row,) = entries.of(own.store, "change")
    assert (row.subject, row.action, row.actor_role, row.details) == (
        "reporter_key",
        "rotated",
        "system",
        {"number": 2},
    )
    assert row.actor
    assert list((tmp_path / "spool" / "entries").iterdir()) == []


def test_a_file_that_is_no_word_of_a_change_is_set_aside(tmp_path, caplog):
    home = Home(tmp_path).prepare()
    folder = tmp_path / "spool" / "entries"
    folder.mkdir()
    for number, content in enumerate(["{", "[]", json.dumps({"key": "k"})]):
        (folder / f"{number}.json").write_text(content)
    with owner.own(home) as own:
        trail.TrailDuty(home).enter(own.store)
        assert entries.of(own.store) == []
    assert sorted(path.suffix for path in folder.iterdir()) == [".damaged"] * 3


def test_an_open_room_enters_looks_within_seconds(tmp_path):
    home = Home(tmp_path)
    with owner.serve(home, duties=[trail.TrailDuty(home)]) as held:
        trail.looked(held.store, OPERATOR, "report/12", hours(0), 1)
        until = time.monotonic() + 90
        while not looks(held.store) and time.monotonic() < until:
            time.sleep(0.05)
        assert len(looks(held.store)) == 1
