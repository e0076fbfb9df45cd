"""The wall: scenes that lie on each other, of which the browser shows one after the other; drawn anew as data move.

No scene is sent when it is its turn, only when something on it has changed; so a rotation costs the line and the
browser's memory nothing, and goes on while the server is away.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from monitoring.home import Home
from monitoring.ui import (
    address,
    freshness,
    league_cache,
    shell,
    theme,
    wall_cases,
    wall_frame,
    wall_map,
    wall_order,
    wall_place,
    wall_scenes,
)
from monitoring.ui.shell import Room
from monitoring.ui.wall_place import Place
from monitoring.words import Words

KEY = "wall"
_SCRIPT = theme.ASSETS / "wall.js"


def draw(room: Room) -> None:
    """The whole wall, and the part of it that the beat draws anew."""
    place = wall_place.asked(room)
    with st.container(key=KEY):
        if place is None:
            st.html(_unknown(room.words))
        elif not room.version:
            shell.live(room, _draw_empty)
        else:
            scenes = wall_scenes.shown(place)
            if any(name == wall_order.MAP for name, _seconds in scenes):
                _shape(wall_map.version(), place.code, place)(key="wall_shape")
            st.html(wall_frame.turns(scenes, room.words))
            shell.live(room, lambda now: _draw(now, place, scenes))
        _watch()(key="wall_watch")


def _draw(room: Room, place: Place, scenes: list[tuple[str, float]]) -> None:
    found = wall_cases.open_ones(room, place)
    now = _now(room, place, scenes, found)
    st.html(wall_frame.head(now, room.stamp, room.language, room.words))
    for name, _seconds in scenes:
        st.html(wall_scenes.html(name, room, place))
        if name == wall_order.MAP:
            st.html(wall_map.counts(room, place))
    st.html(wall_frame.foot(now, room.version, room.language, room.words))


def _draw_empty(room: Room) -> None:
    if room.version:
        st.rerun()
    _ = room.words
    now = wall_frame.Now(None, None, room.now, _fresh(room), (), 0, "", None, 0)
    st.html(wall_frame.head(now, room.stamp, room.language, _))
    waits = _("The room is running and waits for its first reports. They appear here by themselves.")
    inside = f'<p class="rp-w-none">{escape(waits)}</p>'
    st.html(wall_scenes.section("only", escape(_("No reports yet")), inside))


def _now(room: Room, place: Place, scenes: list[tuple[str, float]], found: list) -> wall_frame.Now:
    fresh = _fresh(room)
    hold = wall_frame.EVERY if fresh.is_stale or fresh.trouble is not None else ""
    if not hold and wall_cases.is_newly_overdue(found, room.now) and wall_order.CASES in dict(scenes):
        hold = wall_order.CASES
    red = None
    if place.skpd is None:
        red = int((place.of(league_cache.now(room).league.frame)["colour"] == "red").sum())
    person = wall_order.in_force(Home.default()).person_seconds
    overdue = wall_cases.overdue(found)
    return wall_frame.Now(place.name, room.nature, room.now, fresh, scenes, person, hold, red, overdue)


def _fresh(room: Room) -> freshness.Freshness:
    return freshness.of(room.store.computed("freshness"), Home.default())


def _unknown(_: Words) -> str:
    told = " · ".join(f"{key}={value}" for key in wall_place.KEYS if (value := address.value(key)))
    title = escape(_("No such place"))
    why = _("The room knows no kota, kecamatan or agency of this address: {address}", address=told)
    return wall_scenes.section("only", title, f'<p class="rp-w-none">{escape(why)}</p>')


@st.cache_resource(max_entries=32, show_spinner=False)
def _shape(version: str, code: str, _place: Place):
    """The map's shape as a component: Streamlit's own HTML would lose the drawing."""
    html = f'<div class="rp-w-scene" data-scene="{wall_order.MAP}">{wall_map.shape(_place)}</div>'
    return st.components.v2.component(f"wall_map_{code or 'city'}_{version}", html=html, isolate_styles=False)


@st.cache_resource(show_spinner=False)
def _watch():
    return st.components.v2.component("wall_watch", js=_SCRIPT.read_text("utf-8"))
