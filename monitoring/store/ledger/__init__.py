"""The ledger of RT and RW: its part of the fold, in the same transaction and by the same classes of rows.

Every step is a statement in this folder. A touched unit's month is always counted anew from its log, so the order of
arrival, repeats and cuts cannot matter. Citizens' reports are another log, and nothing here reads or writes them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import duckdb

from monitoring import policy
from monitoring.clock import WIB
from monitoring.intake.batch import Batch
from monitoring.store.ledger import closings as closings
from monitoring.store.ledger.steps import run, statement

INCOMING = {"incoming_lpj": "lpj_reports", "incoming_act": "lpj_acts", "incoming_unit_event": "unit_events"}
TELL = ("identify_units", "tell_reports", "tell_acts", "tell_unit_events")
JUDGE = ("judge_reports", "judge_acts", "judge_unit_events", "judged")
APPEND = {"lpj_reports": "append_reports", "lpj_acts": "append_acts", "unit_events": "append_unit_events"}
TOUCH = ("note_overtaken", "touch_months", "touch_units")
UNIT_MONTHS = ("touch_unit_months", "write_unit_months", "add_unit_months")
COUNT = ("month_reports", "month_copies", "month_counts")
WRITE = ("write_days", "add_days", "write_areas", "add_areas", "write_copies", "add_copies", "write_month", "add_month")
# What adds rows, and how it is seen that there are any. A month that adds none must not be inserted: after an insert of
# no rows DuckDB 2.0 hides what the same transaction then adds to a large table, until the next checkpoint.
ADD = {
    "add_days": "select 1 from changed_day where not changed_day.is_kept limit 1",
    "add_areas": "select 1 from changed_area_day where changed_area_day.sent_count is not null limit 1",
    "add_copies": "select 1 from new_copy limit 1",
    "add_month": "select 1 from fresh_month limit 1",
    "add_changes": "select 1 from new_change limit 1",
    "add_unit_months": "select 1 from fresh_unit_month limit 1",
}
REBUILT = ("rebuild_changed", "rebuild_areas", "write_areas", "add_areas", "rebuild_keys", "write_spans")
REBUILT_LAST = ("rebuild_unit_months", "write_unit_months", "add_unit_months")


def is_in(batch: Batch) -> bool:
    """Whether a batch brings anything of RT and RW."""
    return any(getattr(batch, table).num_rows for table in INCOMING.values())


def judge(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Judge the batch's rows of RT and RW against the log; `judged_ledger` tells what became of each."""
    if not is_in(batch):
        run(cursor, "nothing")
        run(cursor, "no_conflicts")
        return
    for name, table in INCOMING.items():
        cursor.register(name, getattr(batch, table))
    for step in TELL:
        run(cursor, step)
    run(cursor, "see_reports", _near_batches(cursor))
    for step in JUDGE:
        run(cursor, step)


def _near_batches(cursor: duckdb.DuckDBPyConnection) -> dict[str, int | None]:
    ((first, last),) = cursor.execute(statement("near_batches")).fetchall()
    return {"first_batch": first, "last_batch": last}


def append(cursor: duckdb.DuckDBPyConnection, batch: Batch, mark: dict) -> None:
    """Write what is new into the log (mark: batch_id, recorded_at); `conflicting_ledger` tells what is not taken."""
    if not is_in(batch):
        return
    for table, step in APPEND.items():
        if getattr(batch, table).num_rows:
            run(cursor, step, mark)
    contradicts = cursor.execute("select 1 from judged_ledger where verdict_on_row = 'conflict' limit 1").fetchall()
    run(cursor, "conflicts" if contradicts else "no_conflicts")


def recount(cursor: duckdb.DuckDBPyConnection, batch: Batch, mark: dict) -> None:
    """Count anew every unit's month, and every unit's register, of which the batch told anything."""
    if not is_in(batch):
        return
    for step in TOUCH:
        run(cursor, step)
    _count_months(cursor, mark)
    if batch.unit_events.num_rows:
        run(cursor, "write_spans")
    for step in UNIT_MONTHS:
        _write(cursor, step)


def rebuild(cursor: duckdb.DuckDBPyConnection) -> None:
    """Throw the kept state away and count it anew from the log; to be called within a transaction."""
    run(cursor, "rebuild_begin")
    _count_months(cursor, {"batch_id": 0, "recorded_at": None})
    for step in REBUILT + REBUILT_LAST:
        _write(cursor, step)


def release(cursor: duckdb.DuckDBPyConnection) -> None:
    """Let go of the batch's own tables."""
    for name in INCOMING:
        cursor.unregister(name)


def last_change(cursor: duckdb.DuckDBPyConnection) -> int:
    """A number that moves whenever anything of the ledger does: by batches, closings, adjustments."""
    ((number,),) = cursor.execute(statement("last_change")).fetchall()
    return number


def _count_months(cursor: duckdb.DuckDBPyConnection, mark: dict) -> None:
    """Month by month, so that only one month of the log is in hand at a time."""
    months = cursor.execute("select distinct month from touched_month order by month").fetchall()
    for (month,) in months:
        _count_month(cursor, month, mark)


def _count_month(cursor: duckdb.DuckDBPyConnection, month: date, mark: dict) -> None:
    span = {"from_day": month, "until_day": _next(month)}
    limits = {
        "words_length": policy.amount("lpj_copy_words_length", month),
        "minute_days": policy.amount("lpj_copy_minute_days", month),
    }
    for step in COUNT:
        run(cursor, step, span | limits | mark)
    if _is_over(month, mark["recorded_at"]):
        run(cursor, "note_change", span | mark | {"history_hours": policy.amount("lpj_history_hours", month)})
        _write(cursor, "add_changes")
    for step in WRITE:
        _write(cursor, step, span)


def _write(cursor: duckdb.DuckDBPyConnection, step: str, values: dict | None = None) -> None:
    if step not in ADD or cursor.execute(ADD[step]).fetchall():
        run(cursor, step, values)


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _is_over(month: date, recorded_at: datetime | None) -> bool:
    return recorded_at is not None and recorded_at.astimezone(WIB).date() >= _next(month)
