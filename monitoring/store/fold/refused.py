"""Refused rows as quarantine keeps them: whole, each as one JSON object."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.compute as pc

OWN = ("row_number", "line")


def as_kept(rows: pa.Table, numbers: list[int]) -> pa.Table:
    """The rows of these row numbers: row_number, line (null where the format has none), raw (JSON)."""
    wanted = rows.filter(pc.is_in(rows["row_number"], value_set=pa.array(numbers, pa.int64())))
    names = [name for name in wanted.column_names if name not in OWN]
    columns = [_values(wanted[name]) for name in names]
    raw = [
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str)
        for row in (zip(*columns, strict=True) if columns else [()] * wanted.num_rows)
    ]
    line = wanted["line"].cast(pa.int64()) if "line" in wanted.column_names else pa.nulls(len(raw), pa.int64())
    return pa.table({"row_number": wanted["row_number"], "line": line, "raw": pa.array(raw, pa.string())})


def _values(column: pa.ChunkedArray) -> list[object]:
    try:
        return column.to_pylist()
    except (OverflowError, ValueError):
        # Parquet reaches further than Python's calendar; such a time is refused, and kept as its number.
        return column.cast(pa.int64()).to_pylist()
