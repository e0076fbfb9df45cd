"""Keeping the rating of a decision window beside the log: one short transaction, and never a second time."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

FOLDER = Path(__file__).parent


def keep(cursor: duckdb.DuckDBPyConnection, window: pa.Table, rows: pa.Table) -> bool:
    """Write one window (a row of rating_window) and its board (rows of rating_window_row).

    False where the window is kept already; then nothing is written. Any error rolls everything back and is raised.
    """
    cursor.register("incoming_window", window)
    cursor.register("incoming_window_row", rows)
    cursor.begin()
    try:
        ((written,),) = cursor.execute(_statement("keep_window")).fetchall()
        if written:
            cursor.execute(_statement("keep_rows"))
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise
    finally:
        cursor.unregister("incoming_window")
        cursor.unregister("incoming_window_row")
    return bool(written)


def _statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf-8")
