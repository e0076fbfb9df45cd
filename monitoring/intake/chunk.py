"""A piece of a file as the readers hand it on: its rows as they came, and those that are broken already there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

ROW_NUMBER, LINE = "row_number", "line"
TEXT = "__text__"  # the whole row as text, for a row that could not be cut into columns
OWN_COLUMNS = (ROW_NUMBER, LINE, TEXT)


@dataclass(frozen=True)
class Broken:
    """A row that could not be cut into its columns: why, and what the sentence names."""

    row_number: int
    reason: str
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Chunk:
    """Rows of one file in the file's order.

    table: `row_number` (int64, from 1 within the file), `line` (int64; null where the format has no lines), then the
    source's columns, strings (Parquet keeps its own types). A row named in `broken` has nulls there, and its text in
    the column `__text__` if any is known.
    """

    table: pa.Table
    broken: tuple[Broken, ...] = ()

    @property
    def columns(self) -> list[str]:
        """Names of the source's own columns."""
        return [name for name in self.table.column_names if name not in OWN_COLUMNS]


def as_it_came(table: pa.Table) -> pa.Table:
    """The same rows to be kept whole: strings, and Parquet's own whole numbers, truth values, times and days.

    Everything else becomes a string. Times stay times because writing millions of them out costs more than all of
    mapping and checking, for the few rows that anyone will read.
    """
    columns = [column if _is_plain(column.type) else text_of(column) for column in table.columns]
    return pa.table(columns, names=table.column_names)


def _is_plain(kind: pa.DataType) -> bool:
    types = pa.types
    return (
        types.is_string(kind)
        or types.is_integer(kind)
        or types.is_boolean(kind)
        or types.is_timestamp(kind)
        or types.is_date(kind)
    )


def as_text(table: pa.Table) -> pa.Table:
    """The same rows with every column but `row_number` and `line` as strings."""
    columns = [
        column if name in (ROW_NUMBER, LINE) else text_of(column)
        for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    return pa.table(columns, names=table.column_names)


def text_of(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of any type as strings; nested values as JSON, bytes that are no UTF-8 as hexadecimal digits."""
    if pa.types.is_string(column.type):
        return column
    if pa.types.is_dictionary(column.type):
        return text_of(pc.cast(column, column.type.value_type))
    if pa.types.is_floating(column.type):
        return _whole_numbers(column)
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        values = [None if value is None else _plain(value) for value in column.to_pylist()]
        return pa.chunked_array([pa.array(values, pa.string())])
    return pc.cast(column, pa.string())


def _whole_numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Floats as text, NaN as nothing; where all are whole (ids that met a null on their way) without the `.0`."""
    column = pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
    try:
        return pc.cast(pc.cast(column, pa.int64()), pa.string())
    except pa.ArrowInvalid:
        return pc.cast(column, pa.string())


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.hex()
    return json.dumps(value, ensure_ascii=False, default=str)


def rechunk(pieces: Iterable[Chunk], rows: int) -> Iterator[Chunk]:
    """The same rows in chunks of exactly `rows`, the last one shorter; columns are the union, nulls where absent.

    Without any row one empty chunk still names the columns.
    """
    held: list[Chunk] = []
    count, is_first = 0, True
    for piece in pieces:
        held.append(piece)
        count += piece.table.num_rows
        while count >= rows:
            whole = _joined(held)
            yield _part(whole, 0, rows)
            is_first = False
            count -= rows
            held = [_part(whole, rows, count)]
    if count or (held and is_first):
        yield _joined(held)


def _joined(pieces: list[Chunk]) -> Chunk:
    if len(pieces) == 1:
        return pieces[0]
    table = pa.concat_tables([piece.table for piece in pieces], promote_options="default")
    return Chunk(table, tuple(row for piece in pieces for row in piece.broken))


def _part(chunk: Chunk, start: int, length: int) -> Chunk:
    table = chunk.table.slice(start, length)
    if not chunk.broken or not length:
        return Chunk(table)
    numbers = table[ROW_NUMBER]
    first, last = numbers[0].as_py(), numbers[-1].as_py()
    return Chunk(table, tuple(row for row in chunk.broken if first <= row.row_number <= last))
