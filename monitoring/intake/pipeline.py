"""From a file to batches: read, map, check, route. Nothing is stored here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from monitoring import clock
from monitoring.home import Home
from monitoring.intake import mapping as mappings
from monitoring.intake import pseudonyms, rules
from monitoring.intake.apply import Applied, apply
from monitoring.intake.batch import Batch, BatchMeta
from monitoring.intake.chunk import LINE, OWN_COLUMNS, ROW_NUMBER, Chunk, as_it_came, as_text
from monitoring.intake.grains import GRAINS
from monitoring.intake.hiding import hidden
from monitoring.intake.mapping import (
    NATIVE_EVENTS,
    NATIVE_LPJ,
    NATIVE_LPJ_ACTS,
    NATIVE_REPORTS,
    NATIVE_UNITS,
    Mapping,
)
from monitoring.intake.places import Places
from monitoring.intake.pseudonyms import Key
from monitoring.intake.readers import Source, open_file
from monitoring.intake.recognise import check_columns, recognise

AUTO = "auto"
NATIVE = (NATIVE_REPORTS, NATIVE_EVENTS, NATIVE_LPJ, NATIVE_LPJ_ACTS, NATIVE_UNITS)


def choose_mapping(source: Source, name: str = AUTO, home: Home | None = None, sheet: str | None = None) -> Mapping:
    """The mapping called `name`, or for "auto" the one the file is recognised by. Raises Problem."""
    if name != AUTO:
        return mappings.find(name, home)
    return recognise(source, mappings.load_all(home), sheet)


def batches(
    path: Path,
    mapping: str | Mapping,
    places: Places,
    *,
    home: Home | None = None,
    now: datetime | None = None,
    source: str | None = None,
    sheet: str | None = None,
    rows: int | None = None,
    key: Key | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Batch]:
    """The batches of one file, `rows` source rows each; none for a file that has column names only.

    rows: by the file's size and what its rows are, unless told. now: the room's instant against which times are judged.
    source: the name under which rows are kept that name none themselves. key: makes the reporters' pseudonyms; without
    one they are made with a key that nobody keeps, fit for looking at the rows and no more. Raises Problem for a broken
    file or mapping, possibly after batches were given: whoever stores them must first have them all.
    """
    file = open_file(path)
    chosen = mapping if isinstance(mapping, Mapping) else choose_mapping(file, mapping, home, sheet)
    rows = rows or max(file.rows_at_once, GRAINS[chosen.grain].rows_at_once)
    in_force = rules.in_force(now or clock.now())
    key = key or pseudonyms.passing()
    meta = BatchMeta(
        "", source or chosen.source, path.name, file.digest(), chosen.name, chosen.nature, hides_names=True
    )
    of_sheet = sheet or chosen.sheet or ""
    seed = [meta.file_digest, of_sheet, chosen.name, chosen.digest, meta.source, places.digest, in_force.key, str(rows)]
    held: Batch | None = None
    pieces = file.chunks(rows=rows, delimiter=chosen.delimiter, sheet=sheet or chosen.sheet, progress=progress)
    for place, chunk in enumerate(pieces):
        if place == 0:
            check_columns(chunk, chosen, path.name)
        if not chunk.table.num_rows:
            continue
        if held:
            yield held
        chunk = hidden(chunk, chosen, key, in_force.personal_words)
        applied = apply(chunk, chosen, places, in_force, meta.source)
        here = replace(meta, batch_key=_key(*seed, str(place), _refused(applied)), chunk=place, is_last=False)
        held = batch_of(chunk, applied, here)
    if held:
        yield replace(held, meta=replace(held.meta, is_last=True))


def batch_from_tables(
    reports: pa.Table | None,
    events: pa.Table | None,
    meta: BatchMeta,
    places: Places,
    now: datetime | None = None,
    key: Key | None = None,
    *,
    lpj_reports: pa.Table | None = None,
    lpj_acts: pa.Table | None = None,
    unit_events: pa.Table | None = None,
) -> Batch:
    """One batch from tables in the native columns, any of them absent; checked and routed as a file's rows are.

    Rows are numbered anew, table behind table as the arguments stand, from 1. key: as of `batches`.
    """
    in_force = rules.in_force(now or clock.now())
    key = key or pseudonyms.passing()
    given = dict(zip(NATIVE, (reports, events, lpj_reports, lpj_acts, unit_events), strict=True))
    parts: list[tuple[Chunk, Applied]] = []
    count = 0
    for name, table in given.items():
        if table is None or not table.num_columns:
            continue
        mapping = mappings.find(name)
        chunk = hidden(_numbered(table, 1 + count), mapping, key, in_force.personal_words)
        parts.append((chunk, apply(chunk, mapping, places, in_force, meta.source)))
        count += table.num_rows
    applied = _one_of([part for _, part in parts])
    rows = _one_below_the_other([chunk.table for chunk, _ in parts] or [_numbered(pa.table({}), 1).table])
    return batch_of(Chunk(rows), applied, replace(meta, hides_names=True))


def batch_of(chunk: Chunk, applied: Applied, meta: BatchMeta) -> Batch:
    """What a chunk gave, under `meta`."""
    return Batch(
        meta,
        applied.reports,
        applied.events,
        applied.quarantine,
        as_it_came(chunk.table),
        applied.lpj_reports,
        applied.lpj_acts,
        applied.unit_events,
    )


def _one_of(parts: list[Applied]) -> Applied:
    """What several chunks gave, in one; their flags are not counted."""
    tables = (item.name for item in fields(Applied) if item.name != "flags")
    return replace(
        Applied(),
        **{name: pa.concat_tables([getattr(part, name) for part in parts]) for name in tables if parts},
    )


def _one_below_the_other(tables: list[pa.Table]) -> pa.Table:
    """The tables in one, nulls where a column is another's; as text where a column has two types."""
    types: dict[str, set[pa.DataType]] = {}
    for column in (column for table in tables for column in table.schema):
        types.setdefault(column.name, set()).add(column.type)
    keep = as_it_came if all(len(found) == 1 for found in types.values()) else as_text
    return pa.concat_tables([keep(table) for table in tables], promote_options="default")


def _numbered(table: pa.Table, first: int) -> Chunk:
    own = table.drop_columns([name for name in OWN_COLUMNS if name in table.column_names])
    numbers = pa.array(np.arange(first, first + own.num_rows), pa.int64())
    own = own.add_column(0, ROW_NUMBER, numbers)
    return Chunk(own.add_column(1, LINE, pa.nulls(own.num_rows, pa.int64())))


def _refused(applied: Applied) -> str:
    """Which rows were refused and why: a time that was in the future once makes another batch when it has come."""
    refused = applied.quarantine.select(["row_number", "reason"]).to_pydict()
    return json.dumps(refused) if refused["reason"] else ""


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:32]
