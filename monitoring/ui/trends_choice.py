"""What the screen of categories and trends is asked for: which part, time and area. Kept in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from monitoring.trends.cells import CITY, KECAMATAN, KELURAHAN, KOTA
from monitoring.ui import address, filters, formats, names
from monitoring.ui import selection as choices
from monitoring.ui.selection import BEGINNING, Selection
from monitoring.ui.shell import Room
from monitoring.words import N_, Words

NOW, TIME, PLACES = "kini", "waktu", "tempat"
PARTS = {NOW: N_("Categories"), TIME: N_("When"), PLACES: N_("Where")}
PART = "bagian"
PERIOD_WIDTH = 220
AREA_KEYS = ("kota", "kecamatan", "kelurahan")


@dataclass(frozen=True)
class Asked:
    """A part of the screen, of an area and a time. selection: received in [from_at, to_at); category: None = all.

    name: what the area is called, "" for the city.
    """

    part: str
    period: str
    selection: Selection
    name: str

    @property
    def key(self) -> str:
        """Tells what is asked for from anything else, whichever part of the screen shows it."""
        return repr(self.selection)

    @property
    def level(self) -> str:
        """The level of the area."""
        one = self.selection
        named = ((KELURAHAN, one.kelurahan_code), (KECAMATAN, one.kecamatan), (KOTA, one.kota))
        return next((level for level, told in named if told), CITY)

    @property
    def area(self) -> dict[str, str | None]:
        """The area as the questions take it."""
        one = self.selection
        return {"kota": one.kota, "kecamatan": one.kecamatan, "kelurahan_code": one.kelurahan_code}

    @property
    def is_endless(self) -> bool:
        """Whether the time has no beginning, so that nothing lies before it."""
        return self.selection.from_at == BEGINNING

    @property
    def of_all_categories(self) -> Asked:
        """The same of every category."""
        return replace(self, selection=replace(self.selection, category=None))

    def area_query(self) -> dict[str, str]:
        """The area as an address carries it."""
        told = zip(AREA_KEYS, self.area.values(), strict=True)
        return {key: value for key, value in told if value}

    def where(self, _: Words) -> str:
        """What the area is called."""
        return self.name or _("The whole city")


def asked(room: Room) -> Asked:
    """Draw the choices and return what is chosen. A lurah begins with the city: counts are everybody's."""
    _ = room.words
    part = _part(room)
    areas = filters.areas_of(room)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        with st.container(width=PERIOD_WIDTH):
            period = address.choice(
                _("Period"),
                list(choices.PERIODS),
                lambda code: names.name_of(code, choices.PERIODS, _),
                "period",
                default=choices.DEFAULT_PERIOD,
            )
        chosen = sum(1 for key in (*AREA_KEYS, "category") if st.session_state.get(key, address.value(key)))
        label = _("Filter") if not chosen else _("Filter ({count})", count=formats.number(chosen, room.language))
        with st.popover(label, icon=":material/filter_list:"):
            area = filters.area_choices(_, areas)
            category = filters.category(room)
            st.button(_("Show everything"), on_click=_clear, width="stretch")
    first = last = None
    if period == "custom":
        first, last = filters.own_dates(room)
    from_at, to_at = choices.window(period, room.now, first, last)
    return Asked(part, period, Selection(from_at, to_at, category=category, **area), _name(areas, area))


def before(one: Asked, now: datetime) -> tuple[datetime, datetime] | None:
    """The time before, as long and up to the same moment in it: what is not over is held against what was not either.

    None where the time has no beginning.
    """
    if one.is_endless:
        return None
    length = one.selection.to_at - one.selection.from_at
    return one.selection.from_at - length, min(one.selection.to_at, now) - length


def _part(room: Room) -> str:
    _ = room.words
    address.seed(PART, list(PARTS), NOW)
    part = st.segmented_control(
        _("Part of the screen"),
        list(PARTS),
        format_func=lambda code: _(PARTS[code]),
        key=PART,
        required=True,
        label_visibility="collapsed",
    )
    address.put(PART, None if part == NOW else part)
    return part or NOW


def _name(areas: tuple[filters.Area, ...], area: dict[str, str | None]) -> str:
    code = area["kelurahan_code"]
    found = next((one for one in areas if one.code == code), None)
    return found.name if found else area["kecamatan"] or area["kota"] or ""


def _clear() -> None:
    for key in (*AREA_KEYS, "category"):
        st.session_state[key] = None
