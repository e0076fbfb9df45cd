"""What the tests of intake share: real files if they are there, small files written on the spot, two kelurahan."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from monitoring.intake import pipeline
from monitoring.intake.batch import Batch
from monitoring.intake.places import Named
from monitoring.intake.readers import open_file

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "real"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
GALUR, KWITANG = "31.71.08.1003", "31.71.04.1005"
UNITS = {"galur": GALUR, "kwitang": KWITANG}


def real(name: str) -> Path:
    """A real file; the test is skipped where there is none."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"the real file {name} is not beside the project")
    return path


class Corner:
    """A province of two kelurahan: everything between 6 and 7 degrees south, 106 and 107 east is Galur."""

    digest = "corner"

    def match_names(self, texts: list[str]) -> list[Named]:
        return [
            Named(UNITS.get(t.casefold().removeprefix("kelurahan "), t if t in UNITS.values() else None), ("Galur",))
            for t in texts
        ]

    def route(self, latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
        inside = (latitude < -6) & (latitude > -7) & (longitude > 106) & (longitude < 107)
        return np.where(inside, GALUR, None).astype(object)


class Anywhere(Corner):
    """Places for which every point of the world is Galur."""

    digest = "anywhere"

    def route(self, latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
        return np.full(len(latitude), GALUR, dtype=object)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def whole(path: Path, mapping: str = "auto", places: object = None, **options: object) -> Batch:
    """All batches of a file in one."""
    options.setdefault("now", NOW)
    parts = list(pipeline.batches(path, mapping, places or Corner(), **options))
    tables = {
        name: pa.concat_tables([getattr(part, name) for part in parts], promote_options="default")
        for name in ("reports", "events", "quarantine", "rows", "lpj_reports", "lpj_acts", "unit_events")
    }
    return Batch(parts[-1].meta, **tables)


def refused(batch: Batch) -> dict[int, tuple[str, dict]]:
    """Row number -> reason and detail."""
    return {row["row_number"]: (row["reason"], json.loads(row["detail"])) for row in batch.quarantine.to_pylist()}


def read(path: Path, **options: object) -> tuple[list[dict], list]:
    """All rows of a file as dictionaries, and its broken rows."""
    rows, broken = [], []
    for chunk in open_file(path).chunks(**options):
        rows += chunk.table.to_pylist()
        broken += chunk.broken
    return rows, broken


def own(row: dict) -> dict:
    """A row without our own columns."""
    return {name: value for name, value in row.items() if name not in ("row_number", "line", "__text__")}


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


NATIVE_HEADER = "source_report_id,category,occurred_at,unit,latitude,longitude,channel"


def native(*rows: str) -> str:
    """A file of reports in the room's own format."""
    return "\n".join([NATIVE_HEADER, *rows]) + "\n"
