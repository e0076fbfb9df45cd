"""The map of places where the same problem keeps coming back: the more often, the larger the mark."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from html import escape

import pydeck as pdk
import streamlit as st

from monitoring import areas
from monitoring.home import Home
from monitoring.ui import filters, formats, map_picture, maps, names, theme, viewport
from monitoring.ui.agencies import Row
from monitoring.ui.pictures import About
from monitoring.ui.shell import Room
from monitoring.ui.trends_choice import Asked

MOST_MARKED = 300
HEIGHT = 560
PLACES = "places"


def chosen(rows: Sequence[Row], asked: Asked, codes: set[str] | None) -> list[Row]:
    """Those in the chosen area (codes: its kelurahan, None = all) and of the chosen category, as they come."""
    category = asked.selection.category
    return [
        row for row in rows if category in (None, row["category"]) and (codes is None or row["kelurahan_code"] in codes)
    ]


def draw(key: str, rows: Sequence[Row], asked: Asked, room: Room) -> None:
    """The map; a place tells itself under the pointer. The list beside it leads to each."""
    shapes = areas.shapes(Home.default())
    made = deck(key, asked.key, room.language, shapes.version[:8], viewport.frame(), rows, asked, room)
    st.pydeck_chart(made, height=HEIGHT, key="places_map")


def picture(at: datetime, asked: Asked, room: Room) -> str:
    """The button of the map's picture. at: of which instant the places are."""
    _ = room.words
    place, code = map_picture.chosen(asked.selection, filters.areas_of(room))
    category = asked.selection.category
    note = names.name_of(category, names.CATEGORIES, _) if category else ""
    about = About(_("Where does the same problem keep coming back?"), "tempat", place, code, at, note)
    sign = map_picture.Sign(theme.BLUE.css, "", _("A place; the larger, the more often it came back after green"))
    return map_picture.button(room, about, [sign])


@st.cache_resource(max_entries=32, show_spinner=False)
def deck(
    key: str, asked_key: str, language: str, shapes_version: str, frame: viewport.Frame,
    _rows: Sequence[Row], _asked: Asked, _room: Room,
) -> maps.CompactDeck:  # fmt: skip
    """The map of these places, opened where the chosen area fills the frame."""
    shapes = areas.shapes(Home.default())
    wide, _high = frame
    size = (min(wide, 1100), HEIGHT)
    return maps.CompactDeck(
        views=None,
        layers=[
            maps.borders(shapes_version),
            _marks(_rows[:MOST_MARKED], _room),
            maps.kota_names(shapes_version, size),
        ],
        map_provider=None,
        initial_view_state=pdk.ViewState(**viewport.view(maps.bounds_of(shapes, _asked.selection), size)),
        tooltip={"html": "{t}"},
    )


def _marks(rows: Sequence[Row], room: Room) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        json.loads(json.dumps([_mark(row, room) for row in rows])),
        id=PLACES,
        pickable=True,
        get_position="p",
        get_radius="r",
        radius_units=pdk.types.String("pixels"),
        get_fill_color=theme.rgba(theme.BLUE, 170),
        stroked=True,
        get_line_color=theme.rgba(theme.YELLOW, 255),
        line_width_min_pixels=1.5,
    )


def _mark(row: Row, room: Room) -> dict[str, object]:
    _, language = room.words, room.language
    category = names.name_of(row["category"], names.CATEGORIES, _)
    often = _.plural("came back {count} time after green", "came back {count} times after green",
                     row["returns_count"], count=formats.number(row["returns_count"], language))  # fmt: skip
    where = row["kelurahan_name"] or formats.NOTHING
    return {
        "p": [round(row["longitude"], 5), round(row["latitude"], 5)],
        "r": round(3 + 2.2 * row["returns_count"] ** 0.5, 1),
        "t": f"<b>{escape(category)}</b><br>{escape(where)}<br>{escape(often)}",
    }
