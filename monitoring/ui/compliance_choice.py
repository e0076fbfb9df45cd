"""What the ledger's screen is asked for: which month, and which part of the city. Kept in the address by codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from monitoring import lpj
from monitoring.access import Viewer
from monitoring.ui import address, compliance_words
from monitoring.ui.shell import Room

MONTH = "bulan"
WHOLE = "semua"  # ?kota=semua: the city, for one who would otherwise begin with his own kelurahan
CITY, KOTA, KECAMATAN, KELURAHAN, RW, UNIT = "city", "kota", "kecamatan", "kelurahan", "rw", "unit"
EARLIEST = date(2015, 1, 1)  # before the first decree: nothing was asked
MONTH_WIDTH = 270
MONTHS_UNTOLD = 12  # offered to one who may not ask which months have something


@dataclass(frozen=True)
class Place:
    """A part of the city. level: what `key` names: "" the city, a code of a kota or kecamatan, and so on.

    kelurahan_code: of a kelurahan, an RW or a unit; rw: of an RW or a unit.
    """

    level: str
    key: str
    kelurahan_code: str | None = None
    rw: str | None = None


def place(viewer: Viewer) -> Place:
    """The part of the city that the address names; without one the viewer's own, or the city."""
    told = address.value
    if viewer.unit_code is not None:
        return _of_unit(viewer.unit_code)
    if (code := told("unit")) is not None:
        return _of_unit(code)
    code = told("kelurahan") or (viewer.kelurahan_code if told("rw") else None)
    if code is not None:
        rw = told("rw")
        return Place(RW, rw, code, rw) if rw is not None else Place(KELURAHAN, code, code)
    for level in (KECAMATAN, KOTA):
        if (key := told(level)) is not None:
            return Place(CITY, "") if key == WHOLE else Place(level, key)
    if viewer.kelurahan_code is not None:
        return Place(KELURAHAN, viewer.kelurahan_code, viewer.kelurahan_code)
    return Place(CITY, "")


def _of_unit(code: str) -> Place:
    unit = lpj.unit_of(code)
    return Place(UNIT, code, unit.kelurahan_code, unit.rw) if unit else Place(UNIT, code)


def month(room: Room) -> date:
    """The month that is chosen, its first day: one that has anything, this month, or whichever the address names."""
    _ = room.words
    this = room.now.date().replace(day=1)
    known = {this, *(_months(room) if room.store.may_ask("ledger_months") else _last(this))}
    asked = parsed(address.value(MONTH), this)
    offered = sorted(known | ({asked} if asked else set()), reverse=True)
    with st.container(width=MONTH_WIDTH):
        code = address.choice(
            _("Month"),
            [written(one) for one in offered],
            lambda code: _named(code, this, room),
            MONTH,
            default=written(this),
        )
    return parsed(code, this) or this


def written(month_: date) -> str:
    """As the address carries a month: "2016-07"."""
    return f"{month_:%Y-%m}"


def parsed(text: str | None, latest: date) -> date | None:
    """The month that the text writes, not after `latest`; None for anything else."""
    try:
        told = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return told if EARLIEST <= told <= latest else None


def _named(code: str, this: date, room: Room) -> str:
    _, month_ = room.words, parsed(code, this) or this
    name = compliance_words.month_name(month_, room.language)
    return _("{month} (this month)", month=name) if month_ == this else name


def _months(room: Room) -> list[date]:
    this = room.now.date().replace(day=1)
    found = room.store.ask("ledger_months").column("month").to_pylist()
    return [one for one in found if EARLIEST <= one <= this]


def _last(this: date) -> list[date]:
    numbers = range(this.year * 12 + this.month - 1, this.year * 12 + this.month - 1 - MONTHS_UNTOLD, -1)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]
