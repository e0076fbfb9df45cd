"""Which scenes the wall shows, in what order, how long: the shipped wall.toml, or the room's own in its folder.

A file that cannot be used changes nothing: the shipped order stands, and the log says what is wrong with the file.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from monitoring.access.kept_file import KeptFile
from monitoring.home import Home

LOG = logging.getLogger(__name__)

NAME = "wall.toml"
SHIPPED = Path(__file__).with_name(NAME)
MAP, LOWEST, MOVERS, CASES = "map", "lowest", "movers", "cases"
CATEGORIES, AGENCIES, RT = "categories", "agencies", "rt"
SCENES = (MAP, LOWEST, MOVERS, CASES, CATEGORIES, AGENCIES, RT)
LEAST_SECONDS, MOST_SECONDS = 0.05, 3600.0  # the least is for trying many rotations


@dataclass(frozen=True)
class Order:
    """The names of the scenes with their seconds; and the seconds for which a person's choice holds."""

    scenes: tuple[tuple[str, float], ...]
    person_seconds: float


def in_force(home: Home) -> Order:
    """The room's own order, else the shipped one; read anew only when the file has changed."""
    return _files.setdefault(home, KeptFile(home.root / NAME, _own, None)).content() or shipped()


def shipped() -> Order:
    """The order that comes with the room."""
    return parse(SHIPPED.read_bytes())


def parse(content: bytes) -> Order:
    """Raises ValueError that says what is wrong."""
    told = tomllib.loads(content.decode("utf-8"))
    scenes = told.get("scene")
    if not isinstance(scenes, list) or not scenes:
        raise ValueError("it names no [[scene]]")
    order = tuple(_scene(entry) for entry in scenes)
    twice = {name for name, _seconds in order if [each for each, _ in order].count(name) > 1}
    if twice:
        raise ValueError(f"{', '.join(sorted(twice))} stands in it twice")
    return Order(order, _seconds(told.get("person_seconds"), "person_seconds"))


def _scene(entry: object) -> tuple[str, float]:
    if not isinstance(entry, Mapping) or entry.get("name") not in SCENES:
        raise ValueError(f"a scene must be named one of {', '.join(SCENES)}")
    return str(entry["name"]), _seconds(entry.get("seconds"), f"the seconds of {entry['name']}")


def _seconds(value: object, what: str) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not LEAST_SECONDS <= value <= MOST_SECONDS:
        raise ValueError(f"{what} must be a number from {LEAST_SECONDS:g} to {MOST_SECONDS:g}")
    return float(value)


def _own(path: Path, content: bytes) -> Order | None:
    try:
        return parse(content)
    except (ValueError, RecursionError) as error:
        LOG.error("%s cannot be used: %s. The wall shows the shipped order of scenes.", path, error)
        return None


_files: dict[Home, KeptFile[Order | None]] = {}
