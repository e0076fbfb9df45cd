"""The pictures the map draws with, made from the theme: a coloured shape a state, and the hatching of ratings.

Drawn in memory when first asked for, so that colours stay in one place.
"""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw

from monitoring.events import COUNTED_STATES
from monitoring.ui import theme

CELL = 64
MARGIN = 6
HATCH, DOTS, PLAIN = "hatch", "dots", "plain"
PATTERNS = (HATCH, DOTS, PLAIN)
_TILE = 128


@cache
def marks_png() -> bytes:
    """One cell a counted state, in their order: its shape in its colour, with an outline in its ink's contrast."""
    picture = Image.new("RGBA", (CELL * len(COUNTED_STATES), CELL), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for place, state in enumerate(COUNTED_STATES):
        mark = theme.STATES[state]
        outline = theme.BLACK if mark.ink == theme.BLACK else theme.WHITE
        _shape(draw, mark.shape, place * CELL, 0, (*outline, 255))
        _shape(draw, mark.shape, place * CELL, 6, (*mark.rgb, 255))
    return _png(picture)


def marks_mapping() -> dict[str, dict[str, object]]:
    """Where each state's mark lies in `marks_png`, under the state's digit."""
    return {
        str(place): {"x": place * CELL, "y": 0, "width": CELL, "height": CELL, "mask": False}
        for place in range(len(COUNTED_STATES))
    }


@cache
def patterns_png() -> bytes:
    """Tiles that repeat without a seam: diagonal hatching, dots, nothing. Only their alpha counts."""
    picture = Image.new("RGBA", (_TILE * len(PATTERNS), _TILE), (0, 0, 0, 0))
    hatch = Image.new("RGBA", (_TILE, _TILE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(hatch)
    for start in range(-_TILE, 2 * _TILE, _TILE // 4):
        draw.line([(start, _TILE), (start + _TILE, 0)], fill=(0, 0, 0, 255), width=9)
    picture.paste(hatch, (0, 0))
    draw = ImageDraw.Draw(picture)
    for x in range(_TILE // 4, _TILE, _TILE // 2):
        for y in range(_TILE // 4, _TILE, _TILE // 2):
            draw.ellipse([_TILE + x - 9, y - 9, _TILE + x + 9, y + 9], fill=(0, 0, 0, 255))
    return _png(picture)


def patterns_mapping() -> dict[str, dict[str, int]]:
    """Where each pattern lies in `patterns_png`."""
    return {name: {"x": place * _TILE, "y": 0, "width": _TILE, "height": _TILE} for place, name in enumerate(PATTERNS)}


def _shape(draw: ImageDraw.ImageDraw, shape: str, left: int, inset: int, colour: tuple[int, ...]) -> None:
    low, high = MARGIN + inset, CELL - MARGIN - inset
    middle = CELL // 2
    if shape == "▲":
        points = [(left + middle, low - 2), (left + high + 4, high), (left + low - 4, high)]
        draw.polygon(points, fill=colour)
    elif shape == "◆":
        low, high = low - 4, high + 4
        draw.polygon([(left + middle, low), (left + high, middle), (left + middle, high), (left + low, middle)], colour)
    elif shape == "■":
        draw.rectangle([left + low + 4, low + 4, left + high - 4, high - 4], fill=colour)
    else:
        draw.ellipse([left + low + 2, low + 2, left + high - 2, high - 2], fill=colour)


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
