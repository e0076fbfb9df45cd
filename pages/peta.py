"""Live map: every kelurahan by its colour, the reports as they stand, the city's counts."""

import streamlit as st

from monitoring import api, areas
from monitoring.home import Home
from monitoring.rating import board
from monitoring.ui import counts, figures, filters, formats, maps, reports, shell
from monitoring.ui.selection import Selection
from monitoring.ui.shell import Room
from monitoring.words import Words

MOST_LISTED = 14

room = shell.open_page("peta")
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


known = filters.areas_of(room)
shapes = areas.shapes(Home.default())
beside, middle, *right = st.columns([1.15, 3.1, 1.25] if filters.has_focus() else [1.15, 4.35], gap="small")
with beside:
    with st.container(key="live_figures"):
        place_of_figures = st.empty()
    selection = filters.draw(room, known)
with place_of_figures.container():
    large_figures(room.data, room.language, selection, room)

chosen = filters.chosen_codes(known, selection)
with middle, st.container(key="live_map"):
    digits = maps.digits(shapes.register.codes, colours(room.data, room), chosen)
    points = maps.points_address(selection, room.version)
    deck = maps.deck(shapes.version, digits, points, shell.on_phone(), shapes)
    st.pydeck_chart(
        deck, height="stretch", key="map", on_select=take_pick, alt=_("Map of the kelurahan by rating, with reports")
    )
    legend(room.data, room.language, selection, shapes.is_schematic, room)

if right:
    with right[0], st.container(key="live_list"):
        if st.session_state.get("picked_report"):
            room.link("laporan", _("Open the report marked on the map"), id=str(st.session_state["picked_report"]))
        if selection.kelurahan_code:
            area = next(known_area for known_area in known if known_area.code == selection.kelurahan_code)
            colour = colours(room.data, room)[area.code]
            listed(room.data, room.language, selection, f"{area.name}, {area.kecamatan}", colour, room)
            st.button(_("Close the list"), on_click=filters.focus, args=(None,))
