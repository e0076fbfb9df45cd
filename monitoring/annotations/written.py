"""Notes on the time line that people of the room write: entries of its own log, taken back by a new entry."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import pyarrow as pa

from monitoring import access, policy
from monitoring.access import Viewer
from monitoring.annotations.marks import NOTE, Mark, Place
from monitoring.clock import WIB
from monitoring.plain import plain
from monitoring.store import entries
from monitoring.store.entries import ANNOTATION, Entry, Row

ADDED, TAKEN_BACK = "added", "taken_back"
DONE, NO_WORDS, TOO_LONG, BACKWARD, TOO_LONG_A_SPAN, UNKNOWN = (
    "done", "no_words", "too_long", "backward", "too_long_a_span", "unknown",
)  # fmt: skip
RESULTS = (DONE, NO_WORDS, TOO_LONG, BACKWARD, TOO_LONG_A_SPAN, UNKNOWN)
DEED, QUESTION = "annotate", "annotations"


class Asked(Protocol):
    """What answers questions, as its viewer may know the answers."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


class Kept(Asked, Protocol):
    """The part of a store that is written to."""

    last_entry: int

    def enter(self, *done: Entry, after: int | None = None) -> list[int]: ...


@dataclass(frozen=True)
class Draft:
    """What somebody means to write: of which days (both included), which place, in which words."""

    first: date
    last: date
    place: Place
    words: str


def marks(store: Asked, up_to_entry: int) -> tuple[Mark, ...]:
    """The notes that stand, the first written first. Raises NotAllowed of a viewer's store."""
    told: dict[str, Mark] = {}
    for row in entries.rows_of(store.ask(QUESTION, up_to_entry=up_to_entry)):
        if row.action == ADDED:
            told[row.subject] = _mark(row)
        else:
            told.pop(row.subject, None)
    return tuple(told.values())


def add(store: Kept, viewer: Viewer, draft: Draft, *, now: datetime, data_version: int) -> str:
    """Write a note; DONE, or why nothing was entered. Raises NotAllowed for who may not."""
    access.demand(viewer, DEED)
    words = " ".join(plain(draft.words).split())
    day = now.astimezone(WIB).date()
    if not words:
        return NO_WORDS
    if len(words) > policy.amount("annotation_characters", day):
        return TOO_LONG
    if draft.last < draft.first:
        return BACKWARD
    if (draft.last - draft.first).days >= policy.amount("annotation_days", day):
        return TOO_LONG_A_SPAN
    subject = f"annotation/{uuid.uuid4().hex[:12]}"
    details = {
        "first": draft.first.isoformat(),
        "last": draft.last.isoformat(),
        "kota": draft.place.kota,
        "kecamatan": draft.place.kecamatan,
        "kelurahan_code": draft.place.kelurahan_code,
        "note": words,
    }
    store.enter(_entry(subject, ADDED, viewer, now, data_version, details))
    return DONE


def take_back(store: Kept, viewer: Viewer, key: str, *, now: datetime, data_version: int) -> str:
    """Take a note back by a new entry; DONE, UNKNOWN where none such stands. Raises NotAllowed for who may not."""
    access.demand(viewer, DEED)
    found = next((one for one in marks(store, store.last_entry) if one.key == key), None)
    if found is None:
        return UNKNOWN
    details = {"kelurahan_code": found.of.kelurahan_code, "note": found.words}
    store.enter(_entry(key, TAKEN_BACK, viewer, now, data_version, details))
    return DONE


def _entry(
    subject: str, action: str, viewer: Viewer, now: datetime, data_version: int, details: dict[str, object]
) -> Entry:
    return Entry(
        f"{subject}-{action}", ANNOTATION, subject, action, viewer.name, viewer.role, now, data_version, details
    )


def _mark(row: Row) -> Mark:
    told = row.details
    place = Place(told.get("kota"), told.get("kecamatan"), told.get("kelurahan_code"))
    first, last = date.fromisoformat(str(told["first"])), date.fromisoformat(str(told["last"]))
    return Mark(NOTE, first, last, str(told["note"]), place, row.actor, row.subject)
