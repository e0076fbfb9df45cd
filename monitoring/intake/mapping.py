"""Mappings: how a source's columns become fields, its words our values, its clock an instant."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from monitoring.home import Home
from monitoring.intake import problems
from monitoring.intake.grains import GRAINS
from monitoring.intake.problems import MappingProblem

FOLDER = Path(__file__).parent / "mappings"
NATIVE_REPORTS, NATIVE_EVENTS = "native_reports", "native_events"
NATIVE_LPJ, NATIVE_LPJ_ACTS, NATIVE_UNITS = "native_lpj", "native_lpj_acts", "native_units"


@dataclass(frozen=True)
class DerivedEvent:
    """An event told by a column of a report's row: `kind` at the time in `at`, where the status is one of `when`.

    Without `when` every row with a time tells it. `closes` marks the end of a report's handling: it must not lie
    before its beginning.
    """

    kind: str
    at: tuple[str, ...]
    when: frozenset[str] | None
    actor_role: str
    closes: bool


@dataclass(frozen=True)
class Mapping:
    """One mapping file, checked. `fields` and `at` name columns by preference: the first one a file has is taken."""

    name: str
    grain: str  # a key of grains.GRAINS
    source: str
    nature: str
    zone: str | None
    places: str  # register: must lie in the province; none: places are not looked at
    delimiter: str | None
    sheet: str | None
    recognise: tuple[str, ...]
    recognise_without: tuple[str, ...]  # a file with one of these columns is another kind of file
    fields: MappingProxyType[str, tuple[str, ...]]
    constants: MappingProxyType[str, str]
    formats: tuple[str, ...]
    values: MappingProxyType[str, MappingProxyType[str, str]]
    statuses: MappingProxyType[str, str]  # the source's status, folded -> waiting, completed, ...
    status_column: tuple[str, ...]
    events: tuple[DerivedEvent, ...]
    digest: str

    @property
    def time_columns(self) -> tuple[tuple[str, ...], ...]:
        """Every column that holds a time or a day, the row's own first."""
        grain = GRAINS[self.grain]
        days = (self.fields[name] for name in grain.days if name in self.fields)
        return (self.fields[grain.time_field], *days, *(event.at for event in self.events))


def fold(text: str) -> str:
    """A source's word as value tables compare it: without outer spaces, in lower case, inner spaces single."""
    return " ".join(text.split()).casefold()


def load(path: Path) -> Mapping:
    """The mapping kept in `path`. Raises MappingProblem naming the file, the key and what is wrong with it."""
    from monitoring.intake.mapping_check import build  # the check knows this module's classes

    try:
        content = path.read_bytes()
        table: dict[str, Any] = tomllib.loads(content.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingProblem(problems.MAPPING_FILE, file=path.name, key="–", why=error) from error
    return build(path, table, hashlib.sha256(content).hexdigest())


def folders(home: Home | None = None) -> tuple[Path, ...]:
    """Where mappings are looked for: the room's own before the shipped ones."""
    return (home.root / "mappings", FOLDER) if home else (FOLDER,)


def known(home: Home | None = None) -> dict[str, Path]:
    """Every mapping's file by its name; the room's own hides a shipped one of the same name."""
    found: dict[str, Path] = {}
    for folder in folders(home):
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def find(name: str, home: Home | None = None) -> Mapping:
    """The mapping called `name`, or kept in the file `name` where that ends in `.toml`. Raises MappingProblem."""
    if name.endswith(".toml"):
        return load(Path(name))
    paths = known(home)
    if name not in paths:
        raise MappingProblem(problems.UNKNOWN_MAPPING, name=name, known=", ".join(paths))
    return load(paths[name])


def load_all(home: Home | None = None) -> list[Mapping]:
    """Every mapping that is known, checked."""
    return [load(path) for path in known(home).values()]


def first_present(columns: Iterable[str], wanted: tuple[str, ...]) -> str | None:
    """The first of the `wanted` columns a file has."""
    there = set(columns)
    return next((name for name in wanted if name in there), None)
