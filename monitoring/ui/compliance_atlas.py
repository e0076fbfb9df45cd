"""The map's tiles for a share from none to all: one quiet hue that deepens, with more and larger dots as it does.

Where there are no data the tile is hatched. Drawn in memory when first asked for, from the theme.
"""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw

from monitoring.ui import theme
from monitoring.ui.atlas import CLEAR, PALE

NOTHING = 0  # the code of a kelurahan without data; the shades follow from 1 on
CODES = "0123456789ab"  # a sign a tile: no data and the shades, then the same ones pale
KINDS = 1 + len(theme.SHARES)
_TILE, _EDGE = 128, 4
_STEP = _TILE + 2 * _EDGE
_DOTS_A_SIDE = 8
_DOT, _FIRST_DOT = 2, 2  # how much wider a dot grows with each shade, and what it begins from, in pixels


def code(share_percent: float | None, is_pale: bool) -> str:
    """The sign of the tile for a share of 0 to 100; None = no data. Shades change at 20, 40, 60 and 80 per cent."""
    place = NOTHING
    if share_percent is not None:
        place = 1 + min(int(share_percent * len(theme.SHARES) // 100), len(theme.SHARES) - 1)
    return CODES[place + (KINDS if is_pale else 0)]


def limits() -> list[tuple[int, int]]:
    """From and to of each shade in per cent, the palest first."""
    width = 100 // len(theme.SHARES)
    return [(low, low + width) for low in range(0, 100, width)]


@cache
def shares_png() -> bytes:
    """One tile a code, side by side, each going on a little beyond its edges for the smoothing."""
    picture = Image.new("RGBA", (_STEP * 2 * KINDS, _STEP), (0, 0, 0, 0))
    for place, (alpha, kind) in enumerate((alpha, kind) for alpha in (CLEAR, PALE) for kind in range(KINDS)):
        rgb = theme.NO_SHARE if kind == NOTHING else theme.SHARES[kind - 1]
        tile = Image.new("RGBA", (_STEP, _STEP), (*rgb, alpha))
        tile.alpha_composite(_drawn_over(kind, alpha))
        picture.paste(tile, (place * _STEP, 0))
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def shares_mapping() -> dict[str, dict[str, int]]:
    """Where each tile lies in `shares_png`, under its sign."""
    return {
        sign: {"x": place * _STEP + _EDGE, "y": _EDGE, "width": _TILE, "height": _TILE}
        for place, sign in enumerate(CODES)
    }


def _drawn_over(kind: int, alpha: int) -> Image.Image:
    """Diagonal lines where nothing is known; else dots that grow with the share, light on dark and dark on light."""
    tile = Image.new("RGBA", (_STEP, _STEP), (0, 0, 0, 0))
    draw = ImageDraw.Draw(tile)
    if kind == NOTHING:
        for start in range(-2 * _TILE, 3 * _TILE, _TILE // 4):
            draw.line([(start, _TILE * 2), (start + _TILE * 3, -_TILE)], fill=(*theme.GREY.rgb, alpha), width=7)
        return tile
    ink = theme.WHITE if kind > len(theme.SHARES) // 2 else theme.SHARES[-1]
    size, step = (_FIRST_DOT + _DOT * (kind - 1) if kind > 1 else 0), _TILE // _DOTS_A_SIDE
    for x in range(step // 2, _TILE, step) if size else ():
        for y in range(step // 2, _TILE, step):
            box = (_EDGE + x - size // 2, _EDGE + y - size // 2, _EDGE + x + size // 2, _EDGE + y + size // 2)
            draw.ellipse(box, fill=(*ink, alpha * 3 // 4))
    return tile
