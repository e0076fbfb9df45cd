"""What stands on the time line of a chart, as the viewer may know it; numbered once a screen, the same on each chart.

hidden = marks_bar.draw(room, place)                       # the switch, and the form of who may write
shown = marks.of(room, place, first, last, hidden)
marks_drawn.on_dates(chart, shown)                         # lines with numbers
st.html(marks_drawn.beneath(shown, language, _))           # what the numbers mean
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

import streamlit as st

from monitoring import policy
from monitoring.annotations import floods, holidays, rules, written
from monitoring.annotations.marks import (
    CITY,
    DECREE,
    FLOOD,
    HOLIDAY,
    KECAMATAN,
    KELURAHAN,
    KINDS,
    KOTA,
    NOTE,
    Mark,
    Place,
    standing,
)
from monitoring.compliance import decrees
from monitoring.help import rules as help_rules
from monitoring.home import Home
from monitoring.ui import filters, formats, names
from monitoring.ui.shell import Room
from monitoring.words import N_, Words

__all__ = ["CITY", "DECREE", "FLOOD", "HOLIDAY", "KECAMATAN", "KELURAHAN", "KINDS", "KOTA", "NOTE", "Place", "Shown"]

KIND_NAMES = {
    NOTE: N_("Notes of the room"),
    FLOOD: N_("Days of flood"),
    HOLIDAY: N_("Holidays"),
    DECREE: N_("Rules in force"),
}
ONE = {NOTE: N_("note"), FLOOD: N_("flood"), HOLIDAY: N_("holiday"), DECREE: N_("rule")}
SIGNS = {NOTE: "◆", FLOOD: "▼", HOLIDAY: "●", DECREE: "■"}
FLOODS_SECONDS = 60


@dataclass(frozen=True)
class Numbered:
    """A mark with the number by which charts name it."""

    number: int
    mark: Mark

    @property
    def sign(self) -> str:
        return SIGNS[self.mark.kind]


@dataclass(frozen=True)
class Shown:
    """The marks of a span of days. always: rules in force on all of its days, which no line can tell."""

    first: date
    last: date
    marks: tuple[Numbered, ...]
    always: tuple[Mark, ...] = ()

    @property
    def key(self) -> str:
        """Tells these marks from others, for what is drawn with them."""
        return hashlib.blake2s(repr(self).encode(), digest_size=8).hexdigest()


def of(room: Room, place: Place, first: date, last: date, hidden: frozenset[str] = frozenset()) -> Shown:
    """The marks of the days `first` to `last` (WIB) at a place, without the kinds `hidden`."""
    found = standing(_all(room, place, first, last, hidden), first, last, place)
    always = tuple(mark for mark in found if mark.covers(first, last))
    drawn = [mark for mark in found if mark not in always]
    return Shown(first, last, tuple(Numbered(turn, mark) for turn, mark in enumerate(drawn, 1)), always)


def place_of(room: Room, level: str, key: str | None) -> Place:
    """A place by its level and name; a kelurahan by its code, with its kecamatan and kota."""
    if level == KELURAHAN:
        area = next((one for one in filters.areas_of(room) if one.code == key), None)
        return Place(area.kota, area.kecamatan, area.code) if area else Place(kelurahan_code=key)
    if level == KECAMATAN:
        area = next((one for one in filters.areas_of(room) if one.kecamatan == key), None)
        return Place(area.kota if area else None, key)
    return Place(key) if level == KOTA else Place()


def named(room: Room, place: Place) -> str:
    """What a place is called."""
    if place.kelurahan_code:
        known = filters.areas_of(room)
        return next((one.name for one in known if one.code == place.kelurahan_code), place.kelurahan_code)
    return place.kecamatan or place.kota or room.words("The whole city")


def notes(room: Room) -> tuple[Mark, ...]:
    """The notes that the viewer may know; none for who may know none."""
    if not room.store.may_ask(written.QUESTION):
        return ()
    return written.marks(room.store, room.store.computed("annotations").last_entry)


def _all(room: Room, place: Place, first: date, last: date, hidden: frozenset[str]) -> list[Mark]:
    _, told = room.words, []
    if NOTE not in hidden:
        told += notes(room)
    if HOLIDAY not in hidden:
        told += holidays.marks(first, last, room.language)
    if DECREE not in hidden:
        known = [one for one in decrees.load(Home.default()) if room.nature == decrees.SAMPLE or not one.is_for_sample]
        told += rules.decrees(known, first, last)
        told += rules.changes(policy.rules(), lambda changed: _changed(changed, _), first, last)
    if FLOOD not in hidden and room.store.may_ask(floods.QUESTION):
        found = _floods(room.store_serial, place, first, last, room)
        told += floods.marks(found, lambda count: _flooded(count, room), place)
    return told


@st.cache_data(max_entries=64, ttl=FLOODS_SECONDS, show_spinner=False)
def _floods(serial: int, place: Place, first: date, last: date, _room: Room) -> dict[date, int]:
    return floods.found(_room.store, first, last, place, _room.now.date())


def _flooded(count: int, room: Room) -> str:
    _ = room.words
    return _.plural("Flood: {count} report", "Flood: {count} reports", count,
                    count=formats.number(count, room.language))  # fmt: skip


def _changed(changed: tuple[str, ...], _: Words) -> str:
    told = ", ".join(names.name_of(name, help_rules.NAMES, _) for name in changed)
    return _("The room's policy changed: {rules}", rules=told)
