"""The filters of a screen of reports: area, category, state, source, period. Kept in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

import streamlit as st

from monitoring import clock
from monitoring.categories import CATEGORIES
from monitoring.clock import WIB
from monitoring.events import COUNTED_STATES
from monitoring.ui import address, formats, names
from monitoring.ui import selection as choices
from monitoring.ui.selection import Selection
from monitoring.ui.shell import Room
from monitoring.words import Words

KEYS = ("kota", "kecamatan", "kelurahan", "category", "state", "source")


@dataclass(frozen=True)
class Area:
    """A kelurahan of the register, as filters offer it."""

    code: str
    name: str
    kecamatan: str
    kota: str


def areas_of(room: Room) -> tuple[Area, ...]:
    """Every kelurahan of the register, in its order."""
    found = room.store.ask("kelurahan_list")
    columns = (found.column(name).to_pylist() for name in ("kelurahan_code", "kelurahan_name", "kecamatan", "kota"))
    return tuple(Area(*row) for row in zip(*columns, strict=True))


def draw(room: Room, areas: Sequence[Area]) -> Selection:
    """The period, and the other filters behind a button that says how many are set; returns the choice."""
    _ = room.words
    _take_request()
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        period = address.choice(
            _("Period"),
            list(choices.PERIODS),
            lambda code: names.name_of(code, choices.PERIODS, _),
            "period",
            default=choices.DEFAULT_PERIOD,
        )
        set_count = sum(1 for key in KEYS if st.session_state.get(key, address.value(key)))
        label = _("Filter") if not set_count else _("Filter ({count})", count=formats.number(set_count, room.language))
        with st.popover(label, icon=":material/filter_list:"):
            told = area_choices(_, areas) | _report_filters(room)
            st.button(_("Show everything"), on_click=_clear, width="stretch")
    first = last = None
    if period == "custom":
        first, last = own_dates(room)
    from_at, to_at = choices.window(period, room.now, first, last)
    return Selection(from_at, to_at, **told)


def focus(kelurahan_code: str | None) -> None:
    """For callbacks: let the filters name this kelurahan at the next run; None lets go of it."""
    st.session_state["_focus"] = kelurahan_code


def has_focus() -> bool:
    """Whether one kelurahan or report is being looked at, before the filters are drawn."""
    asked = st.session_state.get("_focus") or st.session_state.get("kelurahan", address.value("kelurahan"))
    return bool(asked or st.session_state.get("picked_report"))


def focus_head(room: Room) -> None:
    """Above a kelurahan's list: the report picked on the map, if one was, and the way back."""
    _ = room.words
    report = st.session_state.get("picked_report")
    with st.container(horizontal=True, key="focus_head"):
        if report:
            room.link("laporan", _("Open report #{number}", number=report), id=str(report))
        st.button(_("Close the list"), on_click=_let_go)


def _let_go() -> None:
    st.session_state["picked_report"] = None
    focus(None)


def chosen_codes(areas: Sequence[Area], selection: Selection) -> set[str] | None:
    """The kelurahan inside the chosen areas; None where no area is chosen."""
    if not (selection.kota or selection.kecamatan or selection.kelurahan_code):
        return None
    return {
        area.code
        for area in areas
        if selection.kota in (None, area.kota)
        and selection.kecamatan in (None, area.kecamatan)
        and selection.kelurahan_code in (None, area.code)
    }


def category(room: Room) -> str | None:
    """The choice of a category; None = all."""
    _ = room.words
    return address.choice(
        _("Category"),
        CATEGORIES,
        lambda code: names.name_of(code, names.CATEGORIES, _),
        "category",
        everything=_("All categories"),
    )


def _take_request() -> None:
    if "_focus" in st.session_state:
        code = st.session_state.pop("_focus")
        st.session_state["kelurahan"] = code
        if code is not None:  # a kelurahan outside the chosen kota or kecamatan would not be among the options
            st.session_state["kota"] = st.session_state["kecamatan"] = None


def area_choices(_: Words, areas: Sequence[Area]) -> dict[str, str | None]:
    """The choice of a kota, a kecamatan in it, a kelurahan in that; None = all. Keys are a Selection's fields."""
    kotas = list(dict.fromkeys(area.kota for area in areas))
    kota = address.choice(_("City"), kotas, str, "kota", everything=_("All cities"))
    inside = [area for area in areas if kota in (None, area.kota)]
    kecamatans = sorted({area.kecamatan for area in inside})
    kecamatan = address.choice(_("Kecamatan"), kecamatans, str, "kecamatan", everything=_("All kecamatan"))
    inside = sorted((area for area in inside if kecamatan in (None, area.kecamatan)), key=lambda area: area.name)
    named = {area.code: f"{area.name} ({area.kecamatan})" for area in inside}
    code = address.choice(_("Kelurahan"), list(named), named.__getitem__, "kelurahan", everything=_("All kelurahan"))
    return {"kota": kota, "kecamatan": kecamatan, "kelurahan_code": code}


def _report_filters(room: Room) -> dict[str, str | None]:
    _ = room.words
    chosen = category(room)
    state = address.choice(
        _("State"),
        COUNTED_STATES,
        lambda code: names.name_of(code, names.STATES, _),
        "state",
        everything=_("All states"),
    )
    values = room.store.ask("filter_values").to_pylist()
    sources = sorted(row["value"] for row in values if row["field"] == "source")
    source = address.choice(_("Source"), sources, str, "source", everything=_("All sources"))
    return {"category": chosen, "state": state, "source": source}


def own_dates(room: Room):
    """The first and the last day of the viewer's own period."""
    _ = room.words
    # in the past too: days once chosen must stay among those offered
    today = (clock.now() if room.past else room.now).astimezone(WIB).date()
    with st.container(horizontal=True, key="own_dates"):
        first = address.day(_("From"), "from", today - timedelta(days=29), today)
        last = address.day(_("To"), "to", today, today)
    if first > last:
        st.html(
            f'<div class="rp-note">{escape(_("The first day is after the last: the last 30 days are shown."))}</div>'
        )
    return first, last


def _clear() -> None:
    for key in KEYS:
        st.session_state[key] = None
