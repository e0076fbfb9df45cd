"""What a month came to, written once, and what is put right afterwards: of the ledger, what no log yields.

A payment that was told is a fact of its own. Late news changes the counts; it changes a closed payment only by an
adjustment that says from what, to what and why.
"""

from __future__ import annotations

from datetime import date, datetime

import duckdb
import pyarrow as pa

from monitoring.store.fold.steps import transaction
from monitoring.store.ledger.steps import statement

CLOSINGS = pa.schema(
    [
        pa.field("unit_code", pa.string(), nullable=False),
        pa.field("decree", pa.string()),  # null = none was in force
        pa.field("outcome", pa.string(), nullable=False),
        pa.field("sent_count", pa.int64(), nullable=False),
        pa.field("validated_count", pa.int64(), nullable=False),
        pa.field("due_rupiah", pa.int64()),  # null = the rule gives no amount
    ]
)
ADJUSTMENTS = pa.schema(
    [
        pa.field("unit_code", pa.string(), nullable=False),
        pa.field("month", pa.date32(), nullable=False),  # its first day
        pa.field("decree", pa.string()),
        pa.field("before_rupiah", pa.int64()),  # what stands: the closing and its adjustments; null = no amount
        pa.field("after_rupiah", pa.int64(), nullable=False),
        pa.field("cause", pa.string(), nullable=False),
    ]
)


def close(cursor: duckdb.DuckDBPyConnection, month: date, closings: pa.Table, closed_at: datetime) -> int:
    """Close a month of units (rows as CLOSINGS), each unit's once; the number closed now.

    A unit of which the ledger knows nothing is left out. closed_at: the room's instant. Any error leaves nothing.
    """
    rows = closings.select(CLOSINGS.names).cast(CLOSINGS)
    return _write(cursor, "close_month", "incoming_closing", rows, {"month": month, "recorded_at": closed_at})


def adjust(cursor: duckdb.DuckDBPyConnection, adjustments: pa.Table, recorded_at: datetime) -> int:
    """Enter adjustments (rows as ADJUSTMENTS) of closed months; the number entered.

    Left out: what changes nothing, what is not closed, and what does not start from the amount that stands, so that the
    same adjustment is never entered twice.
    """
    rows = adjustments.select(ADJUSTMENTS.names).cast(ADJUSTMENTS)
    return _write(cursor, "adjust", "incoming_adjustment", rows, {"recorded_at": recorded_at})


def _write(cursor: duckdb.DuckDBPyConnection, step: str, name: str, rows: pa.Table, values: dict) -> int:
    cursor.register(name, rows)
    try:
        with transaction(cursor):
            ((written,),) = cursor.execute(statement(step), values).fetchall()
            return written
    finally:
        cursor.unregister(name)
