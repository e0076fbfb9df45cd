"""The room's own log: what people and the room do beside reports. Append only; a correction is a new entry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

FOLDER = Path(__file__).parent
CASE, BRIEFING, DELIVERY, LOOK, CHANGE = "case", "briefing", "delivery", "look", "change"
OBJECTION = "objection"  # an RT's or RW's head against a refusal of what he sent
ANNOTATION = "annotation"  # a note on the time line
VIEW = "view"  # a view of a screen kept under a name
KINDS = (CASE, BRIEFING, DELIVERY, LOOK, CHANGE, OBJECTION, ANNOTATION, VIEW)
NEWS = (CASE, BRIEFING, CHANGE, OBJECTION, ANNOTATION)  # what other screens show: pages are told of no others
ROOM = "room"  # the actor, where the room itself acts; its role is then "system"

_instant = pa.timestamp("us", tz="UTC")
SCHEMA = pa.schema(
    [
        ("turn", pa.int64()),
        ("entry_key", pa.string()),
        ("kind", pa.string()),
        ("subject", pa.string()),
        ("action", pa.string()),
        ("actor", pa.string()),
        ("actor_role", pa.string()),
        ("occurred_at", _instant),
        ("data_version", pa.int64()),
        ("details", pa.string()),
    ]
)


@dataclass(frozen=True)
class Entry:
    """One thing done, before it is entered.

    key: unique; a second entry of the same key is not entered again. subject: what it was done to (a case's id, say).
    occurred_at: aware, the room's time. data_version: what was on the actor's screen. details: what JSON can hold.
    """

    key: str
    kind: str
    subject: str
    action: str
    actor: str
    actor_role: str
    occurred_at: datetime
    data_version: int
    details: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no kind of entry is called {self.kind}")
        if self.occurred_at.tzinfo is None:
            raise ValueError(f"the entry {self.key} has a time without a zone")


@dataclass(frozen=True)
class Row:
    """One entry as the log holds it; instants are aware."""

    entry_id: int
    kind: str
    subject: str
    action: str
    actor: str
    actor_role: str
    occurred_at: datetime
    recorded_at: datetime
    data_version: int
    details: Mapping[str, object]


class Overtaken(RuntimeError):
    """Somebody did something to the same subject that the actor had not seen. `by`: the newest of it."""

    def __init__(self, by: Row) -> None:
        super().__init__(f"{by.subject}: {by.actor} was faster ({by.action})")
        self.by = by


class Asked(Protocol):
    """The part of a store that is asked."""

    last_entry: int

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


def of(
    store: Asked,
    kind: str | None = None,
    subject: str | None = None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
) -> list[Row]:
    """The entries of a kind and a subject (None = all) recorded between two instants, both included, in order."""
    asked = {"kind": kind, "subject": subject, "from_at": from_at, "to_at": to_at, "up_to_entry": store.last_entry}
    return rows_of(store.ask("room_entries", **asked))


def rows_of(found: pa.Table) -> list[Row]:
    """Rows of the question room_entries, or of a statement with its columns."""
    return [Row(**(row | {"details": json.loads(row["details"])})) for row in found.to_pylist()]


def last(cursor: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """The newest entry's id, and the newest id of those that screens show; 0 where there is none."""
    ((newest, news),) = cursor.execute(_statement("last"), {"news_kinds": list(NEWS)}).fetchall()
    return newest, news


def write(
    cursor: duckdb.DuckDBPyConnection,
    entries: Sequence[Entry],
    recorded_at: datetime,
    committed_at: datetime,
    after: int | None = None,
) -> list[int]:
    """Enter all in one transaction; the ids given, in order, without those whose key is known already.

    after: the newest entry of the first one's kind and subject that its actor had seen. Raises Overtaken, and enters
    nothing, where a newer one is there, unless the first one itself is known already (a repeated click).
    """
    cursor.register("incoming_entry", _table(entries))
    cursor.begin()
    try:
        if after is not None and not _is_known(cursor, entries[0]):
            _check_newest(cursor, entries[0], after)
        mark = {"first_id": last(cursor)[0] + 1, "recorded_at": recorded_at, "committed_at": committed_at}
        written = cursor.execute(_statement("append"), mark).fetchall()
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise
    finally:
        cursor.unregister("incoming_entry")
    return sorted(entry_id for (entry_id,) in written)


def _is_known(cursor: duckdb.DuckDBPyConnection, entry: Entry) -> bool:
    ((known,),) = cursor.execute(_statement("known"), {"entry_key": entry.key}).fetchall()
    return bool(known)


def _check_newest(cursor: duckdb.DuckDBPyConnection, entry: Entry, after: int) -> None:
    asked = {"kind": entry.kind, "subject": entry.subject, "after": after}
    newer = rows_of(cursor.execute(_statement("newest"), asked).to_arrow_table())
    if newer:
        raise Overtaken(newer[0])


def _table(entries: Sequence[Entry]) -> pa.Table:
    """The entries as rows; of two with one key the first."""
    first = {entry.key: entry for entry in reversed(entries)}
    rows = [
        {
            "turn": turn,
            "entry_key": entry.key,
            "kind": entry.kind,
            "subject": entry.subject,
            "action": entry.action,
            "actor": entry.actor,
            "actor_role": entry.actor_role,
            "occurred_at": entry.occurred_at,
            "data_version": entry.data_version,
            "details": json.dumps(dict(entry.details), ensure_ascii=False, allow_nan=False, sort_keys=True),
        }
        for turn, entry in enumerate(entries)
        if first[entry.key] is entry
    ]
    return pa.Table.from_pylist(rows, SCHEMA)


@cache
def _statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf-8")
