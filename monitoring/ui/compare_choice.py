"""What is compared: one or two areas, one or two periods. Kept in the address by codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from monitoring.annotations.marks import Place
from monitoring.clock import WIB
from monitoring.comparing import periods
from monitoring.comparing.periods import Span
from monitoring.ui import address, filters, marks
from monitoring.ui.filters import Area
from monitoring.ui.shell import Room
from monitoring.words import N_, Words

CITY, NONE = "semua", "tidak"
KOTA, KECAMATAN, KELURAHAN = "kota", "kec", "kel"  # before the name or code of an area
PERIODS = {
    "minggu-ini": (periods.THIS_WEEK, N_("This week")),
    "minggu-lalu": (periods.LAST_WEEK, N_("Last week")),
    "minggu-sebelum": (periods.WEEK_BEFORE, N_("The week before last")),
    "bulan-ini": (periods.THIS_MONTH, N_("This month")),
    "bulan-lalu": (periods.LAST_MONTH, N_("Last month")),
    "bulan-sebelum": (periods.MONTH_BEFORE, N_("The month before last")),
    "tahun-lalu": (periods.YEAR_BEFORE, N_("This month, a year ago")),
    "sendiri": (periods.OWN, N_("Own dates")),
}
WIDTH = 300


@dataclass(frozen=True)
class Chosen:
    """A place with its name and its code in addresses."""

    code: str
    place: Place
    name: str


@dataclass(frozen=True)
class Period:
    """A period with its name; span: None = it has no whole day yet, or its days mean nothing."""

    code: str
    name: str
    span: Span | None


@dataclass(frozen=True)
class Asked:
    """What is compared. other: the second area, None = none. before: the second period, None = none."""

    one: Chosen
    other: Chosen | None
    now: Period
    before: Period | None


def asked(room: Room) -> Asked:
    """Draw the choices and return what is chosen."""
    _ = room.words
    areas = filters.areas_of(room)
    options = codes(areas)
    own = f"{KELURAHAN}:{room.viewer.kelurahan_code}" if room.viewer.kelurahan_code else CITY

    def name(code: str) -> str:
        return named(code, areas, _)

    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        with st.container(width=WIDTH):
            first = address.choice(_("Area"), options, name, "tempat1", default=own)
        with st.container(width=WIDTH):
            second = address.choice(_("Compared with"), [NONE, *options], name, "tempat2", default=NONE)
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare_periods"):
        begun = periods.span(periods.THIS_WEEK, room.now.astimezone(WIB).date()) is not None  # not so on a Monday
        defaults = ("minggu-ini", "minggu-lalu") if begun else ("minggu-lalu", "minggu-sebelum")
        now = _period(room, "1", defaults[0], may_be_none=False)
        before = _period(room, "2", defaults[1], may_be_none=True)
    one, other = _chosen(room, first, areas), _chosen(room, second, areas)
    return Asked(one or _city(_), None if other == one else other, now, before)


def codes(areas: Sequence[Area]) -> list[str]:
    """Every area's code, the largest first: the city, kota, kecamatan, kelurahan."""
    kotas = list(dict.fromkeys(f"{KOTA}:{area.kota}" for area in areas))
    kecamatans = sorted({f"{KECAMATAN}:{area.kecamatan}" for area in areas})
    kelurahans = [f"{KELURAHAN}:{area.code}" for area in sorted(areas, key=lambda area: area.name)]
    return [CITY, *kotas, *kecamatans, *kelurahans]


def named(code: str | None, areas: Sequence[Area], _: Words) -> str:
    """An area's name with its level: "Kelurahan Galur (Johar Baru)"."""
    if code in (None, NONE):
        return _("No second area")
    kind, _colon, told = code.partition(":")
    if kind == KOTA:
        return told
    if kind == KECAMATAN:
        return _("Kecamatan {name}", name=told)
    area = next((one for one in areas if one.code == told), None)
    return (
        _("Kelurahan {name} ({kecamatan})", name=area.name, kecamatan=area.kecamatan) if area else _("The whole city")
    )


def _chosen(room: Room, code: str | None, areas: Sequence[Area]) -> Chosen | None:
    if code in (None, NONE):
        return None
    kind, _colon, told = code.partition(":")
    level = {KOTA: marks.KOTA, KECAMATAN: marks.KECAMATAN, KELURAHAN: marks.KELURAHAN}.get(kind, marks.CITY)
    return Chosen(code, marks.place_of(room, level, told), named(code, areas, room.words))


def _city(_: Words) -> Chosen:
    return Chosen(CITY, Place(), _("The whole city"))


def _period(room: Room, turn: str, default: str, *, may_be_none: bool) -> Period | None:
    _, today = room.words, room.now.astimezone(WIB).date()
    options = [*([NONE] if may_be_none else []), *PERIODS]

    def name(code: str) -> str:
        return _("No second period") if code == NONE else _(PERIODS[code][1])

    label = _("Period") if turn == "1" else _("Against the period")
    with st.container(width=WIDTH):
        code = address.choice(label, options, name, f"kapan{turn}", default=default) or default
    if code == NONE:
        return None
    first = last = None
    if PERIODS[code][0] == periods.OWN:
        first = address.day(_("From"), f"dari{turn}", today - 7 * periods.DAY, today)
        last = address.day(_("To"), f"sampai{turn}", today - periods.DAY, today)
    return Period(code, name(code), periods.span(PERIODS[code][0], today, first, last))
