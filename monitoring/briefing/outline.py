"""The city's shapes as a small drawing: whole numbers on a sheet, kept with the briefings that are drawn on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from monitoring.areas import FAR_KOTA, Shapes
from monitoring.areas.plane import Plane
from monitoring.store.cache import AnswerCache

WIDTH = 1000  # units of the sheet; its height follows the city
# Width and height of the frame of the far islands, in the lower left of the sheet, where no part of the city lies.
FRAME = (250, 210)
FRAME_MARGIN = 0.12  # of the frame
LEAST_ISLAND_UNITS = 9  # radius
LEAST_CORNER_UNITS = 1.5  # what a corner must stand out to be drawn
KEPT_OUTLINES = 2
Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Outline:
    """The rings of every kelurahan, in the order of `codes`, x to the right and y downward; `borders` are of the kota.

    frame: left, top, right, bottom of the frame of the far islands; None without any. version changes as soon as
    anything in it does.
    """

    version: str
    is_schematic: bool
    height: int
    codes: tuple[str, ...]
    rings: tuple[tuple[Ring, ...], ...]
    borders: tuple[Ring, ...]
    frame: tuple[int, int, int, int] | None

    def to_plain(self) -> dict[str, object]:
        """What JSON holds; of rings, numbers one after the other."""
        return {
            "is_schematic": self.is_schematic,
            "height": self.height,
            "codes": list(self.codes),
            "rings": [[_flat(ring) for ring in rings] for rings in self.rings],
            "borders": [_flat(ring) for ring in self.borders],
            "frame": list(self.frame) if self.frame else None,
        }

    @staticmethod
    def from_plain(version: str, plain: dict[str, object]) -> Outline:
        """The very outline that `to_plain` wrote."""
        return Outline(
            version=version,
            is_schematic=plain["is_schematic"],
            height=plain["height"],
            codes=tuple(plain["codes"]),
            rings=tuple(tuple(_ring(flat) for flat in rings) for rings in plain["rings"]),
            borders=tuple(_ring(flat) for flat in plain["borders"]),
            frame=tuple(plain["frame"]) if plain["frame"] else None,
        )


_kept: AnswerCache[Outline] = AnswerCache(KEPT_OUTLINES, weigh=lambda _outline: 1)


def drawn(shapes: Shapes) -> Outline:
    """The outline of these shapes, made once."""
    return _kept.get(shapes.version, lambda: _drawn(shapes))


def _drawn(shapes: Shapes) -> Outline:
    rows = shapes.register.rows
    is_far = np.array([row.kota == FAR_KOTA for row in rows])
    corners = shapely.get_coordinates(shapes.drawn)
    plane = Plane.around(corners[:, 1], corners[:, 0])
    flat = shapely.transform(shapes.drawn, lambda degrees: plane.to_km(degrees) * [1, -1])
    near, far = flat[~is_far], flat[is_far]
    west, north, east, south = shapely.total_bounds(near if near.size else flat)
    scale = WIDTH / (east - west)
    placed = shapely.transform(flat, lambda km: (km - [west, north]) * scale)
    frame = None
    if near.size and far.size:
        bottom = round((south - north) * scale)
        frame = (0, bottom - FRAME[1], FRAME[0], bottom)
        placed[is_far] = _fitted(far, frame)
    placed = shapely.coverage_simplify(placed, LEAST_CORNER_UNITS) if shapely.coverage_is_valid(placed) else placed
    kota = sorted({row.kota for row in rows} - ({FAR_KOTA} if frame else set()))
    of_kota = [shapely.union_all(placed[[row.kota == name for row in rows]]) for name in kota]
    made = Outline(
        version="",
        is_schematic=shapes.is_schematic,
        height=round((south - north) * scale),
        codes=tuple(shapes.register.codes),
        rings=tuple(tuple(_rings(shape)) for shape in placed),
        borders=tuple(ring for shape in of_kota for ring in _rings(shape)),
        frame=frame,
    )
    version = hashlib.sha256(json.dumps(made.to_plain(), sort_keys=True).encode()).hexdigest()[:16]
    return Outline(**{**made.__dict__, "version": version})


def _fitted(shapes: np.ndarray, frame: tuple[int, int, int, int]) -> np.ndarray:
    """The shapes as large as the frame holds them, in its middle."""
    left, top, right, bottom = frame
    west, north, east, south = shapely.total_bounds(shapes)
    inside = 1 - 2 * FRAME_MARGIN
    scale = min((right - left) * inside / max(east - west, 1e-9), (bottom - top) * inside / max(south - north, 1e-9))
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    placed = shapely.transform(shapes, lambda km: (km - [(west + east) / 2, (north + south) / 2]) * scale + middle)
    return shapely.union(placed, shapely.buffer(shapely.centroid(placed), LEAST_ISLAND_UNITS, quad_segs=3))


def _rings(shape: shapely.Geometry) -> Iterator[Ring]:
    """The outer rings in whole units, without those too small to be seen."""
    for part in shapely.get_parts(shape):
        corners = np.rint(shapely.get_coordinates(part.exterior)).astype(int)
        keep = np.append(True, (np.diff(corners, axis=0) != 0).any(axis=1))
        ring = tuple((int(x), int(y)) for x, y in corners[keep][:-1])
        if len(ring) >= 3:
            yield ring


def _flat(ring: Ring) -> list[int]:
    return [number for corner in ring for number in corner]


def _ring(flat: list[int]) -> Ring:
    return tuple(zip(flat[::2], flat[1::2], strict=True))
