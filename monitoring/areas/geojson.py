"""Reading and writing areas as GeoJSON (RFC 7946). A file that cannot be right is one clear error, never a guess."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from monitoring.areas import problems
from monitoring.areas.problems import BoundariesError

MAP_DECIMALS = 5  # about a metre


@dataclass(frozen=True)
class Feature:
    """One area of a file: its place in the file (1-based), its properties, its shape, and whether it was mended."""

    number: int
    properties: dict[str, Any]
    geometry: shapely.Geometry
    is_mended: bool


def read_areas(path: Path) -> list[Feature]:
    """Every feature of a FeatureCollection of polygons in degrees (WGS84), mended where a shape crosses itself.

    Raises BoundariesError where the file is no such collection, or a feature has no area.
    """
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BoundariesError(problems.FILE_UNREADABLE, file=path, why=error.strerror) from error
    except UnicodeDecodeError as error:
        raise BoundariesError(problems.NOT_TEXT, file=path, why=error) from error
    except (ValueError, RecursionError) as error:
        raise BoundariesError(problems.NOT_JSON, file=path, why=error) from error
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        kind = content.get("type") if isinstance(content, dict) else type(content).__name__
        raise BoundariesError(problems.NO_COLLECTION, file=path, kind=repr(kind))
    features = content.get("features")
    if not isinstance(features, list) or not features:
        raise BoundariesError(problems.NO_FEATURES, file=path)
    _check_reference_system(path, content.get("crs"))
    return [_feature(number, feature) for number, feature in enumerate(features, start=1)]


def _check_reference_system(path: Path, crs: Any) -> None:
    """Degrees of WGS84 are the rule; older files may name them, and a file that names another system is refused."""
    if crs is None:
        return
    if not any(mark in json.dumps(crs) for mark in ("CRS84", "EPSG::4326", "EPSG:4326")):
        raise BoundariesError(problems.OTHER_SYSTEM, file=path, system=json.dumps(crs)[:120])


def _feature(number: int, feature: Any) -> Feature:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise BoundariesError(problems.NO_FEATURE, number=number)
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        raise BoundariesError(problems.NO_PROPERTIES, number=number)
    raw = _geometry(number, feature.get("geometry"))
    whole = raw if raw.is_valid else shapely.make_valid(raw, method="structure", keep_collapsed=False)
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        raise BoundariesError(problems.NO_AREA, number=number)
    geometry = parts[0] if len(parts) == 1 else shapely.multipolygons(parts)
    return Feature(number, properties, geometry, is_mended=whole is not raw)


def _geometry(number: int, geometry: Any) -> shapely.Geometry:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BoundariesError(problems.OTHER_GEOMETRY, number=number, kind=repr(kind))
    polygons = geometry.get("coordinates")
    if kind == "Polygon":
        polygons = [polygons]
    return shapely.multipolygons([_polygon(number, rings) for rings in _items(number, polygons, 1)])


def _polygon(number: int, rings: Any) -> shapely.Polygon:
    shell, *holes = [_ring(number, ring) for ring in _items(number, rings, 1)]
    return shapely.Polygon(shell, holes)


def _ring(number: int, ring: Any) -> list[tuple[float, float]]:
    positions = [_position(number, position) for position in _items(number, ring, 1)]
    if positions[0] != positions[-1]:
        positions.append(positions[0])
    if len(positions) < 4:
        raise BoundariesError(problems.SHORT_RING, number=number)
    return positions


def _position(number: int, position: Any) -> tuple[float, float]:
    numbers = _items(number, position, 2)
    if not all(type(degrees) in (int, float) and degrees == degrees for degrees in numbers):  # NaN is not itself
        raise BoundariesError(problems.NO_NUMBER, number=number, value=str(position)[:60])
    longitude, latitude = numbers[:2]
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise BoundariesError(problems.NO_DEGREES, number=number, value=str(position)[:60])
    return float(longitude), float(latitude)


def _items(number: int, value: Any, least: int) -> list[Any]:
    if not isinstance(value, list) or len(value) < least:
        raise BoundariesError(problems.MALFORMED, number=number, value=str(value)[:60])
    return value


def collection(features: Iterable[tuple[dict[str, Any], shapely.Geometry]], decimals: int, **members: Any) -> bytes:
    """A FeatureCollection as bytes, coordinates rounded to `decimals` of a degree, one feature a line."""
    lines = [
        json.dumps(
            {"type": "Feature", "properties": properties, "geometry": _plain(geometry, decimals)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, geometry in features
    ]
    head = json.dumps({"type": "FeatureCollection", **members}, ensure_ascii=False)[:-1]
    return (head + ', "features": [\n' + ",\n".join(lines) + "\n]}\n").encode()


def _plain(geometry: shapely.Geometry, decimals: int) -> dict[str, Any]:
    shape = shapely.geometry.mapping(geometry)
    return {"type": shape["type"], "coordinates": _rounded(shape["coordinates"], decimals)}


def _rounded(value: Sequence[Any] | float, decimals: int) -> Any:
    if isinstance(value, int | float):
        return round(value, decimals)
    return [_rounded(item, decimals) for item in value]


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` in one step: a reader sees the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with open(part, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
