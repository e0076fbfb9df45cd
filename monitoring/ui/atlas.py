"""The pictures the map draws with, made from the theme: a coloured shape a state, and the shading of ratings.

Drawn in memory when first asked for, so that colours stay in one place.
"""

from __future__ import annotations

import io
from functools import cache
from string import ascii_lowercase, ascii_uppercase

from PIL import Image, ImageDraw

from monitoring.events import COUNTED_STATES, DONE
from monitoring.ui import theme

CELL = 64
MARGIN = 6
SHADES = ("too_few", "red", "yellow", "green")  # a kelurahan's rating, in the order of its digit
PAIRS = ascii_uppercase + ascii_lowercase + "0123456789-_"  # a letter for each two digits
CLEAR, PALE = 205, 60  # how strongly a kelurahan is shaded: within the viewer's choice, and outside of it
_DONE_STRENGTH = 140
_TILE, _EDGE = 128, 4
_STEP = _TILE + 2 * _EDGE


@cache
def marks_png() -> bytes:
    """One cell a counted state, in their order: its shape in its colour, with an outline in its ink's contrast."""
    picture = Image.new("RGBA", (CELL * len(COUNTED_STATES), CELL), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for place, state in enumerate(COUNTED_STATES):
        mark = theme.STATES[state]
        outline = theme.BLACK if mark.ink == theme.BLACK else theme.WHITE
        strength = _DONE_STRENGTH if state == DONE else 255
        _shape(draw, mark.shape, place * CELL, 0, (*outline, strength))
        _shape(draw, mark.shape, place * CELL, 4, (*mark.rgb, strength))
    return _png(picture)


def marks_mapping() -> dict[str, dict[str, object]]:
    """Where each state's mark lies in `marks_png`, under the state's digit."""
    return {
        str(place): {"x": place * CELL, "y": 0, "width": CELL, "height": CELL, "mask": False}
        for place in range(len(COUNTED_STATES))
    }


@cache
def shades_png() -> bytes:
    """Tiles that repeat without a seam, one a digit: each rating in its colour, then the same ones pale.

    Red is hatched and yellow dotted where they are not pale. Each tile goes on beyond its edges, so that smoothing at
    an edge finds what would follow there.
    """
    picture = Image.new("RGBA", (_STEP * 2 * len(SHADES), _STEP), (0, 0, 0, 0))
    for place, (shade, alpha) in enumerate((shade, alpha) for alpha in (CLEAR, PALE) for shade in SHADES):
        tile = Image.new("RGBA", (_STEP, _STEP), tuple(theme.rgba(theme.RATINGS[shade], alpha)))
        if alpha == CLEAR:
            tile.alpha_composite(_drawn_over(shade))
        picture.paste(tile, (place * _STEP, 0))
    return _png(picture)


def _drawn_over(shade: str) -> Image.Image:
    """What lies over the colour of a rating: diagonal lines, dots, or nothing."""
    tile = Image.new("RGBA", (_STEP, _STEP), (0, 0, 0, 0))
    draw, ink = ImageDraw.Draw(tile), tuple(theme.HATCHING_RGBA)
    if shade == "red":
        for start in range(-2 * _TILE, 3 * _TILE, _TILE // 4):
            draw.line([(start, _TILE * 2), (start + _TILE * 3, -_TILE)], fill=ink, width=9)
    elif shade == "yellow":
        for x in range(_TILE // 8, _TILE, _TILE // 4):
            for y in range(_TILE // 8, _TILE, _TILE // 4):
                draw.ellipse([_EDGE + x - 5, _EDGE + y - 5, _EDGE + x + 5, _EDGE + y + 5], fill=ink)
    return tile


def shades_mapping() -> dict[str, dict[str, int]]:
    """Where each tile lies in `shades_png`, under a pair's letter and which of the two is meant: "A0", "A1", …"""
    return {
        f"{letter}{which}": {"x": digit * _STEP + _EDGE, "y": _EDGE, "width": _TILE, "height": _TILE}
        for place, letter in enumerate(PAIRS)
        for which, digit in enumerate(divmod(place, 2 * len(SHADES)))
    }


def paired(digits: str) -> str:
    """Two digits in a letter, so that a shading travels in half as many; an odd last one goes with a nought."""
    digits += "0" * (len(digits) % 2)
    return "".join(PAIRS[int(digits[at : at + 2], 2 * len(SHADES))] for at in range(0, len(digits), 2))


@cache
def icon() -> Image.Image:
    """The room's sign for the browser's tab: the four marks in a square."""
    marks = Image.open(io.BytesIO(marks_png()))
    sign = Image.new("RGBA", (2 * CELL, 2 * CELL), (0, 0, 0, 0))
    for place in range(len(COUNTED_STATES)):
        cell = marks.crop((place * CELL, 0, (place + 1) * CELL, CELL))
        sign.paste(cell, ((place % 2) * CELL, (place // 2) * CELL))
    return sign


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
