"""Keeping the rating of a decision window beside the log: one short transaction, and never a second time."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

FOLDER = Path(__file__).parent


def keep(cursor: duckdb.DuckDBPyConnection, window: pa.Table, rows: pa.Table, agencies: pa.Table | None = None) -> bool:
    """Write one window (a row of rating_window), its board (rows of rating_window_row) and the agencies beside it.

    False where the window is kept already; then nothing is written. Any error rolls everything back and is raised.
    """
    incoming = {"incoming_window": window, "incoming_window_row": rows}
    if agencies is not None:
        incoming["incoming_agency_window"] = agencies
    for name, table in incoming.items():
        cursor.register(name, table)
    cursor.begin()
    try:
        ((written,),) = cursor.execute(_statement("keep_window")).fetchall()
        if written:
            cursor.execute(_statement("keep_rows"))
            if agencies is not None:
                cursor.execute(_statement("keep_agencies"))
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise
    finally:
        for name in incoming:
            cursor.unregister(name)
    return bool(written)


def _statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf-8")
