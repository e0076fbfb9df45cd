"""The operator's official boundaries: taken from a GeoJSON file, held to the register, kept in the room's folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from monitoring.areas import problems
from monitoring.areas.geojson import MAP_DECIMALS, Feature, collection, read_areas, write_atomically
from monitoring.areas.names import match_name
from monitoring.areas.plane import Plane
from monitoring.areas.problems import BoundariesError, listed
from monitoring.areas.register import Kelurahan, Register
from monitoring.home import Home
from monitoring.words import Phrase

MAP_VERTICES = 6_000  # a browser picks and draws this many well; 46,000 blocked it for a second
GAP_DEGREES = 5e-4  # neighbours drawn apart gape or overlap by metres; on the map up to about 50 m is closed
FARTHEST_KM = 10  # from a shape to the register's point: beyond, the codes are shifted or the axes swapped
FULL_DECIMALS = 7


@dataclass(frozen=True)
class Loaded:
    """What a load took: kelurahan with a shape, features mended, corners on the map."""

    kelurahan_count: int
    mended_count: int
    map_vertices: int


def load(
    path: Path, home: Home, register: Register, code_property: str = "code", name_property: str = "name"
) -> Loaded:
    """Put the boundaries of `path` in force for the room at `home`. Raises BoundariesError and changes nothing else."""
    features = read_areas(path)
    shapes = _assigned(features, register, code_property, name_property)
    drawn = simplified(shapes)
    full = collection(zip(properties(register), shapes, strict=True), FULL_DECIMALS, source=path.name)
    write_atomically(map_file(home), map_collection(register, drawn, full))
    write_atomically(home.boundaries, full)
    mended = sum(feature.is_mended for feature in features)
    return Loaded(len(shapes), mended, int(shapely.get_num_coordinates(drawn).sum()))


def reset(home: Home) -> bool:
    """Return the room to the schematic boundaries; False where it had no others."""
    had_any = home.boundaries.exists()
    home.boundaries.unlink(missing_ok=True)
    map_file(home).unlink(missing_ok=True)
    return had_any


def map_file(home: Home) -> Path:
    """Where the boundaries are kept once more with few corners, as the map draws them."""
    return home.areas / "boundaries_map.geojson"


def map_collection(register: Register, drawn: np.ndarray, full: bytes) -> bytes:
    """The map's file; it tells from which full boundaries it was made, so that a stale one is known."""
    return collection(
        zip(properties(register), drawn, strict=True), MAP_DECIMALS, made_from=hashlib.sha256(full).hexdigest()
    )


def properties(register: Register) -> list[dict[str, object]]:
    """What every feature of ours says of its kelurahan, in register order; `i` is its place in that order."""
    return [
        {"i": i, "code": row.kelurahan_code, "name": row.name, "kecamatan": row.kecamatan, "kota": row.kota}
        for i, row in enumerate(register.rows)
    ]


def simplified(shapes: np.ndarray, most_vertices: int = MAP_VERTICES) -> np.ndarray:
    """The shapes with about `most_vertices` corners in all, neighbours still sharing their borders."""
    clean = shapely.coverage_clean(shapes, gap_width=GAP_DEGREES)
    lost = shapely.is_empty(clean)
    clean[lost] = shapes[lost]
    low, high = 0.0, 0.01
    best = clean
    for _ in range(16):
        tolerance = (low + high) / 2
        tried = shapely.coverage_simplify(clean, tolerance)
        if shapely.get_num_coordinates(tried).sum() <= most_vertices:
            best, high = tried, tolerance
        else:
            low = tolerance
    return best


def _assigned(features: list[Feature], register: Register, code_property: str, name_property: str) -> np.ndarray:
    """Each kelurahan's shape, in register order. Raises BoundariesError naming whatever does not fit."""
    _check_property(features, code_property, name_property)
    parts: dict[str, list[shapely.Geometry]] = {code: [] for code in register.codes}
    wrong = []
    for feature in features:
        code, complaint = _identified(feature, register, code_property, name_property)
        if complaint:
            wrong.append(complaint)
        else:
            parts[code].append(feature.geometry)
    if wrong:
        raise BoundariesError(problems.NOTHING_TAKEN, features=listed(wrong))
    missing = [f"{register.by_code[code].name} ({code})" for code, found in parts.items() if not found]
    if missing:
        raise BoundariesError(problems.MISSING, count=len(missing), names=listed(missing))
    shapes = np.array([found[0] if len(found) == 1 else shapely.union_all(found) for found in parts.values()])
    _check_places(shapes, register)
    return shapes


def _check_property(features: list[Feature], code_property: str, name_property: str) -> None:
    if not any(code_property in feature.properties or name_property in feature.properties for feature in features):
        found = sorted({name for feature in features for name in feature.properties})
        raise BoundariesError(
            problems.NO_SUCH_PROPERTY,
            code=repr(code_property),
            name=repr(name_property),
            found=listed(found or [Phrase(problems.NOTHING_FOUND, {})]),
        )


def _identified(
    feature: Feature, register: Register, code_property: str, name_property: str
) -> tuple[str, Phrase | None]:
    """The kelurahan's code, or what is wrong with the feature. A code decides; a name must not belie it."""
    code_text, name_text = (str(feature.properties.get(key) or "") for key in (code_property, name_property))
    by_name = match_name(register, name_text)
    code = match_name(register, code_text).code if code_text else by_name.code
    written = " ".join(filter(None, (code_text, name_text))) or Phrase(problems.UNNAMED, {})
    said = {"number": feature.number, "written": written}
    if code is None and by_name.candidates:
        return "", Phrase(problems.UNKNOWN_BUT_NEAR, said | {"near": ", ".join(by_name.candidates)})
    if code is None:
        return "", Phrase(problems.UNKNOWN_KELURAHAN, said)
    if by_name.code not in (None, code):
        return "", Phrase(problems.OTHER_NAME, said | {"code": code, "name": register.by_code[code].name})
    return code, None


def _check_places(shapes: np.ndarray, register: Register) -> None:
    def away_km(row: Kelurahan, shape: shapely.Geometry) -> float:
        plane = Plane(row.latitude, row.longitude)
        return shapely.distance(shapely.transform(shape, plane.to_km), shapely.Point(0, 0))

    away = [away_km(row, shape) for row, shape in zip(register.rows, shapes, strict=True)]
    far = [f"{row.name} ({km:.0f} km)" for row, km in zip(register.rows, away, strict=True) if km > FARTHEST_KM]
    if far:
        raise BoundariesError(problems.FAR_AWAY, names=listed(far))
