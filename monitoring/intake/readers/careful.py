"""Delimited text row by row, for the blocks the fast parser cannot be trusted with."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import pyarrow as pa

from monitoring.intake.chunk import LINE, ROW_NUMBER, TEXT, Broken, Chunk
from monitoring.intake.readers.encoding import is_utf8, readable

MOST_LINES = 1000  # lines of one record; beyond, its quotation mark was never closed
ROWS_AT_ONCE = 20_000
MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Layout:
    """How a delimited file is cut, and what its columns are called."""

    delimiter: str
    names: list[str]


@dataclass(frozen=True)
class Record:
    """One record: its fields, its bytes and lines, and whether its last quotation mark was closed.

    Bytes that are no UTF-8 stand as lone surrogates.
    """

    fields: list[str]
    text: str
    length: int
    lines: int
    closed: bool = True
    error: str | None = None


class Feed:
    """The bytes of a stream not yet taken. `line` is the number (from 1) of the line the pending bytes begin with."""

    def __init__(self, stream: BinaryIO, block: int) -> None:
        self._stream, self._block = stream, block
        self.pending = b""
        self.at_end = False
        self.line = 1
        self._old_mac: bool | None = None

    def fill(self, wanted: int) -> bytes:
        """Read until `wanted` bytes are pending or the stream ends."""
        parts, size = [self.pending], len(self.pending)
        while size < wanted and not self.at_end:
            read = self._stream.read(self._block)
            self.at_end = not read
            if self._old_mac is None:
                self._old_mac = b"\n" not in read and b"\r" in read
            parts.append(read.replace(b"\r", b"\n") if self._old_mac else read)
            size += len(read)
        self.pending = parts[0] if len(parts) == 1 else b"".join(parts)
        return self.pending

    def take(self, length: int) -> bytes:
        """The first `length` pending bytes; `line` is left to the caller."""
        taken, self.pending = self.pending[:length], self.pending[length:]
        return taken

    def put_back(self, block: bytes) -> None:
        self.pending = block + self.pending

    def drop_mark(self) -> None:
        """Forget a byte order mark."""
        self.pending = self.pending.removeprefix(MARK)


class _Lines:
    """Lines of `data` from `start`, remembering how many the csv module asked for and whether it wanted more."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data, self.end, self.taken, self.ran_dry = data, start, 0, False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.end >= len(self._data) or self.taken >= MOST_LINES:
            self.ran_dry = True
            raise StopIteration
        stop = self._data.find(b"\n", self.end) + 1 or len(self._data)
        line = self._data[self.end : stop]
        self.end = stop
        self.taken += 1
        return line.decode("utf-8", "surrogateescape")


def read_record(data: bytes, delimiter: str, start: int = 0) -> Record | None:
    """The record that begins at `start`, blank lines before it included in its length; None where nothing is left."""
    begin = start + _blank_bytes(data, start)
    lines = _Lines(data, begin)
    error = None
    try:
        fields = next(csv.reader(lines, delimiter=delimiter), None)
    except csv.Error as found:
        fields, error = [], str(found)
    if fields is None:
        return None
    text = data[begin : lines.end].decode("utf-8", "surrogateescape").strip("\r\n")
    taken = lines.taken + data.count(b"\n", start, begin)
    return Record(fields, text, lines.end - start, taken, closed=not lines.ran_dry, error=error)


def read_records(feed: Feed, layout: Layout, row: int, stop_after: int) -> Iterator[Chunk]:
    """Rows from the feed until `stop_after` bytes were used up; more where a record reaches beyond them."""
    used, start = 0, 0
    rows: list[list[str | None]] = []
    lines: list[int] = []
    broken: list[Broken] = []
    while used < stop_after:
        record = _whole_record(feed, layout.delimiter, start)
        if record is None:
            break
        first = feed.line + feed.pending.count(b"\n", start, start + _blank_bytes(feed.pending, start))
        record, trouble = _judged(record, feed.pending, start, layout)
        if trouble:
            reason, detail = trouble
            broken.append(Broken(row + len(rows), reason, detail))
            rows.append([*[None] * len(layout.names), readable(record.text)])
        else:
            rows.append([*record.fields, None])
        lines.append(first)
        feed.line += record.lines
        start += record.length
        used += record.length
        if len(rows) >= ROWS_AT_ONCE:
            yield _chunk(rows, lines, broken, layout, row)
            row += len(rows)
            rows, lines, broken = [], [], []
    else:
        feed.take(start)
        if rows:
            yield _chunk(rows, lines, broken, layout, row)
        return
    feed.take(len(feed.pending))
    if rows:
        yield _chunk(rows, lines, broken, layout, row)


def _whole_record(feed: Feed, delimiter: str, start: int) -> Record | None:
    """The record at `start`, with more of the stream read where the pending bytes end inside it."""
    while True:
        record = read_record(feed.pending, delimiter, start)
        inside = record is None or (not record.closed and record.lines < MOST_LINES)
        if not inside or feed.at_end:
            return record
        feed.fill(2 * len(feed.pending) + 1)


def _judged(record: Record, data: bytes, start: int, layout: Layout) -> tuple[Record, tuple[str, dict] | None]:
    """The record, cut back to its first line where a quotation mark stayed open, and what is wrong with it."""
    if not record.closed or (record.error and record.lines > 1):
        begin = start + _blank_bytes(data, start)
        stop = data.find(b"\n", begin) + 1 or len(data)
        text = data[begin:stop].decode("utf-8", "surrogateescape").strip("\r\n")
        lines = data.count(b"\n", start, begin) + 1
        return Record([], text, stop - start, lines, closed=False), ("unclosed_quote", {})
    if not is_utf8(record.text):
        return record, ("broken_encoding", {})
    if record.error:
        return record, ("broken_row", {"value": record.error})
    if len(record.fields) != len(layout.names):
        return record, ("wrong_field_count", {"value": len(record.fields), "expected": len(layout.names)})
    return record, None


def _blank_bytes(data: bytes, start: int) -> int:
    """Bytes of the blank lines that stand at `start`."""
    end = start
    while data[end : end + 1] == b"\n" or data[end : end + 2] == b"\r\n":
        end += 1 if data[end : end + 1] == b"\n" else 2
    return end - start


def _chunk(rows: list[list[str | None]], lines: list[int], broken: list[Broken], layout: Layout, row: int) -> Chunk:
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    if not broken:
        columns.pop()
    numbers = pa.array(range(row, row + len(rows)), pa.int64())
    names = [ROW_NUMBER, LINE, *layout.names, *([TEXT] if broken else [])]
    return Chunk(pa.table([numbers, pa.array(lines, pa.int64()), *columns], names=names), tuple(broken))
