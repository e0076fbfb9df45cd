"""JSON: one object a line (NDJSON), an array of objects, or one object that holds a single list of them.

Numbers are kept as they were written, so that an id or a coordinate never passes through a float.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pyarrow as pa

from monitoring.intake import problems
from monitoring.intake.chunk import LINE, ROW_NUMBER, TEXT, Broken, Chunk
from monitoring.intake.problems import FileProblem
from monitoring.intake.readers.header import tidy

ROWS_AT_ONCE = 20_000
BLOCK_BYTES = 8 << 20
MARK = b"\xef\xbb\xbf"
LITERALS = {"parse_int": str, "parse_float": str, "parse_constant": str}

Item = tuple[int | None, Any, str | None, str | None]  # line, value, reason if broken, text if broken


def read_lines(stream: BinaryIO, name: str) -> Iterator[Chunk]:
    """The rows of an NDJSON file; blank lines are no rows; a line that is no object is a broken row.

    Raises FileProblem where not a single line is an object.
    """
    yield from _chunks((_item(line, text) for line, text in _lines(stream) if text.strip()), name)


def read_document(content: bytes, name: str) -> Iterator[Chunk]:
    """The rows of a JSON document. A file of objects a line each that is called `.json` is read as such, too."""
    content = content.removeprefix(MARK)
    try:
        document = json.loads(content.decode("utf-8"), **LITERALS)
    except UnicodeDecodeError as error:
        raise FileProblem(problems.NOT_UTF8, file=name, found=error.reason) from error
    except RecursionError as error:
        raise FileProblem(problems.BROKEN_FILE, file=name, kind="JSON", why="nested too deeply") from error
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            numbered = enumerate(content.split(b"\n"), start=1)
            return _chunks((_item(line, text) for line, text in numbered if text.strip()), name)
        raise FileProblem(problems.BROKEN_FILE, file=name, kind="JSON", why=str(error)) from error
    return _chunks(((None, *_checked(value)) for value in _list_of_rows(document, name)), name)


def _list_of_rows(document: Any, name: str) -> list[Any]:
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list)]
        document = lists[0] if len(lists) == 1 else None
    if not isinstance(document, list) or not (not document or any(isinstance(row, dict) for row in document)):
        raise FileProblem(problems.NO_ROWS_LIST, file=name)
    return document


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    held, line = b"", 1
    while block := stream.read(BLOCK_BYTES):
        *whole, held = (held + block).split(b"\n")
        for text in whole:
            yield line, text.removeprefix(MARK) if line == 1 else text
            line += 1
    yield line, held.removeprefix(MARK) if line == 1 else held


def _item(line: int, text: bytes) -> Item:
    readable = text.decode("utf-8", "backslashreplace").strip()
    try:
        value = json.loads(text.decode("utf-8"), **LITERALS)
    except UnicodeDecodeError:
        return line, None, "broken_encoding", readable
    except json.JSONDecodeError as error:
        return line, {"value": error.msg}, "broken_row", readable
    except RecursionError:
        return line, {"value": "nested too deeply"}, "broken_row", readable
    return line, *_checked(value)


def _checked(value: Any) -> tuple[Any, str | None, str | None]:
    if not isinstance(value, dict):
        return {"value": type(value).__name__}, "broken_row", json.dumps(value)
    try:
        "".join(value).encode("utf-8")
        return {key: _text(part) for key, part in value.items()}, None, None
    except UnicodeEncodeError:  # "\ud800": half a character
        return None, "broken_encoding", json.dumps(value)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text.encode("utf-8")
    return text


def _chunks(items: Iterable[Item], name: str) -> Iterator[Chunk]:
    held: list[Item] = []
    row, any_object = 1, False
    for item in items:
        held.append(item)
        any_object = any_object or item[2] is None
        if len(held) >= ROWS_AT_ONCE:
            yield _chunk(held, row)
            row += len(held)
            held = []
    if row + len(held) > 1 and not any_object:
        raise FileProblem(problems.NO_ROWS_LIST, file=name)
    yield _chunk(held, row)


def _chunk(items: list[Item], row: int) -> Chunk:
    whole = [value if reason is None else {} for _, value, reason, _ in items]
    keys = list(dict.fromkeys(key for value in whole for key in value))
    columns = {ROW_NUMBER: pa.array(range(row, row + len(items)), pa.int64())}
    columns[LINE] = pa.array([item[0] for item in items], pa.int64())
    for key, name in zip(keys, tidy(keys), strict=True):
        columns[name] = pa.array([value.get(key) for value in whole], pa.string())
    broken = tuple(
        Broken(row + place, reason, value or {})
        for place, (_, value, reason, _) in enumerate(items)
        if reason is not None
    )
    if broken:
        columns[TEXT] = pa.array([item[3] for item in items], pa.string())
    return Chunk(pa.table(columns), broken)
