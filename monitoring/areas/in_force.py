"""The shapes of all kelurahan that are in force in a room: the operator's official ones, else schematic cells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import shapely

from monitoring.areas.boundaries import map_file, properties, simplified
from monitoring.areas.cells import schematic_cells
from monitoring.areas.geojson import MAP_DECIMALS, collection, read_areas
from monitoring.areas.problems import OTHER_REGISTER, BoundariesError
from monitoring.areas.register import Register, load_register
from monitoring.home import REPOSITORY, Home

SCHEMATIC_FILE = REPOSITORY / "sample_data" / "schematic_cells.geojson"


@dataclass(frozen=True)
class Shapes:
    """One shape a kelurahan, in register order, in degrees (WGS84).

    geometries: at full precision, for routing. drawn: the same with few corners, for the map. version changes exactly
    when what is drawn or routed changes. is_schematic: computed by the room, and to be labelled so where shown.
    """

    register: Register
    geometries: np.ndarray
    drawn: np.ndarray
    is_schematic: bool
    version: str

    def map_geojson(self) -> bytes:
        """What the map draws: one feature a kelurahan, with i, code, name, kecamatan, kota."""
        return self._map

    def map_borders(self) -> bytes:
        """The outline of every kota and kecamatan: level, name, kota, and the degrees at which to write the name."""
        return self._borders

    @cached_property
    def _map(self) -> bytes:
        return collection(
            zip(properties(self.register), self.drawn, strict=True), MAP_DECIMALS, schematic=self.is_schematic
        )

    @cached_property
    def _borders(self) -> bytes:
        return collection(self._border_features(), MAP_DECIMALS, schematic=self.is_schematic)

    def _border_features(self) -> Iterator[tuple[dict[str, object], shapely.Geometry]]:
        rows = self.register.rows
        for level in ("kota", "kecamatan"):
            members: dict[tuple[str, str], list[int]] = {}
            for i, row in enumerate(rows):
                members.setdefault((row.kota, getattr(row, level)), []).append(i)
            for (kota, name), indices in members.items():
                whole = shapely.union_all(self.drawn[indices])
                largest = max(shapely.get_parts(whole), key=lambda part: part.area)
                label = shapely.point_on_surface(largest)
                yield (
                    {
                        "level": level,
                        "name": name,
                        "kota": kota,
                        "longitude": round(label.x, MAP_DECIMALS),
                        "latitude": round(label.y, MAP_DECIMALS),
                    },
                    whole,
                )


def shapes(home: Home) -> Shapes:
    """The shapes in force. Cheap to call again: files are read anew only when they changed.

    Raises BoundariesError where the kept boundaries do not fit the register, RegisterError on a broken register.
    """
    return _shapes(home, *(_stamp(path) for path in (home.register, home.boundaries, map_file(home))))


def _stamp(path: Path) -> tuple[Path, int, int]:
    if not path.exists():
        return path, 0, 0
    stat = path.stat()
    return path, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=4)
def _shapes(home: Home, *stamps: tuple[Path, int, int]) -> Shapes:
    register = load_register(home.register)
    if home.boundaries.exists():
        geometries = _kept(home.boundaries, register)
        drawn = _kept_for_map(home)
        drawn = simplified(geometries) if drawn is None else drawn
    else:
        geometries = drawn = _schematic(register)
    digest = hashlib.sha256("\n".join(register.codes).encode())
    for geometry in (*geometries, *drawn):
        digest.update(shapely.to_wkb(geometry))
    return Shapes(register, geometries, drawn, not home.boundaries.exists(), digest.hexdigest()[:16])


def _kept(path: Path, register: Register) -> np.ndarray:
    features = read_areas(path)
    if tuple(str(feature.properties.get("code")) for feature in features) != register.codes:
        raise BoundariesError(OTHER_REGISTER, file=path)
    return np.array([feature.geometry for feature in features])


def _kept_for_map(home: Home) -> np.ndarray | None:
    """The map's shapes, or None where they are not of the boundaries in force, as a load cut short would leave them."""
    path = map_file(home)
    if not path.exists():
        return None
    try:
        made_from = json.loads(path.read_text("utf-8"))["made_from"]
        drawn = np.array([feature.geometry for feature in read_areas(path)])
    except (ValueError, KeyError, TypeError):  # a broken copy is made anew
        return None
    return drawn if made_from == hashlib.sha256(home.boundaries.read_bytes()).hexdigest() else None


def _schematic(register: Register) -> np.ndarray:
    """The shipped cells, or cells computed now (some seconds) for an operator's own register."""
    shipped = read_areas(SCHEMATIC_FILE)
    if tuple(str(feature.properties.get("code")) for feature in shipped) == register.codes:
        return np.array([feature.geometry for feature in shipped])
    return schematic_cells(register)


def schematic_file(register: Register) -> bytes:
    """The content of the shipped file of schematic cells."""
    labelled = [{**words, "label": "schematic"} for words in properties(register)]
    return collection(zip(labelled, schematic_cells(register), strict=True), MAP_DECIMALS)
