"""Live map: every kelurahan by its colour, the reports as they stand, the city's counts."""

import streamlit as st

from monitoring import api, areas
from monitoring.home import Home
from monitoring.rating import board
from monitoring.ui import counts, figures, filters, formats, maps, reports, shell, viewport
from monitoring.ui.selection import Selection
from monitoring.ui.shell import Room
from monitoring.words import Words

MOST_LISTED = 14

room = shell.open_page("peta", keeps_itself_live=True)
_ = room.words


@st.cache_data(max_entries=16, show_spinner=False)
def large_figures(data: str, language: str, selection: Selection, _room: Room) -> None:
    st.html(figures.figures(counts.by_state(_room, selection), language, _room.words))


@st.cache_resource(max_entries=4, show_spinner=False)
def colours(data: str, _room: Room) -> dict[str, str]:
    rated = board.rated(_room.store, _room.now)
    return dict(zip(rated["kelurahan_code"], rated["colour"], strict=True))


@st.cache_data(max_entries=16, show_spinner=False)
def legend(data: str, language: str, selection: Selection, is_schematic: bool, _room: Room) -> None:
    _: Words = _room.words
    notes = []
    if is_schematic:
        notes.append(_("Schematic boundaries, not a survey"))
    total = _room.store.ask("city_counts", **selection.parameters()).column("total_count")[0].as_py()
    if total > api.MOST_POINTS:
        shown = formats.number(api.MOST_POINTS, language)
        notes.append(_("the newest {shown} of {total} are marked", shown=shown, total=formats.number(total, language)))
    st.html(figures.legend(notes, _))


@st.cache_data(max_entries=16, show_spinner=False)
def listed(data: str, language: str, selection: Selection, area: str, colour: str, _room: Room) -> None:
    found = _room.store.ask("report_list", most=MOST_LISTED, **selection.parameters()).to_pylist()
    st.html(figures.area_heading(area, colour, bool(found), _room.words))
    reports.listing(found, _room)


def take_pick() -> None:
    picked = maps.picked(st.session_state["map"]["selection"])
    st.session_state["picked_report"] = picked.report_id
    if picked.report_id is None:
        filters.focus(picked.kelurahan_code)
    st.session_state["asked_anew"] = True


def draw(room: Room) -> None:
    if st.session_state.pop("asked_anew", False):
        st.rerun()
    with places["figures"]:
        large_figures(room.data, room.language, selection, room)
    digits = maps.digits(shapes.register.codes, colours(room.data, room), chosen)
    points = maps.points_address(selection, room.version)
    deck = maps.deck(shapes.version[:8], digits, points, maps.bounds_of(shapes, selection), frame)
    described = _("Map of the kelurahan by rating, with reports")
    st.pydeck_chart(deck, height="stretch", key="map", on_select=take_pick, alt=described)
    legend(room.data, room.language, selection, shapes.is_schematic, room)
    if area:
        with places["list"]:
            colour = colours(room.data, room)[area.code]
            listed(room.data, room.language, selection, f"{area.name}, {area.kecamatan}", colour, room)


known = filters.areas_of(room)
shapes = areas.shapes(Home.default())
beside, middle, *right = st.columns([1.15, 3.1, 1.25] if filters.has_focus() else [1.15, 4.35], gap="small")
places = {"figures": beside.container(key="live_figures")}
with beside:
    selection = filters.draw(room, known)
    frame = viewport.frame()
chosen = filters.chosen_codes(known, selection)
area = next((one for one in known if one.code == selection.kelurahan_code), None)
if right:
    with right[0]:
        filters.focus_head(room)
        places["list"] = st.container(key="live_list")
with middle, st.container(key="live_map"):
    shell.live(room, draw)
