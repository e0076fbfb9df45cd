"""The fold: one batch, one transaction. Every step is a statement in this folder, named for what it does.

A batch whose key is known is a no-op. Otherwise: give ids, judge every row against what is stored, append what is new,
keep aside what is refused or in conflict, and recompute the touched reports and days. Replaying, splitting, doubling or
shuffling batches ends in the same state.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from monitoring.intake.batch import Batch, Receipt
from monitoring.store import ledger
from monitoring.store.fold import recent
from monitoring.store.fold.refused import as_kept
from monitoring.store.fold.steps import statement, transaction

JUDGE = ("identify", "judge_reports", "judge_events")
STATE = ("touch", "touch_log", "touch_days_before", "merge_state", "merge_open", "touch_days_after", "merge_days")
AWAITED = ("forget_awaited", "keep_awaited")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Folded:
    """A batch taken in: its receipt, and the earliest instant of which it told anything new (None = nothing new)."""

    receipt: Receipt
    earliest_at: datetime | None = None


def nature(cursor: duckdb.DuckDBPyConnection) -> str | None:
    """What the store holds: "sample", "real", "mixed", or None while it is empty."""
    rows = cursor.execute("select nature from store_nature").fetchall()
    return rows[0][0] if rows else None


def refusal(present: str | None, incoming: str) -> str | None:
    """Why a batch of nature `incoming` may not enter a store that holds `present`; None where it may."""
    if incoming == "simulated" and present in ("real", "mixed"):
        return "store_holds_real_data"
    return None


def apply(cursor: duckdb.DuckDBPyConnection, batch: Batch, recorded_at: datetime, committed_at: datetime) -> Folded:
    """Take one batch into the store in one transaction and say what became of each of its rows.

    recorded_at is the room's instant, committed_at the world's. Any error rolls everything back and is raised.
    """
    try:
        with transaction(cursor):
            return _apply(cursor, batch, recorded_at, committed_at)
    finally:
        for name in ("incoming_report", "incoming_event", "incoming_quarantine", "incoming_number", "incoming_raw"):
            cursor.unregister(name)
        ledger.release(cursor)


def _apply(cursor: duckdb.DuckDBPyConnection, batch: Batch, recorded_at: datetime, committed_at: datetime) -> Folded:
    meta = batch.meta
    earlier = _earlier_receipt(cursor, meta.batch_key)
    if earlier:
        return Folded(earlier)
    present = nature(cursor)
    refused = refusal(present, meta.nature)
    if refused:
        return Folded(Receipt(meta.batch_key, None, batch.rows.num_rows, refused=refused))

    ((last,),) = cursor.execute("select coalesce(max(batch_id), 0) from batch").fetchall()
    mark = {"batch_id": last + 1, "recorded_at": recorded_at}
    _register(cursor, batch)
    for step in JUDGE:
        cursor.execute(statement(step))
    ledger.judge(cursor, batch)
    counts = _row(cursor, "count_rows")
    earliest_us = counts.pop("earliest_us")
    reasons = dict(cursor.execute(statement("count_reasons")).fetchall())
    cursor.execute(statement("append_reports"), mark)
    cursor.execute(statement("append_events"), mark)
    ledger.append(cursor, batch, mark)
    cursor.execute(statement("refuse"))
    if meta.is_retry:
        cursor.execute(statement("resolve_retried"), {"recorded_at": recorded_at})
        cursor.execute(statement("requarantine"), {"mapping": meta.mapping})
    elif counts["quarantined_count"]:
        _keep_refused(cursor, batch, mark)
    _recount(cursor, batch, mark)
    cursor.execute(
        statement("note_batch"),
        mark
        | counts
        | {
            "batch_key": meta.batch_key,
            "source": meta.source,
            "file_name": meta.file_name,
            "file_digest": meta.file_digest,
            "mapping": meta.mapping,
            "nature": meta.nature,
            "chunk": meta.chunk,
            "quarantined_reasons": json.dumps(reasons),
            "committed_at": committed_at,
        },
    )
    if counts["accepted_count"]:
        _mark_nature(cursor, present, meta.nature)
    receipt = Receipt(
        meta.batch_key,
        mark["batch_id"],
        counts["rows_count"],
        counts["accepted_count"],
        counts["known_count"],
        reasons,
    )
    return Folded(receipt, None if earliest_us is None else EPOCH + timedelta(microseconds=earliest_us))


def _recount(cursor: duckdb.DuckDBPyConnection, batch: Batch, mark: dict) -> None:
    """Fold what the batch touched anew. RT and RW cost citizens' reports nothing."""
    tells_of_reports = batch.reports.num_rows or batch.events.num_rows or not ledger.is_in(batch)
    for step in STATE + AWAITED if tells_of_reports else ():
        cursor.execute(statement(step))
    recent.reach(cursor, mark["recorded_at"])
    if tells_of_reports:
        recent.keep(cursor)
    ledger.recount(cursor, batch, mark)


def rebuild(cursor: duckdb.DuckDBPyConnection) -> None:
    """Throw the kept state away and fold it anew from the log, in one transaction."""
    with transaction(cursor):
        cursor.execute("delete from report_state_kept")
        cursor.execute("delete from open_report_kept")
        cursor.execute("delete from kelurahan_day_kept")
        cursor.execute("delete from awaited_report_kept")
        cursor.execute(statement("rebuild_state"))
        cursor.execute(statement("rebuild_open"))
        cursor.execute(statement("rebuild_days"))
        cursor.execute(statement("rebuild_awaited"))
        recent.rebuild(cursor)
        ledger.rebuild(cursor)


def _register(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    cursor.register("incoming_report", batch.reports)
    cursor.register("incoming_event", batch.events)
    cursor.register("incoming_quarantine", batch.quarantine)
    cursor.register("incoming_number", batch.rows.select(["row_number"]))


def _keep_refused(cursor: duckdb.DuckDBPyConnection, batch: Batch, mark: dict) -> None:
    numbers = [number for (number,) in cursor.execute("select row_number from refused_row").fetchall()]
    cursor.register("incoming_raw", as_kept(batch.rows, numbers))
    meta = batch.meta
    cursor.execute(
        statement("quarantine"),
        mark | {"source": meta.source, "file_name": meta.file_name, "mapping": meta.mapping, "nature": meta.nature},
    )


def _earlier_receipt(cursor: duckdb.DuckDBPyConnection, batch_key: str) -> Receipt | None:
    rows = cursor.execute(
        "select batch_id, rows_count, accepted_count, known_count, quarantined_reasons from batch"
        " where batch_key = $batch_key",
        {"batch_key": batch_key},
    ).fetchall()
    if not rows:
        return None
    ((batch_id, rows_count, accepted_count, known_count, reasons),) = rows
    return Receipt(batch_key, batch_id, rows_count, accepted_count, known_count, json.loads(reasons), repeated=True)


def _mark_nature(cursor: duckdb.DuckDBPyConnection, present: str | None, incoming: str) -> None:
    becomes = {
        (None, "simulated"): "sample",
        (None, "real"): "real",
        ("sample", "real"): "mixed",
    }.get((present, incoming))
    if becomes:
        cursor.execute("delete from store_nature")
        cursor.execute("insert into store_nature values ($nature)", {"nature": becomes})


def _row(cursor: duckdb.DuckDBPyConnection, name: str) -> dict:
    result = cursor.execute(statement(name))
    columns = [column[0] for column in result.description]
    (row,) = result.fetchall()
    return dict(zip(columns, row, strict=True))
