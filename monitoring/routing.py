"""From a report's point to the kelurahan that answers for it: the one that contains it, else the nearest in reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely

from monitoring import policy
from monitoring.areas import Register, Shapes
from monitoring.areas.geojson import read_areas
from monitoring.areas.plane import Plane
from monitoring.home import REPOSITORY

WATERS_FILE: Path = REPOSITORY / "sample_data" / "waters.geojson"
POINTS_AT_ONCE = 500_000
INSIDE, NEAREST = "inside", "nearest"


class Routed(NamedTuple):
    """Two object arrays parallel to the points: the kelurahan's code, and how it was found ("inside", "nearest").

    None in both = no kelurahan in reach, or no usable point.
    """

    codes: np.ndarray
    how: np.ndarray


class Router:
    """Routes points, many at once. Build it once for a set of shapes; it holds their index.

    Where shapes overlap, the one that comes first in the register takes the point, so that the same point always goes
    to the same kelurahan.
    """

    def __init__(
        self, shapes: Shapes, register: Register, reach_km: float, waters_reach_km: float | None = None
    ) -> None:
        """Points within `reach_km` of a kelurahan go to the nearest; in the province's waters, `waters_reach_km`."""
        waters = read_areas(WATERS_FILE)[0].geometry if waters_reach_km else None
        self._prepare(list(zip(register.codes, shapes.geometries, strict=True)), reach_km, waters, waters_reach_km)

    @classmethod
    def by_policy(cls, shapes: Shapes, on: date) -> Router:
        """The router with the reaches that policy sets for the day `on`."""
        reaches = (float(policy.amount(f"routing_{kind}", on)) for kind in ("reach_km", "waters_reach_km"))
        return cls(shapes, shapes.register, *reaches)

    @classmethod
    def over(cls, places: Sequence[tuple[str, shapely.Geometry]], reach_km: float) -> Router:
        """A router over any (code, polygon in degrees) pairs, in order of precedence; at least one."""
        router = cls.__new__(cls)
        router._prepare(places, reach_km, None, None)
        return router

    def _prepare(
        self,
        places: Sequence[tuple[str, shapely.Geometry]],
        reach_km: float,
        waters: shapely.Geometry | None,
        waters_reach_km: float | None,
    ) -> None:
        geometries = np.array([geometry for _, geometry in places], dtype=object)
        left, bottom, right, top = shapely.total_bounds(geometries)
        self._plane = Plane.around(np.array([bottom, top]), np.array([left, right]))
        self._codes = np.array([code for code, _ in places], dtype=object)
        self._shapes = shapely.transform(geometries, self._plane.to_km)
        shapely.prepare(self._shapes)
        self._boxes = shapely.bounds(self._shapes)
        self._tree = shapely.STRtree(self._shapes)
        self._reach_km = reach_km
        self._waters = None if waters is None else shapely.transform(waters, self._plane.to_km)
        shapely.prepare(self._waters)
        self._waters_reach_km = waters_reach_km

    def route(self, latitudes: Sequence[float], longitudes: Sequence[float]) -> Routed:
        """The kelurahan of every point (degrees, WGS84). NaN, infinite and impossible degrees, and 0,0, give None."""
        north, east = (np.asarray(values, dtype=float) for values in (latitudes, longitudes))
        found = np.full(len(north), -1, dtype=np.int64)
        is_inside = np.zeros(len(north), dtype=bool)
        usable = np.flatnonzero((np.abs(north) <= 90) & (np.abs(east) <= 180) & ((north != 0) | (east != 0)))
        for start in range(0, len(usable), POINTS_AT_ONCE):
            rows = usable[start : start + POINTS_AT_ONCE]
            km = self._plane.to_km(np.column_stack([east[rows], north[rows]]))
            found[rows] = self._containing(km)
            is_inside[rows] = found[rows] >= 0
            outside = rows[found[rows] < 0]
            found[outside] = self._nearest(km[found[rows] < 0])
        codes = np.append(self._codes, None)[found]  # -1 takes the None at the end
        how = np.where(is_inside, INSIDE, np.where(found >= 0, NEAREST, None)).astype(object)
        return Routed(codes, how)

    def _containing(self, km: np.ndarray) -> np.ndarray:
        """The first shape that holds each point or has it on its border, -1 for none."""
        # Points sorted by their east, a slice for each shape's box, a prepared shape on the slice: on a million points
        # six times as fast as an index of the points.
        found = np.full(len(km), -1, dtype=np.int64)
        order = np.argsort(km[:, 0], kind="stable")
        east, north = km[order].T
        for at in reversed(range(len(self._shapes))):
            left, bottom, right, top = self._boxes[at]
            here = slice(np.searchsorted(east, left, "left"), np.searchsorted(east, right, "right"))
            in_box = np.flatnonzero((north[here] >= bottom) & (north[here] <= top)) + here.start
            held = in_box[shapely.intersects_xy(self._shapes[at], east[in_box], north[in_box])]
            found[order[held]] = at
        return found

    def _nearest(self, km: np.ndarray) -> np.ndarray:
        """The nearest shape in reach of each point that none contains, -1 for none."""
        found = self._nearest_within(km, self._reach_km)
        if self._waters is not None:
            at_sea = np.flatnonzero(found < 0)
            at_sea = at_sea[shapely.contains_xy(self._waters, km[at_sea])]
            found[at_sea] = self._nearest_within(km[at_sea], self._waters_reach_km)
        return found

    def _nearest_within(self, km: np.ndarray, reach_km: float) -> np.ndarray:
        found = np.full(len(km), -1, dtype=np.int64)
        left, bottom, right, top = shapely.total_bounds(self._shapes)
        around = shapely.box(left - reach_km, bottom - reach_km, right + reach_km, top + reach_km)
        hopeful = np.flatnonzero(shapely.contains_xy(around, km))
        if len(hopeful) and reach_km > 0:
            points = shapely.points(km[hopeful])
            point_at, shape_at = self._tree.query_nearest(points, max_distance=reach_km)
            last_first = np.argsort(-shape_at, kind="stable")
            found[hopeful[point_at[last_first]]] = shape_at[last_first]
        return found
