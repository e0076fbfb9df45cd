"""The statements of the ledger's part of the fold, by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent


@cache
def statement(name: str) -> str:
    """The SQL text of one step."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")


def run(cursor: duckdb.DuckDBPyConnection, step: str, values: dict | None = None) -> None:
    """Run the statements of one step, each with those of the values that it names."""
    for parsed in cursor.extract_statements(statement(step)):
        named = {name: value for name, value in (values or {}).items() if name in parsed.named_parameters}
        cursor.execute(parsed, named or None)
