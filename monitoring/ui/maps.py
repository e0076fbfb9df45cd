"""The map: kelurahan shaded and hatched by rating, reports as marks. A refresh carries one digit a kelurahan.

No base map: nothing is asked of the internet. `deck` is built once for everything it depends on and kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import pydeck as pdk
import streamlit as st

from monitoring.areas import Shapes
from monitoring.ui import atlas, theme
from monitoring.ui.selection import Selection

AREAS, POINTS = "areas", "points"
DIGIT_OF_COLOUR = {"too_few": 0, "red": 1, "yellow": 2, "green": 3}
FADED = 4  # added to the digit of a kelurahan outside the choice
CLEAR, PALE = 205, 60
LINE, STRONG_LINE = (96, 106, 114), (70, 80, 90)
VIEW = {"latitude": -6.215, "longitude": 106.832, "zoom": 10.55}
VIEW_ON_PHONE = {"latitude": -6.215, "longitude": 106.832, "zoom": 9.75}


class CompactDeck(pdk.Deck):
    """A deck that writes itself once, without blanks: half the bytes, and no work on a refresh that changed nothing."""

    @cached_property
    def written(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))

    def to_json(self) -> str:
        return self.written


def digits(codes: Sequence[str], colours: Mapping[str, str], chosen: set[str] | None) -> str:
    """One digit a kelurahan in the order of `codes`; those not in `chosen` (None = all) are faded."""
    return "".join(
        str(DIGIT_OF_COLOUR.get(colours.get(code, ""), 0) + (0 if chosen is None or code in chosen else FADED))
        for code in codes
    )


def points_address(selection: Selection, version: int) -> str:
    """Where the browser fetches the reports' marks: one address for one choice and data version."""
    return f"/api/points.json?{urlencode({'v': version, **selection.query()})}"


@st.cache_resource(max_entries=16, show_spinner=False)
def deck(shapes_version: str, digits_: str, points: str, on_phone: bool, _shapes: Shapes) -> CompactDeck:
    """The map for one shading, one set of points and one kind of screen."""
    trigger = hashlib.sha256(digits_.encode()).hexdigest()[:8]
    address = f"/api/areas.json?v={shapes_version}"
    return CompactDeck(
        [
            _areas(address, digits_, trigger),
            _hatching(address, digits_, trigger),
            _borders(f"/api/borders.json?v={shapes_version}"),
            _marks(points),
            _kota_names(_shapes),
        ],
        map_provider=None,
        initial_view_state=pdk.ViewState(**(VIEW_ON_PHONE if on_phone else VIEW), min_zoom=8.5, max_zoom=17),
        tooltip={"html": "<b>{name}</b>", "style": {"fontSize": "1.05rem", "borderRadius": "4px"}},
    )


def _fills() -> list[list[int]]:
    shades = [theme.RATINGS[colour] for colour in DIGIT_OF_COLOUR]
    return [theme.rgba(mark, alpha) for alpha in (CLEAR, PALE) for mark in shades]


def _areas(address: str, digits_: str, trigger: str) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        address,
        id=AREAS,
        pickable=True,
        auto_highlight=True,
        highlight_color=[255, 255, 255, 70],
        get_fill_color=f"({json.dumps(_fills())})[('{digits_}')[properties.i]]",
        get_line_color=[*LINE, 150],
        line_width_min_pixels=0.6,
        get_line_width=8,
        update_triggers={"getFillColor": trigger},
    )


def _hatching(address: str, digits_: str, trigger: str) -> pdk.Layer:
    """The same areas, hatched where red and dotted where yellow: the rating without its hue."""
    patterns = [atlas.PLAIN, atlas.HATCH, atlas.DOTS, atlas.PLAIN]
    inks = [[0, 0, 0, 0], [60, 0, 8, 150], [90, 66, 0, 150], [0, 0, 0, 0]]
    faded = [[*ink[:3], ink[3] // 4] for ink in inks]
    return pdk.Layer(
        "GeoJsonLayer",
        address,
        id="hatching",
        pickable=False,
        stroked=False,
        extensions=[{"@@type": "FillStyleExtension", "pattern": True}],
        fill_pattern_atlas="/pictures/patterns",
        fill_pattern_mapping=atlas.patterns_mapping(),
        get_fill_pattern=f"({json.dumps(patterns * 2)})[('{digits_}')[properties.i]]",
        get_fill_pattern_scale=9,
        get_fill_color=f"({json.dumps(inks + faded)})[('{digits_}')[properties.i]]",
        update_triggers={"getFillPattern": trigger, "getFillColor": trigger},
    )


def _borders(address: str) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        address,
        id="borders",
        pickable=False,
        filled=False,
        get_line_color=[*STRONG_LINE, 220],
        get_line_width="properties.level == 'kota' ? 2.6 : 0.9",
        line_width_units=pdk.types.String("pixels"),
    )


def _marks(address: str) -> pdk.Layer:
    """Reports as coloured shapes; the colour is in the picture, so that choosing a kelurahan leaves it alone."""
    return pdk.Layer(
        "IconLayer",
        address,
        id=POINTS,
        pickable=True,
        icon_atlas="/pictures/marks",
        icon_mapping=atlas.marks_mapping(),
        get_icon="s",
        get_position="p",
        get_size=130,
        size_units=pdk.types.String("meters"),
        size_min_pixels=7,
        size_max_pixels=24,
    )


def _kota_names(shapes: Shapes) -> pdk.Layer:
    features = json.loads(shapes.map_borders())["features"]
    rows = [
        {"t": told["name"], "p": [told["longitude"], told["latitude"]]}
        for told in (feature["properties"] for feature in features)
        if told["level"] == "kota"
    ]
    return pdk.Layer(
        "TextLayer",
        rows,
        id="kota",
        pickable=False,
        get_text="t",
        get_position="p",
        get_size=17,
        get_color=[*theme.BLACK, 255],
        font_weight=700,
        font_family=pdk.types.String("sans-serif"),
        font_settings={"sdf": True},
        outline_width=3,
        outline_color=[*theme.WHITE, 230],
    )


@dataclass(frozen=True)
class Picked:
    """What the viewer clicked last on the map: a kelurahan's code, or a report's id, or nothing."""

    kelurahan_code: str | None = None
    report_id: int | None = None


def picked(selection: Mapping[str, object]) -> Picked:
    """What a deck's selection names; anything unexpected counts as nothing."""
    objects = selection.get("objects") or {}
    points, areas = objects.get(POINTS) or [], objects.get(AREAS) or []
    if points and isinstance(points[0].get("i"), int):
        return Picked(report_id=points[0]["i"])
    if areas:
        code = (areas[0].get("properties") or {}).get("code")
        return Picked(kelurahan_code=code if isinstance(code, str) else None)
    return Picked()
