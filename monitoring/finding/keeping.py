"""What people do with views: keep one under a name, rename it, share it with the room's staff, take it back."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import pyarrow as pa

from monitoring import access
from monitoring.access import Viewer
from monitoring.access.viewer import ADMINISTRATOR
from monitoring.finding import views
from monitoring.finding.views import KEPT, RENAMED, SHARED, TAKEN_BACK, UNSHARED, View
from monitoring.plain import plain
from monitoring.store import entries
from monitoring.store.entries import VIEW, Entry

LONGEST_NAME = 80  # characters
LONGEST_QUERY = 2_000  # characters of an address
MOST_OWN = 200
DONE, NO_NAME, TOO_LONG, NAME_TAKEN, TOO_MANY, GONE, OVERTAKEN = (
    "done", "no_name", "too_long", "name_taken", "too_many", "gone", "overtaken",
)  # fmt: skip
RESULTS = (DONE, NO_NAME, TOO_LONG, NAME_TAKEN, TOO_MANY, GONE, OVERTAKEN)


class Kept(Protocol):
    """The part of a store that is needed here."""

    last_entry: int

    def ask(self, question: str, **parameters: object) -> pa.Table: ...
    def enter(self, *done: Entry, after: int | None = None) -> list[int]: ...


@dataclass(frozen=True)
class At:
    """When something is done, and what was on the screen then."""

    now: datetime
    data_version: int


def keep(
    store: Kept, viewer: Viewer, name: str, screen: str, query: Mapping[str, str], at: At, *, is_shared: bool = False
) -> str:
    """Keep the screen at this address under a name; one of RESULTS. The same again is done once.

    Raises NotAllowed for one who may not keep views, share them, or open the screen.
    """
    access.demand(viewer, "keep_view")
    if is_shared:
        access.demand(viewer, "share_view")
    if not access.may_open(viewer, screen):
        raise access.NotAllowed(viewer, f"keep a view of {screen}")
    called, told = _name(name), views.written(query)
    own = views.of(store, viewer, with_shared=False)
    if why := _lacks(called) or (TOO_LONG if len(told) > LONGEST_QUERY else None):
        return why
    twin = next((one for one in own if _is_same(one.name, called)), None)
    if twin is not None:
        is_again = (twin.screen, views.written(twin.query), twin.is_shared) == (screen, told, is_shared)
        return DONE if is_again else NAME_TAKEN
    if len(own) >= MOST_OWN:
        return TOO_MANY
    subject = f"view/{uuid.uuid4().hex}"
    details = {"name": called, "screen": screen, "query": told}
    done = [_entry(viewer, subject, KEPT, 0, details, at)]
    store.enter(*done, *([_entry(viewer, subject, SHARED, 0, {}, at)] if is_shared else []))
    return DONE


def rename(store: Kept, viewer: Viewer, one: View, name: str, at: At) -> str:
    """Give an own view another name; one of RESULTS. Raises NotAllowed for a view that is not the viewer's."""
    _demand_own(viewer, one)
    called = _name(name)
    if why := _lacks(called):
        return why
    others = [each for each in views.of(store, viewer, with_shared=False) if each.view_id != one.view_id]
    if any(_is_same(each.name, called) for each in others):
        return NAME_TAKEN
    return DONE if called == one.name else _enter(store, viewer, one, RENAMED, {"name": called}, at)


def share(store: Kept, viewer: Viewer, one: View, is_shared: bool, at: At) -> str:
    """Share an own view with the room's staff, or no longer; one of RESULTS. Raises NotAllowed."""
    access.demand(viewer, "share_view")
    _demand_own(viewer, one)
    return DONE if one.is_shared == is_shared else _enter(store, viewer, one, SHARED if is_shared else UNSHARED, {}, at)


def take_back(store: Kept, viewer: Viewer, one: View, at: At) -> str:
    """Take an own view back; an administrator also one that somebody shares. One of RESULTS. Raises NotAllowed."""
    if not may_take_back(viewer, one):
        raise access.NotAllowed(viewer, f"take back the view {one.view_id}")
    return _enter(store, viewer, one, TAKEN_BACK, {}, at)


def may_take_back(viewer: Viewer, one: View) -> bool:
    """Whether the viewer may take the view back: his own, an administrator whatever is shared."""
    return one.is_of(viewer) or (one.is_shared and viewer.role == ADMINISTRATOR)


def _enter(store: Kept, viewer: Viewer, one: View, action: str, details: dict[str, object], at: At) -> str:
    entry = _entry(viewer, one.view_id, action, one.last_entry, details, at)
    if one.view_id not in views.standing(store, one.kept_by):
        return GONE
    try:
        store.enter(entry, after=one.last_entry)
    except entries.Overtaken as overtaken:
        return GONE if overtaken.by.action == TAKEN_BACK else OVERTAKEN
    return DONE


def _entry(viewer: Viewer, subject: str, action: str, seen: int, details: Mapping[str, object], at: At) -> Entry:
    said = json.dumps(dict(details), sort_keys=True).encode()  # another name at once is not the same click again
    key = f"{subject}/{seen}/{action}/{hashlib.sha256(said).hexdigest()[:16]}"
    return Entry(key, VIEW, subject, action, viewer.name, viewer.role, at.now, at.data_version, details)


def _demand_own(viewer: Viewer, one: View) -> None:
    access.demand(viewer, "keep_view")
    if not one.is_of(viewer):
        raise access.NotAllowed(viewer, f"change the view {one.view_id}")


def _name(name: str) -> str:
    return " ".join(plain(name).split())


def _lacks(name: str) -> str | None:
    if not name:
        return NO_NAME
    return TOO_LONG if len(name) > LONGEST_NAME else None


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
