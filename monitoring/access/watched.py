"""Changes of who may enter: of people.toml and devices.json, by command or by hand, as entries of the room's log."""

from __future__ import annotations

import logging
import pwd
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

from monitoring import clock
from monitoring.access import devices, people
from monitoring.access.viewer import told
from monitoring.home import Home
from monitoring.store import Store, entries
from monitoring.store.entries import CHANGE, Entry
from monitoring.words import Problem

PEOPLE, DEVICES = "people", "devices"
CHANGED = {PEOPLE: "people_changed", DEVICES: "devices_changed"}
SYSTEM = "system"
Roles = Mapping[str, str]  # name -> role as the command line tells it
log = logging.getLogger(__name__)


class Watched:
    """What the two files of a room last said, as the log knows it. For one thread."""

    def __init__(self, home: Home) -> None:
        self._known: dict[str, Roles] = {}
        self._problem: dict[str, str] = {}
        self._home = home

    def enter_changes(self, store: Store) -> None:
        """Enter what has changed since the last entry of it, by a process before this one too. Raises duckdb.Error."""
        self._follow(store, PEOPLE, self._home.access / people.NAME, _people)
        self._follow(store, DEVICES, self._home.access / devices.NAME, _devices)

    def _follow(self, store: Store, subject: str, path: Path, read: Callable[[Home], Roles]) -> None:
        try:
            now = read(self._home)
        except (
            Problem,
            OSError,
        ) as problem:  # half written by hand, say: whoever signs in is told, here it is logged once
            if self._problem.get(subject) != str(problem):
                self._problem[subject] = str(problem)
                log.error("%s", problem)
            return
        if subject not in self._known:
            rows = entries.of(store, CHANGE, subject)
            self._known[subject] = dict(rows[-1].details.get("now", {})) if rows else {}
        before = self._known[subject]
        if now != before:
            at, key = clock.now(), f"change-{uuid.uuid4().hex}"
            details = difference(before, now) | {"now": dict(now)}
            store.enter(
                Entry(key, CHANGE, subject, CHANGED[subject], _owner(path), SYSTEM, at, store.version(), details)
            )
            self._known[subject] = now


def difference(before: Roles, now: Roles) -> dict[str, object]:
    """Who was added, removed or given another role."""
    return {
        "added": [f"{name}: {now[name]}" for name in sorted(now.keys() - before.keys())],
        "removed": [f"{name}: {before[name]}" for name in sorted(before.keys() - now.keys())],
        "changed": [
            f"{name}: {before[name]} → {now[name]}"
            for name in sorted(now.keys() & before.keys())
            if now[name] != before[name]
        ],
    }


def _people(home: Home) -> Roles:
    return {email: told(viewer) for email, viewer in people.load(home).viewers.items()}


def _devices(home: Home) -> Roles:
    return {one.viewer.name: told(one.viewer) for one in devices.load(home) if one.revoked_at is None}


def _owner(path: Path) -> str:
    """Who on this machine wrote the file last: it is his."""
    try:
        return pwd.getpwuid(path.stat().st_uid).pw_name
    except (OSError, KeyError):  # it is gone, or its owner has no name here
        return "?"
