"""Excel and its kin, by calamine. A sheet is small (at most 1,048,576 rows), so it is read whole."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pyarrow as pa
import python_calamine as calamine

from monitoring.intake import problems
from monitoring.intake.chunk import LINE, ROW_NUMBER, Chunk
from monitoring.intake.problems import FileProblem
from monitoring.intake.readers.header import tidy


def read(content: bytes, name: str, sheet: str | None = None) -> Iterator[Chunk]:
    """The rows of one sheet, the first unless named; the first row that is not empty names the columns.

    `line` is the sheet's own row number. Rows without any value are no rows. Raises FileProblem for a broken or
    protected workbook or an absent sheet.
    """
    found = _rows(content, name, sheet)
    numbered = [(line, row) for line, row in enumerate(found, start=1) if any(cell != "" for cell in row)]
    if not numbered:
        raise FileProblem(problems.EMPTY_FILE, file=name)
    names = tidy(numbered[0][1])
    rows = numbered[1:]
    numbers = pa.array(range(1, len(rows) + 1), pa.int64())
    lines = pa.array([line for line, _ in rows], pa.int64())
    columns = [pa.array([_text(row[place]) for _, row in rows], pa.string()) for place in range(len(names))]
    yield Chunk(pa.table([numbers, lines, *columns], names=[ROW_NUMBER, LINE, *names]))


def _rows(content: bytes, name: str, sheet: str | None) -> list[list[object]]:
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        if sheet is not None and sheet not in workbook.sheet_names:
            raise FileProblem(problems.NO_SHEET, file=name, sheet=sheet, sheets=", ".join(workbook.sheet_names))
        chosen = sheet if sheet is not None else workbook.sheet_names[0]
        return workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except calamine.PasswordError as error:
        raise FileProblem(problems.PASSWORD, file=name) from error
    except (calamine.CalamineError, IndexError) as error:
        why = str(error).splitlines()[0] if str(error) else "no sheet"
        raise FileProblem(problems.BROKEN_FILE, file=name, kind="Excel", why=why) from error


def _text(cell: object) -> str | None:
    """A cell as text: whole numbers without `.0`, times as ISO 8601 with a space, an empty cell as null."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return None if cell is None else str(cell)
