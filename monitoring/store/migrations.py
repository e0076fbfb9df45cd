"""The store's schema version: numbered SQL files, each applied once, in order, in a transaction of its own."""

from __future__ import annotations

from pathlib import Path

import duckdb


class NewerStore(RuntimeError):
    """The store was written by a newer version of the software than this one."""


def steps(folder: Path) -> dict[int, Path]:
    """The numbered migrations of `folder`. Raises ValueError where a number is missing, doubled or not a number."""
    found: dict[int, Path] = {}
    for path in sorted(folder.glob("*.sql")):
        number = path.name.split("_")[0]
        if not number.isdigit() or int(number) in found:
            raise ValueError(f"{path.name} needs a number of its own")
        found[int(number)] = path
    if sorted(found) != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations in {folder} are not numbered 1 to {len(found)}")
    return found


def version(connection: duckdb.DuckDBPyConnection) -> int:
    """The schema version of an open store; 0 for an empty file."""
    ((exists,),) = connection.execute(
        "select count(*) from duckdb_tables() where table_name = 'schema_version' and not internal"
    ).fetchall()
    if not exists:
        return 0
    ((number,),) = connection.execute("select coalesce(max(version), 0) from schema_version").fetchall()
    return number


def migrate(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Bring the store to the newest version in `folder` and return it. Raises NewerStore where it is newer still."""
    known = steps(folder)
    present = version(connection)
    if present > len(known):
        raise NewerStore(f"the store has schema version {present}, this software knows {len(known)}")
    for number in range(present + 1, len(known) + 1):
        connection.begin()
        try:
            connection.execute("create table if not exists schema_version (version integer not null)")
            connection.execute(known[number].read_text("utf-8"))
            connection.execute("insert into schema_version values ($number)", {"number": number})
            connection.commit()
        except duckdb.Error:
            connection.rollback()
            raise
    return len(known)
