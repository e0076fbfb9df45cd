"""The register of kelurahan: who and where, one row each, in the order of their official codes.

The shipped table `sample_data/kelurahan.csv` holds facts: official code and name, one point inside (WGS84), area in
km2, population (civil registry, 30 June 2019), number of RW (2017). The number of RT is an estimate: published are
30,407 RT in 2,732 RW (December 2017), so each RW is taken for 11.13 RT. What is unknown is blank, never zero.
`also_written` holds other spellings in use, apart by semicolons: knowledge that no rule could derive safely.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from monitoring.areas import problems
from monitoring.areas.problems import RegisterError
from monitoring.words import Phrase

FAR_KOTA = "Kepulauan Seribu"  # islands up to 60 km out at sea: maps of the city are not shrunk to show them
CODE_FORM = re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}")


@dataclass(frozen=True)
class Kelurahan:
    """One kelurahan. Degrees are WGS84; None = not known. `rt_count_estimated` is an estimate, and says so."""

    kelurahan_code: str
    name: str
    kecamatan: str
    kota: str
    latitude: float
    longitude: float
    area_km2: float
    population: int | None
    rw_count: int | None
    rt_count_estimated: int | None
    also_written: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """All kelurahan, ordered by code; a kelurahan's place in that order is its `i` on the map."""

    rows: tuple[Kelurahan, ...]

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def by_code(self) -> Mapping[str, Kelurahan]:
        return MappingProxyType({row.kelurahan_code: row for row in self.rows})

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(row.kelurahan_code for row in self.rows)

    @property
    def table(self) -> pd.DataFrame:
        """A fresh frame, one row a kelurahan, in register order; unknown counts are <NA>."""
        frame = pd.DataFrame([vars(row) for row in self.rows], columns=list(Kelurahan.__annotations__))
        return frame.astype(dict.fromkeys(("population", "rw_count", "rt_count_estimated"), "Int64"))


@dataclass(frozen=True)
class Place:
    """A line of the register's file."""

    file: Path
    line: int

    def wrong(self, template: str, **values: object) -> RegisterError:
        """The error of what is wrong in this line."""
        return RegisterError(template, file=self.file, line=self.line, **values)


def load_register(path: Path) -> Register:
    """The register kept in a CSV file. Raises RegisterError naming the first line that cannot be right."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="", strict=True)
            _check_columns(path, reader.fieldnames or ())
            rows = [_kelurahan(row, Place(path, reader.line_num)) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegisterError(problems.REGISTER_UNREADABLE, file=path, why=error) from error
    if not rows:
        raise RegisterError(problems.REGISTER_EMPTY, file=path)
    _check_unique(path, rows)
    return Register(tuple(sorted(rows, key=lambda row: row.kelurahan_code)))


def _check_columns(path: Path, found: tuple[str, ...] | list[str]) -> None:
    wanted = [name for name in Kelurahan.__annotations__ if name not in ("rt_count_estimated", "also_written")]
    missing = [name for name in wanted if name not in found]
    if missing:
        named = ", ".join(found) or Phrase(problems.NO_COLUMNS, {})
        raise RegisterError(problems.COLUMNS_LACK, file=path, columns=", ".join(missing), found=named)


def _check_unique(path: Path, rows: list[Kelurahan]) -> None:
    first_seen: dict[str, Kelurahan] = {}
    for row in rows:
        twin = first_seen.setdefault(row.kelurahan_code, row)
        if twin is not row:
            code = row.kelurahan_code
            raise RegisterError(problems.SAME_CODE, file=path, code=code, first=twin.name, second=row.name)
    first_there: dict[tuple[float, float], Kelurahan] = {}
    for row in rows:
        twin = first_there.setdefault((row.latitude, row.longitude), row)
        if twin is not row:
            raise RegisterError(problems.SAME_POINT, file=path, first=twin.name, second=row.name)


def _kelurahan(row: dict[str, str], where: Place) -> Kelurahan:
    words = {name: (row[name] or "").strip() for name in ("kelurahan_code", "name", "kecamatan", "kota")}
    for name, text in words.items():
        if not text:
            raise where.wrong(problems.EMPTY_CELL, column=name)
    if not CODE_FORM.fullmatch(words["kelurahan_code"]):
        raise where.wrong(problems.NO_CODE, value=repr(words["kelurahan_code"]))
    return Kelurahan(
        **words,
        latitude=_number(row, "latitude", where, -90, 90),
        longitude=_number(row, "longitude", where, -180, 180),
        area_km2=_number(row, "area_km2", where, 0.001, 10_000),
        population=_count(row, "population", where),
        rw_count=_count(row, "rw_count", where),
        rt_count_estimated=_count(row, "rt_count_estimated", where),
        also_written=tuple(word.strip() for word in (row.get("also_written") or "").split(";") if word.strip()),
    )


def _count(row: dict[str, str], name: str, where: Place) -> int | None:
    text = (row.get(name) or "").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise where.wrong(problems.NO_COUNT, column=name, value=repr(text))
    return int(text)


def _number(row: dict[str, str], name: str, where: Place, least: float, most: float) -> float:
    text = (row[name] or "").strip()
    try:
        number = float(text)
    except ValueError:
        raise where.wrong(problems.CELL_NO_NUMBER, column=name, value=repr(text)) from None
    if not least <= number <= most:  # also refuses NaN
        between = {"least": f"{least:g}", "most": f"{most:g}"}
        raise where.wrong(problems.OUT_OF_RANGE, column=name, value=text, **between)
    return number
