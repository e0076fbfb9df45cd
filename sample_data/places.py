"""Where in a kelurahan people report from: a fixed set of spots a kelurahan, inside its schematic cell."""

from __future__ import annotations

import json
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry import shape

from sample_data.parameters import FOLDER, load
from sample_data.truth import shipped_register

KM_A_DEGREE = 111.2
CELLS_FILE = FOLDER / "schematic_cells.geojson"
CANDIDATES = 6  # points tried for each spot wanted
REACH = 1.6  # radii of a disc of the kelurahan's area


def _cells() -> dict[str, shapely.Geometry]:
    if not CELLS_FILE.exists():
        return {}
    features = json.loads(CELLS_FILE.read_text("utf-8"))["features"]
    return {feature["properties"]["code"]: shape(feature["geometry"]) for feature in features}


@lru_cache(maxsize=4)
def spots(seed: int) -> np.ndarray:
    """Array (kelurahan, spot, 2) of latitude and longitude, in register order; the same for the same seed.

    Points of a disc around the kelurahan's point that lie in its cell; where its cell is not known or too narrow,
    near the point itself.
    """
    rng = np.random.default_rng([seed, 1])
    wanted = load().city["place"]["spots"]
    cells = _cells()
    found = []
    for row in shipped_register().rows:
        radius_degrees = np.sqrt(row.area_km2 / np.pi) / KM_A_DEGREE
        away = REACH * radius_degrees * np.sqrt(rng.random(wanted * CANDIDATES))
        angle = 2 * np.pi * rng.random(wanted * CANDIDATES)
        points = np.column_stack([row.latitude + away * np.sin(angle), row.longitude + away * np.cos(angle)])
        cell = cells.get(row.kelurahan_code)
        inside = points[:wanted] if cell is None else points[shapely.contains_xy(cell, points[:, 1], points[:, 0])]
        if len(inside) == 0:
            inside = np.array([[row.latitude, row.longitude]])
        found.append(np.resize(inside, (wanted, 2)))
    return np.array(found)


@lru_cache(maxsize=1)
def neighbours() -> np.ndarray:
    """Array (kelurahan, 3): the nearest other kelurahan of each, in register order."""
    points = np.array([[row.latitude, row.longitude] for row in shipped_register().rows])
    away = np.hypot(points[:, None, 0] - points[None, :, 0], points[:, None, 1] - points[None, :, 1])
    np.fill_diagonal(away, np.inf)
    return np.argsort(away, axis=1, kind="stable")[:, :3]
