"""Issuing a briefing and keeping it in the room's log: everything needed to draw it again, and to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from monitoring import areas
from monitoring.briefing import facts, outline
from monitoring.briefing.content import Briefing
from monitoring.briefing.outline import Outline
from monitoring.briefing.plain import digest, from_plain, to_plain
from monitoring.clock import WIB
from monitoring.home import Home
from monitoring.store import Store, entries
from monitoring.store.entries import Asked, Entry, Row

ISSUED, DRAWN = "issued", "drawn"
SYSTEM = "system"


@dataclass(frozen=True)
class Issued:
    """A briefing as it was issued, and by whom. digest: of its content."""

    entry_id: int
    briefing: Briefing
    digest: str
    actor: str
    actor_role: str

    @property
    def is_whole(self) -> bool:
        """Whether the content is still what the digest was made of."""
        return digest(self.briefing) == self.digest


def id_of(at: datetime, *, is_scheduled: bool) -> str:
    """`20161122-0815` of a time of issue, `20161122-1432-d` on demand: one a minute."""
    return f"{at.astimezone(WIB):%Y%m%d-%H%M}{'' if is_scheduled else '-d'}"


def issue(
    store: Store, home: Home, now: datetime, *, actor: str, actor_role: str, scheduled_at: datetime | None = None
) -> Issued:
    """Make the briefing of now and keep it; the one issued already, where this time or minute has one.

    Raises city.NothingRated before the first decision window has been rated.
    """
    briefing_id = id_of(scheduled_at or now, is_scheduled=scheduled_at is not None)
    before = find(store, briefing_id)
    if before is not None:
        return before
    shapes = areas.shapes(home)
    last = newest(store)
    order = facts.order_now(
        store,
        shapes,
        now,
        last.briefing if last else None,
        briefing_id=briefing_id,
        scheduled_at=scheduled_at,
    )
    made = facts.gather(store, order, home)
    drawn = outline.drawn(shapes)
    common = {"kind": entries.BRIEFING, "occurred_at": now, "data_version": made.data_version}
    subject = _outline_subject(drawn.version)
    room = {"actor": entries.ROOM, "actor_role": SYSTEM}
    told = {"facts": to_plain(made), "digest": digest(made)}
    store.enter(
        Entry(key=subject, subject=subject, action=DRAWN, **room, **common, details={"outline": drawn.to_plain()}),
        Entry(
            key=f"briefing-{briefing_id}",
            subject=briefing_id,
            action=ISSUED,
            actor=actor,
            actor_role=actor_role,
            **common,
            details=told,
        ),
    )
    return find(store, briefing_id)


def find(store: Asked, briefing_id: str) -> Issued | None:
    """The briefing of this id; None where none was issued."""
    rows = [row for row in entries.of(store, entries.BRIEFING, briefing_id) if row.action == ISSUED]
    return _issued(rows[0]) if rows else None


def newest(store: Asked) -> Issued | None:
    """The briefing issued last."""
    found = _all(store)
    return _issued(entries.rows_of(found.slice(found.num_rows - 1))[0]) if found.num_rows else None


@dataclass(frozen=True)
class Listed:
    """A briefing in the list of those issued."""

    briefing_id: str
    at: datetime
    actor: str
    actor_role: str


def listed(store: Asked) -> list[Listed]:
    """Every briefing issued, the newest first."""
    columns = ["subject", "occurred_at", "actor", "actor_role"]
    rows = _all(store).select(columns).to_pylist()[::-1]
    return [Listed(row["subject"], row["occurred_at"], row["actor"], row["actor_role"]) for row in rows]


def outline_of(store: Asked, version: str) -> Outline:
    """The outline that briefings were drawn on. Raises LookupError where it is not kept."""
    rows = entries.of(store, entries.BRIEFING, _outline_subject(version))
    if not rows:
        raise LookupError(f"no outline {version} is kept")
    return Outline.from_plain(version, rows[0].details["outline"])


def made_again(store: Store, home: Home, issued: Issued) -> Briefing:
    """The same briefing made anew from the log, by its instant, data version and entries, and the decrees of `home`."""
    since = issued.briefing.since
    before = find(store, since.briefing_id) if since else None
    return facts.gather(store, facts.order_of(issued.briefing, before.briefing if before else None), home)


def _all(store: Asked) -> pa.Table:
    asked = {"kind": entries.BRIEFING, "subject": None, "from_at": None, "to_at": None}
    found = store.ask("room_entries", **asked, up_to_entry=store.last_entry)
    return found.filter(pc.equal(found["action"], ISSUED))


def _issued(row: Row) -> Issued:
    made = from_plain(Briefing, row.details["facts"])
    return Issued(row.entry_id, made, row.details["digest"], row.actor, row.actor_role)


def _outline_subject(version: str) -> str:
    return f"outline-{version}"
