"""Opening the store: settings, migrations, macros. Only the store's owner opens the file."""

from __future__ import annotations

from hashlib import sha256
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
    take_macros(connection, QUERIES / "macros")
    return connection


def take_macros(connection: duckdb.DuckDBPyConnection, folder: Path) -> bool:
    """Make the macros of a folder anew; False where the store holds these already, which spares most of an opening."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.sql"))]
    digest = sha256("\0".join([duckdb.__version__, *texts]).encode()).hexdigest()
    if _digest_held(connection) == digest:
        return False
    for text in texts:
        connection.execute(text)
    # Last, so that an opening cut short makes them anew. A macro takes no parameter for its body; hexadecimal is safe.
    connection.execute(f"create or replace macro macros_digest() as '{digest}'")
    return True


def _digest_held(connection: duckdb.DuckDBPyConnection) -> str | None:
    try:
        return connection.execute("select macros_digest()").fetchall()[0][0]
    except duckdb.CatalogException:  # a store in which none were ever made, or by software that did not note which
        return None


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Set what every cursor of a new connection works by: times in WIB, memory, threads."""
    # A plain SET would not reach the cursors that readers use.
    connection.execute("set global TimeZone = 'Asia/Jakarta'")
    connection.execute("set global memory_limit = $limit", {"limit": MEMORY_LIMIT})
    connection.execute("set global threads = $threads", {"threads": THREADS})
