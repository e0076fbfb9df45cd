"""Standing in the past: the same questions, asked of the room as it was."""

from __future__ import annotations

from datetime import datetime

import duckdb

from monitoring.store import fold
from monitoring.store.fold import recent


def stand(cursor: duckdb.DuckDBPyConnection, as_of: datetime | None, known_at: datetime | None) -> None:
    """Let the kept state mean the past for this cursor: temporary views stand before it. In one transaction."""
    instant = as_of or known_at
    cursor.begin()
    cursor.execute("set variable past_as_of = $instant::timestamptz", {"instant": instant})
    if known_at is not None:
        cursor.execute("set variable past_known_at = $instant::timestamptz", {"instant": known_at})
        steps = ("known_touched", "known_overtaken", "known_state", "known_open", "past_days")
    elif recent.is_kept(cursor, instant):
        steps = ("past_overtaken_kept", "past_state", "past_open", "past_days")
    else:
        steps = ("past_overtaken_folded", "past_state", "past_open", "past_days")
    for step in steps:
        cursor.execute(fold.statement(step))
