"""What the leaderboard is asked for, kept in its address by codes: of which instant, which view, which kelurahan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from monitoring.ui import address, filters, formats, league, names
from monitoring.ui.league import DEFAULT_SORT, Standings
from monitoring.ui.shell import Room
from monitoring.words import N_

NOW, DECIDED = "kini", "jendela"
TABLE, QUADRANT, FUNNEL, CATERPILLAR = "tabel", "kuadran", "corong", "skor"
FIRST = 60  # rows shown before the others are asked for: a phone and a line stay light
VIEWS = {
    TABLE: N_("Table"),
    QUADRANT: N_("Speed × quality"),
    FUNNEL: N_("Done in time"),
    CATERPILLAR: N_("Scores"),
}


@dataclass(frozen=True)
class Asked:
    """Which kelurahan and in which order. kota: None = all; text: a search, "" = none."""

    kota: str | None
    text: str
    sort: str
    has_qlue: bool

    @property
    def key(self) -> tuple[str | None, str, str, bool]:
        return self.kota, self.text, self.sort, self.has_qlue

    @property
    def is_narrowed(self) -> bool:
        return self.kota is not None or bool(league.plain(self.text))


def instant(room: Room, now: Standings) -> str:
    """NOW, or DECIDED: the last decision window as it was kept. Only NOW where none is kept."""
    _ = room.words
    options = [NOW] if now.window is None else [DECIDED, NOW]
    told = {NOW: _("Now (provisional)") if room.past is None else _("Then (provisional)")}
    if now.window is not None:
        told[DECIDED] = _("Decided {time}", time=_short(now.window, room.language))
    return _switch(_("As of"), options, told, "per", NOW)


def view(room: Room) -> str:
    """The table or one of the figures."""
    _ = room.words
    told = {code: _(label) for code, label in VIEWS.items()}
    return _switch(_("View"), list(VIEWS), told, "tampil", TABLE)


def rows(room: Room, view_: str) -> Asked:
    """The search and the kota; for the table the order, and whether Qlue's points stand beside."""
    _ = room.words
    text = address.search(_("Find a kelurahan"), _("Name, kecamatan or code"), "name", most=60)
    kotas = list(dict.fromkeys(area.kota for area in filters.areas_of(room)))
    kota = address.choice(_("City"), kotas, str, "kota", everything=_("All cities"))
    if view_ != TABLE:
        return Asked(kota, text, DEFAULT_SORT, has_qlue=False)
    has_qlue = _qlue()
    sorts = [*league.SORTS, *(league.QLUE_SORT if has_qlue else ())]
    sort = address.choice(
        _("Order"), sorts, lambda code: names.name_of(code, league.SORT_NAMES, _), "sort", default=DEFAULT_SORT
    )
    return Asked(kota, text, sort, has_qlue)


def compare(room: Room) -> None:
    """The switch for Qlue's points of 2016; `rows` tells where it stands."""
    _ = room.words
    chosen = st.toggle(
        _("Beside it: Qlue's points of 2016"),
        key="qlue",
        help=_("For comparison only: it does not count, and nobody is called about it."),
    )
    address.put("qlue", "1" if chosen else None)


def _short(at: datetime, language: str) -> str:
    """Day and time without the year: "22 Nov 16.00"."""
    return f"{formats.day(at, language).rsplit(' ', 1)[0]} {formats.clock_time(at, language)}"


def is_whole(count: int) -> bool:
    """Whether all of the rows are shown, or only the first of them, which most viewers look at."""
    if "semua" not in st.session_state:
        st.session_state["semua"] = address.value("semua") == "1"
    return bool(st.session_state["semua"]) or count <= FIRST


def show_all(room: Room, count: int) -> None:
    """The button that shows the rows left out, where there are any."""
    _ = room.words
    if not is_whole(count):
        told = formats.number(count, room.language)
        st.button(_("Show all {count}", count=told), on_click=_let_all, width="stretch", key="show_all")


def _let_all() -> None:
    st.session_state["semua"] = True
    address.put("semua", "1")


def _qlue() -> bool:
    """Where the switch stands, which is drawn after what depends on it."""
    if "qlue" not in st.session_state:
        st.session_state["qlue"] = address.value("qlue") == "1"
    return bool(st.session_state["qlue"])


def _switch(label: str, options: list[str], told: dict[str, str], key: str, fallback: str) -> str:
    address.seed(key, options, fallback)
    chosen = st.segmented_control(
        label, options, format_func=told.__getitem__, key=key, required=True, label_visibility="collapsed"
    )
    address.put(key, None if chosen == fallback else chosen)
    return chosen
