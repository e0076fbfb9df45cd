"""Views of the room's screens that people have kept under a name: which screen, and what its address says.

They lie in the room's own log, each with an id of its own: kept, renamed, shared, no longer shared, taken back. What a
view shows is never kept, only where it is to be found: whoever opens it sees what he may see of it then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

import pyarrow as pa

from monitoring.access import Viewer
from monitoring.store import entries
from monitoring.store.entries import Row

KEPT, RENAMED, SHARED, UNSHARED, TAKEN_BACK = "kept", "renamed", "shared", "unshared", "taken_back"
ACTIONS = (KEPT, RENAMED, SHARED, UNSHARED, TAKEN_BACK)
# Of whom one is and in which language one reads belongs to the viewer, not to the view.
NOT_KEPT = frozenset({"peran", "lang", "embed", "embed_options"})


class Store(Protocol):
    """The part of a store that is asked."""

    last_entry: int

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


@dataclass(frozen=True)
class View:
    """A kept view as it stands. query: what its address says, in the address's order. last_entry: its newest entry."""

    view_id: str
    name: str
    screen: str
    query: Mapping[str, str]
    kept_by: str
    kept_at: datetime
    is_shared: bool
    last_entry: int

    def is_of(self, viewer: Viewer) -> bool:
        """Whether the viewer has kept it himself."""
        return self.kept_by == viewer.name


def of(store: Store, viewer: Viewer, *, with_shared: bool) -> list[View]:
    """The views that the viewer has kept, by name; with_shared: those that others share with him after them.

    Whether he may open what a view names is not asked here.
    """
    known = standing(store, viewer.name).values()
    seen = [one for one in known if one.is_of(viewer) or (with_shared and one.is_shared)]
    return sorted(seen, key=lambda one: (not one.is_of(viewer), one.name.casefold(), one.view_id))


def standing(store: Store, actor: str) -> dict[str, View]:
    """By their ids, the views that `actor` has kept or that were shared at any time, without those taken back."""
    told: dict[str, View] = {}
    rows = store.ask("find_views", actor=actor, up_to_entry=store.last_entry)
    for row in entries.rows_of(rows):
        if row.action == KEPT:
            told[row.subject] = _kept(row)
        elif row.subject in told:
            told[row.subject] = replace(told[row.subject], last_entry=row.entry_id, **_change(row))
            if row.action == TAKEN_BACK:
                del told[row.subject]
    return told


def written(query: Mapping[str, str]) -> str:
    """What an address says, as an entry holds it: without what belongs to the viewer."""
    return urlencode([(name, value) for name, value in query.items() if name not in NOT_KEPT and value])


def _kept(row: Row) -> View:
    query = dict(parse_qsl(str(row.details.get("query", ""))))
    name, screen = str(row.details.get("name", "")), str(row.details.get("screen", ""))
    return View(row.subject, name, screen, query, row.actor, row.occurred_at, False, row.entry_id)


def _change(row: Row) -> dict[str, object]:
    if row.action == RENAMED:
        return {"name": str(row.details.get("name", ""))}
    return {"is_shared": row.action == SHARED} if row.action in (SHARED, UNSHARED) else {}
