"""Opening the store: settings, migrations, macros. Only the store's owner opens the file."""

from __future__ import annotations

from pathlib import Path

import duckdb

from monitoring.home import REPOSITORY
from monitoring.store import migrations

QUERIES = REPOSITORY / "queries"
MEMORY_LIMIT = "4GB"
THREADS = 2


def connect(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection to the store at `path`, or to a new one in memory, at the newest schema version.

    Sessions of every cursor run in WIB. Raises duckdb.IOException where another process holds the file and
    migrations.NewerStore where the store was written by a newer version.
    """
    connection = duckdb.connect(str(path) if path else ":memory:")
    settle(connection)
    migrations.migrate(connection, QUERIES / "schema")
    for macro in sorted((QUERIES / "macros").glob("*.sql")):
        connection.execute(macro.read_text("utf-8"))
    return connection


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Set what every cursor of a new connection works by: times in WIB, memory, threads."""
    # A plain SET would not reach the cursors that readers use.
    connection.execute("set global TimeZone = 'Asia/Jakarta'")
    connection.execute("set global memory_limit = $limit", {"limit": MEMORY_LIMIT})
    connection.execute("set global threads = $threads", {"threads": THREADS})
