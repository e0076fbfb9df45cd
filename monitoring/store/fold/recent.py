"""The recent past, kept as it stood, so that what screens ask of it is looked up and not folded."""

from __future__ import annotations

from datetime import datetime, timedelta

import duckdb

from monitoring.store.fold.steps import statement

KEPT_PAST = timedelta(days=3)  # how far back of the newest batch past states are kept; older ones are folded when asked
MOST_STEPS = 100  # of one report; the cost of keeping them grows as the square
STEPS = ("forget_past", "forget_gaps", "touch_steps")


def is_kept(cursor: duckdb.DuckDBPyConnection, as_of: datetime) -> bool:
    """Whether every report as it stood at `as_of` is kept; else the overtaken ones are to be folded from the log."""
    ((told,),) = cursor.execute(statement("past_reach"), {"as_of": as_of}).fetchall()
    return told


def reach(cursor: duckdb.DuckDBPyConnection, recorded_at: datetime) -> None:
    """Let the kept past reach back from `recorded_at` (the room's time) as far as it is to."""
    cursor.execute(statement("reach_past"), {"kept_from": recorded_at - KEPT_PAST})


def keep(cursor: duckdb.DuckDBPyConnection) -> None:
    """Keep what the touched reports' last steps have overtaken, and forget what lies too far back."""
    for step in STEPS:
        cursor.execute(statement(step))
    if cursor.execute("select 1 from touched_step limit 1").fetchall():
        cursor.execute(statement("keep_past"), {"most_steps": MOST_STEPS})
        cursor.execute(statement("keep_gaps"), {"most_steps": MOST_STEPS})


def rebuild(cursor: duckdb.DuckDBPyConnection) -> None:
    """Keep the recent past anew, from the log and the kept state."""
    cursor.execute("delete from report_past_kept")
    cursor.execute("delete from past_gap_kept where report_id is not null")
    cursor.execute(statement("rebuild_reach"), {"kept_past": KEPT_PAST})
    cursor.execute(statement("touch_recent"))
    cursor.execute(statement("touch_log"))
    keep(cursor)
