"""Who may enter is watched: each change of people.toml and devices.json is entered once, whoever made it."""

from __future__ import annotations

import getpass

import pytest

from monitoring.access import devices, people, trail
from monitoring.access.viewer import Viewer
from monitoring.access.watched import Watched, difference
from monitoring.home import Home
from monitoring.store import Store, entries


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path).prepare()


@pytest.fixture
def store():
    return Store.in_memory()


def changes(store):
    return [
        (row.subject, *(row.details[name] for name in ("added", "removed", "changed")))
        for row in entries.of(store, "change")
    ]


def test_nothing_is_entered_while_nothing_is_there(home, store):
    Watched(home).enter_changes(store)
    assert changes(store) == []


def test_each_change_is_entered_once_with_what_it_was(home, store):
    watched = Watched(home)
    for step in (
        lambda: people.add(home, Viewer("a@kota.test", "operator")),
        lambda: people.add(home, Viewer("a@kota.test", "governor")),
        lambda: devices.add(home, Viewer("dinding-1", "wall")),
        lambda: people.remove(home, "a@kota.test"),
        lambda: devices.revoke(home, "dinding-1"),
    ):
        step()
        watched.enter_changes(store)
        watched.enter_changes(store)
    assert changes(store) == [
        ("people", ["a@kota.test: operator"], [], []),
        ("people", [], [], ["a@kota.test: operator → governor"]),
        ("devices", ["dinding-1: wall"], [], []),
        ("people", [], ["a@kota.test: governor"], []),
        ("devices", [], ["dinding-1: wall"], []),
    ]
    assert {row.actor for row in entries.of(store, "change")} == {getpass.getuser()}


def test_what_changed_while_the_room_was_closed_is_entered_when_it_opens(home, store):
    people.add(home, Viewer("a@kota.test", "operator"))
    Watched(home).enter_changes(store)
    people.add(home, Viewer("b@kota.test", "lurah", kelurahan_code="31.71.08.1003"))
    Watched(home).enter_changes(store)
    Watched(home).enter_changes(store)
    assert [added for _, added, _, _ in changes(store)] == [
        ["a@kota.test: operator"],
        ["b@kota.test: lurah-31.71.08.1003"],
    ]


def test_a_file_that_cannot_be_read_changes_nothing_and_is_logged_once(home, store, caplog):
    people.add(home, Viewer("a@kota.test", "operator"))
    watched = Watched(home)
    watched.enter_changes(store)
    (home.access / people.NAME).write_text("[[person]]\nemail = ")
    watched.enter_changes(store), watched.enter_changes(store)
    assert len(changes(store)) == 1
    assert len(caplog.records) == 1


def test_the_rooms_duty_watches(home, store):
    duty = trail.TrailDuty(home)
    people.add(home, Viewer("a@kota.test", "operator"))
    duty.enter(store)
    assert len(changes(store)) == 1


def test_a_token_is_never_in_the_log(home, store):
    token = devices.add(home, Viewer("dinding-1", "wall"))
    Watched(home).enter_changes(store)
    (row,) = entries.of(store, "change")
    assert token not in str(row)
    assert devices.load(home)[0].digest not in str(row)


def test_a_difference_names_each_once():
    told = difference({"a": "wall", "b": "wall"}, {"b": "governor", "c": "wall"})
    assert told == {"added": ["c: wall"], "removed": ["a: wall"], "changed": ["b: wall → governor"]}
