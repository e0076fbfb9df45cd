"""The statements of the fold, by name, and the transaction they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent


@cache
def statement(name: str) -> str:
    """The SQL text of one step."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")


@contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing; whatever error there was is raised."""
    cursor.begin()
    try:
        yield
        cursor.commit()
    except BaseException:
        # A commit that failed (a full disk) has ended the transaction already; its error is the one to tell.
        with suppress(duckdb.TransactionException):
            cursor.rollback()
        raise
