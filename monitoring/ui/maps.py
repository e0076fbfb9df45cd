"""The map: kelurahan shaded and hatched by rating, reports as marks. A refresh carries a digit a kelurahan.

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
import shapely
import streamlit as st

from monitoring.access import Viewer, signing
from monitoring.areas import FAR_KOTA, Shapes
from monitoring.store.then import StoreThen
from monitoring.ui import atlas, theme
from monitoring.ui.selection import Selection
from monitoring.ui.viewport import Bounds, Frame, view

AREAS, POINTS = "areas", "points"
DIGIT_OF_COLOUR = {colour: digit for digit, colour in enumerate(atlas.SHADES)}
FADED = len(DIGIT_OF_COLOUR)  # added to the digit of a kelurahan outside the choice
# By the state's digit: what waits is seen first, what is done steps back. A few metres of the city as a whole are less
# than a pixel: there the shading speaks, and marks grow as one comes nearer.
MARK_METRES = [180, 130, 130, 60]
FEW_MARKS = ((500, 8), (2_000, 5), (6_000, 3))  # up to so many marks, none is smaller than so many pixels


class CompactDeck(pdk.Deck):
    """A deck that writes itself once, without blanks: half the bytes, and no work on a refresh that changed nothing."""

    @cached_property
    def written(self) -> str:
        return _short(json.loads(super().to_json()))

    def to_json(self) -> str:
        return self.written


def digits(codes: Sequence[str], colours: Mapping[str, str], chosen: set[str] | None) -> str:
    """One digit a kelurahan in the order of `codes`; those not in `chosen` (None = all) are faded."""
    return "".join(
        str(DIGIT_OF_COLOUR.get(colours.get(code, ""), 0) + (0 if chosen is None or code in chosen else FADED))
        for code in codes
    )


def points_address(selection: Selection, version: int, viewer: Viewer, past: StoreThen | None = None) -> str:
    """Where the browser fetches the reports' marks: one address for one choice, data version, sight and moment."""
    sight = {signing.PARAMETER: signing.signed(viewer, "report_points")}
    moment = {} if past is None else {"saat": int(past.at.timestamp())}
    return f"/api/points.json?{urlencode({'v': version, **selection.query(), **moment, **sight})}"


def bounds_of(shapes: Shapes, selection: Selection) -> Bounds:
    """West, south, east, north of the chosen kota or kecamatan; of the mainland where none is chosen."""
    inside = [
        place
        for place, row in enumerate(shapes.register.rows)
        if (selection.kota == row.kota or (selection.kota is None and row.kota != FAR_KOTA))
        and selection.kecamatan in (None, row.kecamatan)
    ]
    west, south, east, north = shapely.total_bounds(shapes.drawn[inside] if inside else shapes.drawn)
    return round(west, 4), round(south, 4), round(east, 4), round(north, 4)


@st.cache_resource(max_entries=32, show_spinner=False)
def deck(shapes_version: str, digits_: str, points: str, mark_pixels: int, bounds: Bounds, frame: Frame) -> CompactDeck:
    """The map for one shading and one set of points, opened where `bounds` fill the frame."""
    return CompactDeck(
        views=None,
        layers=[
            _areas(f"/api/areas.json?v={shapes_version}", digits_),
            borders(shapes_version),
            _marks(points, mark_pixels),
            kota_names(shapes_version, frame),
        ],
        map_provider=None,
        initial_view_state=pdk.ViewState(**view(bounds, frame)),
        tooltip={"html": "<b>{name}</b>"},
    )


def mark_pixels(count: int) -> int:
    """The least size of a mark where `count` are drawn: many must not hide the shading, few must not be lost."""
    return next((pixels for most, pixels in FEW_MARKS if count <= most), 1)


def _short(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _areas(address: str, digits_: str) -> pdk.Layer:
    """The kelurahan, each with the tile of its digit: colour and hatching in one, so that the digits travel once."""
    return shaded(address, "shades", f"('{atlas.paired(digits_)}')[properties.i>>1]+properties.i%2", digits_)


def shaded(address: str, picture: str, pattern: str, digits_: str) -> pdk.Layer:
    """The kelurahan, each with a tile of `picture`; `pattern`, an expression, tells which by the kelurahan's place."""
    return pdk.Layer(
        "GeoJsonLayer",
        address,
        id=AREAS,
        pickable=True,
        auto_highlight=True,
        highlight_color=theme.HOVER_RGBA,
        extensions=[{"@@type": "FillStyleExtension", "pattern": True}],
        fill_pattern_mask=False,
        fill_pattern_atlas=pdk.types.String(f"/pictures/{picture}"),
        fill_pattern_mapping=pdk.types.String(f"/pictures/{picture}.json"),
        get_fill_pattern=pattern,
        get_fill_pattern_scale=36,
        get_line_color=theme.LINE_RGBA,
        line_width_min_pixels=0.6,
        update_triggers={"getFillPattern": hashlib.sha256(digits_.encode()).hexdigest()[:6]},
    )


def borders(shapes_version: str) -> pdk.Layer:
    """The outlines of kota and kecamatan."""
    return pdk.Layer(
        "GeoJsonLayer",
        f"/api/borders.json?v={shapes_version}",
        id="borders",
        filled=False,
        get_line_color=theme.BORDER_RGBA,
        get_line_width="properties.level == 'kota' ? 2.6 : 0.9",
        line_width_units=pdk.types.String("pixels"),
    )


def _marks(address: str, smallest: int) -> pdk.Layer:
    """Reports as coloured shapes; the colour is in the picture, so that choosing a kelurahan leaves it alone."""
    return pdk.Layer(
        "IconLayer",
        address,
        id=POINTS,
        pickable=True,
        icon_atlas=pdk.types.String("/pictures/marks"),
        icon_mapping=pdk.types.String("/pictures/marks.json"),
        get_icon="s",
        get_position="p",
        get_size=f"({_short(MARK_METRES)})[s]",
        size_units=pdk.types.String("meters"),
        size_min_pixels=smallest,
        size_max_pixels=24,
    )


def kota_names(shapes_version: str, frame: Frame) -> pdk.Layer:
    """The names of the kota, smaller in a small frame."""
    return pdk.Layer(
        "TextLayer",
        f"/api/kota.json?v={shapes_version}",
        id="kota",
        get_text="t",
        get_position="p",
        get_size=17 if min(frame) > 500 else 12,
        font_weight=700,
        font_family=pdk.types.String("sans-serif"),
        font_settings={"sdf": True},
        outline_width=3,
        outline_color=list(theme.WHITE),
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
