"""A store filled once and opened as often as tests need one to change: a copy costs a tenth of filling it again."""

from __future__ import annotations

from pathlib import Path

import duckdb

from monitoring.store import Store, connection


def write(store: Store, path: Path) -> None:
    """Write everything of a store in memory to a new file."""
    cursor = store._cursor()
    cursor.execute(f"attach '{path}' as made")
    cursor.execute("copy from database memory to made")
    cursor.execute("detach made")


def opened(path: Path) -> Store:
    """A store in memory with everything of the file, which stays as it is; whoever opens it closes it."""
    fresh = duckdb.connect(":memory:")
    connection.settle(fresh)
    fresh.execute(f"attach '{path}' as made (read_only)")
    fresh.execute("copy from database made to memory")
    fresh.execute("detach made")
    return Store(fresh)
