"""CSV and its kin: fast where a block of the file is clean, careful where it is not, line numbers right in both.

A block is cut behind its last record. Where the number of records found by counting quotation marks is the number the
fast parser gives, the block is clean; any other block goes through the careful reader, row by row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from monitoring.intake import problems
from monitoring.intake.chunk import LINE, ROW_NUMBER, Chunk
from monitoring.intake.problems import FileProblem
from monitoring.intake.readers.careful import Feed, Layout, read_record, read_records
from monitoring.intake.readers.header import tidy

BLOCK_BYTES = 8 << 20
MOST_PENDING_BYTES = 32 << 20  # a record this long has a quotation mark nobody closed
SNIFFED_RECORDS = 10
DELIMITERS = (",", ";", "\t", "|")
NEWLINE, RETURN, QUOTE = 10, 13, 34


def read(stream: BinaryIO, name: str, delimiter: str | None = None) -> Iterator[Chunk]:
    """The rows of a delimited text in UTF-8; the first record names the columns; blank lines are no rows.

    Without a `delimiter` the one that cuts the first records most evenly is taken. Raises FileProblem for a
    header that is not UTF-8.
    """
    feed = Feed(stream, BLOCK_BYTES)
    layout = _layout(feed, name, delimiter)
    yield Chunk(_empty(layout))
    row = 1
    while True:
        block = _next_block(feed)
        if block is None:
            return
        piece = _fast(block, layout, row, feed.line)
        if piece is not None:
            feed.line += block.count(b"\n")
            row += piece.table.num_rows
            yield piece
            continue
        feed.put_back(block)
        for piece in read_records(feed, layout, row, stop_after=len(block)):
            row += piece.table.num_rows
            yield piece


def _next_block(feed: Feed) -> bytes | None:
    """Whole records, as far as counting quotation marks can tell; None at the end."""
    wanted = BLOCK_BYTES
    while True:
        pending = feed.fill(wanted)
        if not pending:
            return None
        if feed.at_end:
            return feed.take(len(pending))
        end = _last_record_end(pending)
        if end:
            return feed.take(end)
        if len(pending) >= MOST_PENDING_BYTES:
            return feed.take(pending.rfind(b"\n") + 1 or len(pending))
        wanted *= 2


def _last_record_end(pending: bytes) -> int:
    ends, _ = _record_ends(pending)
    return int(ends[-1]) + 1 if len(ends) else 0


def _record_ends(block: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Places of the line ends that end a record, and of each its number among all line ends of the block."""
    octets = np.frombuffer(block, np.uint8)
    newlines = np.flatnonzero(octets == NEWLINE)
    numbers = np.arange(len(newlines))
    if b'"' in block:
        quotes = np.flatnonzero(octets == QUOTE)
        outside = np.searchsorted(quotes, newlines) % 2 == 0
        return newlines[outside], numbers[outside]
    return newlines, numbers


def _fast(block: bytes, layout: Layout, row: int, line: int) -> Chunk | None:
    """The block by the fast parser, or None where that cannot be trusted."""
    if not block.endswith(b"\n"):
        block += b"\n"
    ends, numbers = _record_ends(block)
    if not len(ends) or ends[-1] != len(block) - 1:
        return None
    starts = np.concatenate(([0], ends[:-1] + 1))
    octets = np.frombuffer(block, np.uint8)
    blank = (ends == starts) | ((ends == starts + 1) & (octets[starts] == RETURN))
    lines = line + np.concatenate(([0], numbers[:-1] + 1))[~blank]
    if not len(lines):
        return Chunk(_empty(layout))
    try:
        table = _parsed(block, layout)
    except pa.ArrowInvalid:
        return None
    if table.num_rows != len(lines):
        return None
    table = table.add_column(0, ROW_NUMBER, pa.array(np.arange(row, row + len(lines)), pa.int64()))
    return Chunk(table.add_column(1, LINE, pa.array(lines, pa.int64())))


def _parsed(block: bytes, layout: Layout) -> pa.Table:
    return pacsv.read_csv(
        pa.BufferReader(block),
        read_options=pacsv.ReadOptions(column_names=layout.names, block_size=len(block) + 1),
        parse_options=pacsv.ParseOptions(delimiter=layout.delimiter, newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(layout.names, pa.string()), strings_can_be_null=False
        ),
    )


def _empty(layout: Layout) -> pa.Table:
    fields = [(ROW_NUMBER, pa.int64()), (LINE, pa.int64()), *((name, pa.string()) for name in layout.names)]
    return pa.schema(fields).empty_table()


def _layout(feed: Feed, name: str, delimiter: str | None) -> Layout:
    """Take the header off the feed."""
    csv.field_size_limit(2 * MOST_PENDING_BYTES)
    feed.fill(BLOCK_BYTES)
    feed.drop_mark()
    delimiter = delimiter or max(DELIMITERS, key=lambda candidate: _fitness(feed.pending, candidate))
    header = read_record(feed.pending, delimiter)
    if header is None:
        raise FileProblem(problems.EMPTY_FILE, file=name)
    try:
        "".join(header.fields).encode("utf-8")
    except UnicodeEncodeError as error:
        raise FileProblem(problems.HEADER_NOT_UTF8, file=name) from error
    feed.take(header.length)
    feed.line += header.lines
    return Layout(delimiter, tidy(header.fields))


def _fitness(data: bytes, delimiter: str) -> tuple[bool, int, int]:
    """How well a delimiter cuts the first records: several fields at all, the same number in each, many of them."""
    counts: list[int] = []
    start = 0
    while len(counts) < SNIFFED_RECORDS and (record := read_record(data, delimiter, start)):
        counts.append(len(record.fields))
        start += record.length
    if not counts:
        return False, 0, 0
    return counts[0] > 1, sum(count == counts[0] for count in counts), counts[0]
