"""A small map of one kelurahan as SVG: its outline, its neighbours', numbered reports. Nothing from the internet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from monitoring.areas import Shapes
from monitoring.ui import mine_picture, sections
from monitoring.words import Words

BESIDE_DEGREES = 0.0012  # about 130 m: the map's shapes are simplified, and a river may lie between neighbours
NEAREST = 4  # of an island, which nothing lies beside
ROUND = 0.12  # of the width, left free around the outline
WIDE, HIGHEST = 360.0, 300.0
DOT = 11.0
Point = tuple[float, float]


def neighbours(shapes: Shapes, code: str) -> tuple[str, ...]:
    """The kelurahan that lie beside `code`, in the register's order; of an island the nearest. Raises KeyError."""
    codes = shapes.register.codes
    own = shapes.drawn[_place(shapes, code)]
    away = shapely.distance(shapes.drawn, own)
    beside = [
        other for other, distance in zip(codes, away, strict=True) if distance <= BESIDE_DEGREES and other != code
    ]
    if beside:
        return tuple(beside)
    order = [codes[at] for at in np.argsort(away, kind="stable") if codes[at] != code]
    return tuple(order[:NEAREST])


def drawn(shapes: Shapes, code: str, points: Sequence[tuple[int, Point]], _: Words) -> str:
    """The map. points: a number and latitude, longitude each."""
    own = shapes.drawn[_place(shapes, code)]
    left, bottom, right, top = own.bounds
    for _number, (latitude, longitude) in points:
        left, right = min(left, longitude), max(right, longitude)
        bottom, top = min(bottom, latitude), max(top, latitude)
    squeeze = math.cos(math.radians((bottom + top) / 2))
    wide, high = (right - left) * squeeze, top - bottom
    scale = min(WIDE * (1 - 2 * ROUND) / max(wide, 1e-9), HIGHEST * (1 - 2 * ROUND) / max(high, 1e-9))
    tall = high * scale + 2 * ROUND * WIDE
    shift = (WIDE - wide * scale) / 2

    def at(longitude: float, latitude: float) -> Point:
        return shift + (longitude - left) * squeeze * scale, ROUND * WIDE + (top - latitude) * scale

    beside = "".join(
        f'<path class="beside" d="{_path(shapes.drawn[_place(shapes, other)], at)}"/>'
        for other in neighbours(shapes, code)
    )
    dots = "".join(_dot(number, *at(longitude, latitude)) for number, (latitude, longitude) in reversed(points))
    inner = f'{beside}<path class="own" d="{_path(own, at)}"/>{dots}'
    note = sections.note(_("The outline is schematic.")) if shapes.is_schematic else ""
    picture = mine_picture.image(inner, WIDE, tall, _("Where do these reports lie?"))
    return f'<figure class="rp-my-map">{picture}{note}</figure>'


def _place(shapes: Shapes, code: str) -> int:
    try:
        return shapes.register.codes.index(code)
    except ValueError:
        raise KeyError(code) from None


def _dot(number: int, x: float, y: float) -> str:
    return (
        f'<g class="dot"><circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT:.0f}"/>'
        f'<text x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle">{number}</text></g>'
    )


def _path(shape: shapely.Geometry, at) -> str:
    """A polygon or several as the `d` of a path."""
    return "".join(_ring(ring, at) for ring in _rings(shape))


def _rings(shape: shapely.Geometry) -> Iterator[Sequence[Point]]:
    for part in shapely.get_parts(shape):
        yield list(part.exterior.coords)
        yield from (list(hole.coords) for hole in part.interiors)


def _ring(ring: Sequence[Point], at) -> str:
    written = [f"{x:.1f} {y:.1f}" for x, y in (at(longitude, latitude) for longitude, latitude, *_height in ring)]
    return f"M{'L'.join(written[:-1])}Z"
