"""Tables to take away: CSV that a spreadsheet opens as it is meant, and never as a formula.

UTF-8 with a byte order mark (without it Excel reads names as another alphabet), commas between fields, a point before
decimals, instants in ISO form with their offset. A text that a spreadsheet would run gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

MIME = "text/csv"
# What begins a field: for spreadsheets whose lists are separated by semicolons or tabs, which do not see that commas
# and quotation marks hold a text together, also what stands after one of those, or on a new line.
_BEGINS = r"(?:^|(?<=[;\t\r\n]))"
_BLANKS = "[ \u00a0\u200b\ufeff]*"
# The signs also in their full width, which some spreadsheets read as the plain ones.
# Also the pattern by which the browser guards the tables that it writes itself: `files`.
GUARD = rf"{_BEGINS}(?={_BLANKS}[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?={_BLANKS}[\t\r\n])"
_RUN_BY_SPREADSHEETS = re.compile(GUARD)


def written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The file's content. None, NaN and NaT become empty fields."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([_field(name) for name in header])
    writer.writerows([_field(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _field(value: object) -> object:
    if value is None or value != value:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, str) and value.strip():
        return _RUN_BY_SPREADSHEETS.sub("'", value)
    return value
