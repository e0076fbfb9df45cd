"""The register of kelurahan inside the store, for questions to join: taken from the room's table at every start."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from monitoring.areas.register import load_register

COLUMNS = ("kelurahan_code", "name", "kecamatan", "kota", "latitude", "longitude", "area_km2", "population", "rw_count")


def take(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Replace the register by the file's and return how many kelurahan it has. Raises areas.RegisterError."""
    register = load_register(path)
    table = pa.Table.from_pandas(register.table[list(COLUMNS)], preserve_index=False)
    connection.register("register_read", table)
    connection.begin()
    connection.execute("delete from kelurahan")
    connection.execute(
        "insert into kelurahan by name select name as kelurahan_name, * exclude (name) from register_read"
    )
    connection.commit()
    connection.unregister("register_read")
    return len(register)
