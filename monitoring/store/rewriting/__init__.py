"""A store from before names were hidden, written anew without them. The one time that the log is not only appended to.

An update would leave the names in the file's free blocks, so the whole store goes into a new file, which then takes the
old one's place in one step. A kill before that leaves the old store as it was, to be written anew at the next opening.
"""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from monitoring import clock
from monitoring.home import Home
from monitoring.intake import mapping as mappings
from monitoring.intake import rules
from monitoring.intake.hiding import hidden_row
from monitoring.intake.pseudonyms import Key, is_pseudonym, key_of
from monitoring.store import fold
from monitoring.store.connection import connect

FOLDER = Path(__file__).parent
OWN = ("schema_version", "hidden_names")  # of the new file itself
MOST_ROWS = 10_000
log = logging.getLogger(__name__)


def write_without_names(home: Home) -> None:
    """Write the room's store anew with pseudonyms for names, while nobody has it open.

    Raises KeyProblem where the key cannot be had, duckdb.Error and OSError where the new file cannot be written; the
    store is then as it was.
    """
    key = key_of(home)
    new = home.store.with_name("store.without_names.duckdb")
    _forget(new)
    log.info("writing %s anew without reporters' names", home.store)
    connection = connect(new)
    try:
        connection.execute("attach $path as before (read_only)", {"path": str(home.store)})
        _copy(connection, home, key)
        connection.execute("detach before")
        connection.execute("force checkpoint")
    finally:
        connection.close()
    os.replace(new, home.store)
    folder = os.open(home.root, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _copy(connection: duckdb.DuckDBPyConnection, home: Home, key: Key) -> None:
    names = [name for (name,) in connection.execute(_statement("names")).fetchall()]
    connection.register("hidden_name", _texts(name=names, pseudonym=[_hidden(name, key) for name in names]))
    connection.execute("delete from past_gap_kept")  # the one row that every new store begins with
    for (table,) in connection.execute(_statement("tables")).fetchall():
        if table == "quarantine":
            _copy_quarantine(connection, home, key)
        elif table in ("report", "handling_event"):
            connection.execute(_statement(table))
        elif table not in OWN:
            connection.table(f"before.main.{table}").insert_into(table)
    connection.unregister("hidden_name")
    fold.rebuild(
        connection
    )  # the digest of an event, in which a hidden actor is not, tells which of one instant is last


def _copy_quarantine(connection: duckdb.DuckDBPyConnection, home: Home, key: Key) -> None:
    """Refused rows, each by the mapping that it came with."""
    known, words = mappings.known(home), rules.in_force(clock.now()).personal_words
    reader = connection.cursor()
    try:
        rows = reader.execute(_statement("refused"))
        while part := rows.fetchmany(MOST_ROWS):
            hidden: dict[str, list] = {"quarantine_id": [], "raw": [], "stored": []}
            for quarantine_id, name, raw, stored in part:
                mapping = mappings.load(known[name]) if name in known else None
                hidden["quarantine_id"].append(quarantine_id)
                hidden["raw"].append(hidden_row(raw, mapping, key, words))
                hidden["stored"].append(stored and hidden_row(stored, None, key, words))
            ids = pa.array(hidden["quarantine_id"], pa.int64())
            table = _texts(raw=hidden["raw"], stored=hidden["stored"]).append_column("quarantine_id", ids)
            connection.register("hidden_row", table)
            connection.execute(_statement("quarantine"))
            connection.unregister("hidden_row")
    finally:
        reader.close()


def _hidden(name: str, key: Key) -> str:
    return name if is_pseudonym(name) else key.pseudonym(name)


def _texts(**columns: list[str | None]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _forget(path: Path) -> None:
    for left in (path, path.with_name(f"{path.name}.wal")):
        left.unlink(missing_ok=True)


@cache
def _statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf-8")
