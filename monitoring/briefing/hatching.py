"""The strokes that tell colours apart without hue, over the small drawing of the city."""

from __future__ import annotations

import numpy as np
import shapely

from monitoring.briefing.content import COLOURS
from monitoring.briefing.outline import Outline

SPACING = 16  # units of the outline
# How steep the strokes over a colour are, as steps to the right for one step down; green has none.
SLANTS = {"red": 1.0, "yellow": 0.0, "too_few": -1.0}
Stroke = tuple[float, float, float, float]


def strokes(outline: Outline, digits: str, colour: str) -> list[Stroke]:
    """From where to where (x, y, x, y) strokes cross the kelurahan of this colour; none for one without a pattern."""
    if colour not in SLANTS:
        return []
    digit = str(COLOURS.index(colour))
    chosen = [
        shapely.Polygon(ring)
        for rings, own in zip(outline.rings, digits, strict=True)
        if own == digit
        for ring in rings
    ]
    if not chosen:
        return []
    whole = shapely.union_all(shapely.make_valid(np.array(chosen)))
    lines = shapely.intersection(_lines(shapely.bounds(whole), SLANTS[colour]), whole)
    pieces = [piece for piece in shapely.get_parts(lines, return_index=False) if piece.geom_type == "LineString"]
    found = [piece.coords for piece in pieces if piece.length > 1]
    return [tuple(round(float(number), 1) for corner in (line[0], line[-1]) for number in corner) for line in found]


def _lines(bounds: np.ndarray, slant: float) -> np.ndarray:
    west, north, east, south = bounds
    if slant == 0:
        heights = np.arange(np.floor(north / SPACING) * SPACING, south, SPACING)
        return shapely.linestrings([[(west, height), (east, height)] for height in heights])
    run = south - north
    first, last = (west - run, east) if slant > 0 else (west, east + run)
    starts = np.arange(np.floor(first / SPACING) * SPACING, last, SPACING)
    return shapely.linestrings([[(start, north), (start + slant * run, south)] for start in starts])
