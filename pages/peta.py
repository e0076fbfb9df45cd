"""Live map: every kelurahan by its colour, the reports as they stand, the city's counts."""

import streamlit as st

from monitoring import api, areas, policy
from monitoring.home import Home
from monitoring.ui import (
    compliance_map,
    escalation_line,
    figures,
    filters,
    formats,
    live_map,
    map_file,
    map_picture,
    maps,
    reports,
    sections,
    shell,
    viewport,
)
from monitoring.ui.pictures import About
from monitoring.ui.selection import Selection
from monitoring.ui.shell import Room

MOST_LISTED = 14

room = shell.open_page("peta", keeps_itself_live=True)
_ = room.words


def legend() -> None:
    place, code = map_picture.chosen(selection, known)
    if is_compliance:
        about = About(compliance_map.title(room), "kepatuhan", place, code)
        signs = map_picture.shares(room.language, compliance_map.nothing(_))
        picture = map_picture.button(room, about, signs)
        with st.container(horizontal=True, key="map_legend"):
            st.html(compliance_map.legend(room, shapes.is_schematic, picture), width="stretch")
            map_file.of_shares(room, selection, about)
        return
    notes = []
    if shapes.is_schematic:
        notes.append(_("Schematic boundaries, not a survey"))
    if room.store.ask("city_counts", **selection.parameters()).column("total_count")[0].as_py() > api.MOST_POINTS:
        notes.append(_("only the newest {shown} are marked", shown=formats.number(api.MOST_POINTS, room.language)))
    if room.viewer.kelurahan_code or room.viewer.skpd:
        notes.append(_("only your own reports are marked"))
    days = policy.amount("rating_window_days", room.now.date())
    told = [figures.areas_told(days, room.language, _), map_picture.filtered(selection, room.language, _), *notes]
    about = About(_("Where is the city red now?"), "penilaian", place, code, note=" · ".join(told))
    picture = map_picture.button(room, about, map_picture.ratings(_))
    with st.container(horizontal=True, key="map_legend"):
        st.html(figures.legend(days, notes, room.language, _, picture), width="stretch")
        map_file.of_ratings(room, selection, about, api.MOST_POINTS)


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
    if is_compliance:
        shown = compliance_map.shown(room, selection, viewport.frame())
    else:
        shown = live_map.shown(room, selection, not right, viewport.frame())
    with places["figures"]:
        st.html(shown.figures)
    st.html(shown.worst + map_picture.instant(room.now, room.language, _))
    if not is_compliance and (line := escalation_line.of(room)):
        st.html(line)
    described = _("Map of the kelurahan by rating, with reports")
    if is_compliance:
        described = _("Map of the kelurahan by the share of RT and RW on track")
    st.pydeck_chart(shown.deck, height="stretch", key="map", on_select=take_pick, alt=described)
    if shown.islands:
        st.html(shown.islands)
    if area:
        with places["list"]:
            named = f"{area.name}, {area.kecamatan}"
            if is_compliance:
                st.html(compliance_map.area_told(room, area.code))
            elif room.store.may_ask("report_list") and room.viewer.kelurahan_code in (None, area.code):
                listed(room.data, room.language, selection, named, shown.colours[area.code], room)
            else:
                told = [_("Its colour and its place are everybody's; its reports are not.")]
                st.html(figures.area_heading(named, shown.colours[area.code], True, _))
                st.html(sections.notice(_("This is not open to you"), told))


known = filters.areas_of(room)
shapes = areas.shapes(Home.default())
beside, middle, *right = st.columns([1.15, 3.1, 1.25] if filters.has_focus() else [1.15, 4.35], gap="small")
places = {"figures": beside.container(key="live_figures")}
with beside:
    is_compliance = compliance_map.is_asked(room)
    selection = filters.draw(room, known)
area = next((one for one in known if one.code == selection.kelurahan_code), None)
if right:
    with right[0]:
        filters.focus_head(room)
        places["list"] = st.container(key="live_list")
with middle.container(key="live_map"):
    shell.live(room, draw)
    legend()
