"""Who looked at what is personal, and who changed what: on its way into the room's own log.

A look is noted in memory, at the cost of a set's look-up, and entered by the owner's thread within seconds; it moves no
data version. A change is entered at once by whoever makes it, or, by a command beside a running room, left as a
file that the owner takes in.
"""

from __future__ import annotations

import getpass
import json
import logging
import os
import threading
import uuid
import weakref
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from monitoring import clock
from monitoring.access.viewer import Viewer
from monitoring.access.watched import SYSTEM, Watched
from monitoring.home import Home
from monitoring.store import Store
from monitoring.store.entries import CHANGE, LOOK, Entry

SEEN, TAKEN_ALONG = "seen", "taken_along"
EVERY_SECONDS = 1.0  # between two enterings of looks
log = logging.getLogger(__name__)


class _Looks:
    """The looks at one store that are not entered yet, and the keys of the hour, so that each is noted once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hour = ""
        self._known: set[str] = set()
        self.waiting: dict[str, Entry] = {}

    def note(self, key: str, hour: str, entry: Entry) -> None:
        with self._lock:
            if hour != self._hour:
                self._hour, self._known = hour, set()
            if key not in self._known:
                self._known.add(key)
                self.waiting[key] = entry

    def is_known(self, key: str) -> bool:
        return key in self._known

    def all_waiting(self) -> list[Entry]:
        with self._lock:
            return list(self.waiting.values())

    def entered(self, done: list[Entry]) -> None:
        with self._lock:
            for entry in done:
                self.waiting.pop(entry.key, None)


_looks: weakref.WeakKeyDictionary[Store, _Looks] = weakref.WeakKeyDictionary()


def looked(store: Store, viewer: Viewer, subject: str, at: datetime, data_version: int, action: str = SEEN) -> None:
    """Note that the viewer looked at `subject`; of one viewer, subject and hour of the room's time it is entered once.

    subject: what was looked at, "report/12". Enters nothing itself.
    """
    looks = _looks.setdefault(store, _Looks())
    hour = f"{at:%Y%m%dT%H}"
    key = f"look-{viewer.role}-{viewer.name}-{subject}-{action}-{hour}"
    if not looks.is_known(key):
        looks.note(key, hour, Entry(key, LOOK, subject, action, viewer.name, viewer.role, at, data_version))


def changed(
    store: Store, viewer: Viewer, subject: str, action: str, at: datetime, data_version: int, **details: object
) -> None:
    """Enter that the viewer changed `subject`. details: as of Entry."""
    key = f"change-{uuid.uuid4().hex}"
    store.enter(Entry(key, CHANGE, subject, action, viewer.name, viewer.role, at, data_version, details))


def leave(home: Home, subject: str, action: str, **details: object) -> None:
    """Leave word of a change made by a command, by whoever is signed in to the machine; the room's owner enters it."""
    key = f"change-{uuid.uuid4().hex}"
    now = clock.now()
    entry = Entry(key, CHANGE, subject, action, _user(), SYSTEM, now, 0, details)
    folder = _folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{int(clock.real_now().timestamp() * 1_000_000):020d}-{key}.json"
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(entry) | {"occurred_at": now.isoformat()}), "utf-8")
    os.replace(part, path)


class TrailDuty:
    """Called in the owner's thread: enters the looks that wait, what commands have left, and who may enter anew."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._watched = Watched(home)
        self._next = 0.0

    def __call__(self, store: Store) -> None:
        """Enter what waits, if a second has passed since the last time. Raises duckdb.Error; nothing is lost by it."""
        second = clock.real_now().timestamp()
        if second >= self._next:
            self._next = second + EVERY_SECONDS
            self.enter(store)

    def enter(self, store: Store) -> None:
        """Enter what waits, now."""
        enter_looks(store)
        _enter_left(self._home, store)
        self._watched.enter_changes(store)


def enter_looks(store: Store) -> None:
    """Enter the looks at the store that wait."""
    looks = _looks.get(store)
    if looks and (waiting := looks.all_waiting()):
        store.enter(*waiting)
        looks.entered(waiting)


def _enter_left(home: Home, store: Store) -> None:
    folder = _folder(home)
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            entry = _entry(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError, KeyError) as error:
            log.error("%s is no word of a change: %s", path, error)
            os.replace(path, path.with_suffix(".damaged"))
            continue
        store.enter(entry)
        path.unlink(missing_ok=True)


def _entry(told: Mapping[str, object]) -> Entry:
    return Entry(**dict(told) | {"occurred_at": datetime.fromisoformat(str(told["occurred_at"]))})


def _folder(home: Home) -> Path:
    return home.root / "spool" / "entries"


def _user() -> str:
    """The name on this machine of whoever gave the command."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return f"uid-{os.getuid()}"
