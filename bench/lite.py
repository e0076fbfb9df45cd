"""The alternative in SQLite: the same log with indexes, and SQL written for it that folds the states it needs."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from bench.case import Case
from bench.frames import CODE

FOLDER = Path(__file__).parent / "sqlite"
ROWS_AT_ONCE = 200_000
EVENT = "insert into event values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
REPORT = "insert into report values (?, ?, ?, ?, ?, ?, ?, ?)"
KELURAHAN = "insert into kelurahan values (?, ?, ?, ?)"


@cache
def statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf-8")


def fill(path: Path, events: pa.Table, reports: pa.Table, register: pa.Table) -> None:
    """Write the log into a new database at `path`, in the order in which it lies, indexes last."""
    tie = (events["content_digest"].to_numpy() % 4294967296).astype(np.int64)
    at = events["occurred_at"].cast(pa.int64())
    kind = events["kind"].to_pandas().map(CODE).to_numpy()
    order = np.empty(len(events), np.int64)
    order[np.lexsort((tie, kind, at.to_numpy()))] = np.arange(len(events))
    told = events.select(["report_id"]).append_column("event_order", pa.array(order))
    for name in ("event_id", "kind", "occurred_at", "recorded_at", "kelurahan_code", "skpd", "stars"):
        column = events[name]
        told = told.append_column(name, column.cast(pa.int64()) if name.endswith("_at") else column)
    facts = reports.select(["report_id", "source", "source_report_id", "kind", "category", "kelurahan_code"])
    facts = facts.append_column("received_at", reports["occurred_at"].cast(pa.int64()))
    facts = facts.append_column("recorded_at", reports["recorded_at"].cast(pa.int64()))
    connection = sqlite3.connect(path)
    connection.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -500000;")
    connection.executescript(statement("schema"))
    _insert(connection, EVENT, told.sort_by([("report_id", "ascending"), ("event_order", "ascending")]))
    _insert(connection, REPORT, facts)
    _insert(connection, KELURAHAN, register.select(["kelurahan_code", "kelurahan_name", "kecamatan", "kota"]))
    connection.executescript(statement("indexes"))
    connection.close()


def _insert(connection: sqlite3.Connection, sql: str, table: pa.Table) -> None:
    with connection:
        for batch in table.to_batches(max_chunksize=ROWS_AT_ONCE):
            connection.executemany(sql, zip(*(column.to_pylist() for column in batch.columns), strict=True))


class Lite:
    """The SQLite alternative: one method a question. A connection each for whole, some and stepwise folds."""

    def __init__(self, path: Path) -> None:
        self._whole, self._some, self._steps = (_opened(path, f"asked_{how}") for how in ("whole", "some", "steps"))

    def state(self) -> pd.DataFrame:
        """The state of all reports, folded from the whole log."""
        return _frame(self._whole, "select * from state order by report_id", {})

    def city_counts(self, _case: Case) -> pd.DataFrame:
        return _frame(self._whole, statement("city_counts"), {})

    def kelurahan_handling(self, case: Case) -> pd.DataFrame:
        values = {"now": case.now_us, "window_from": case.window_from_us, **case.targets}
        return _frame(self._whole, statement("kelurahan_handling"), values)

    def report_list(self, case: Case) -> pd.DataFrame:
        values = {
            "kelurahan_code": case.kelurahan_code,
            "window_from": case.window_from_us,
            "window_to": case.window_to_us,
            "most": case.most,
        }
        return _narrowed(self._some, "report_list", values)

    def report_timeline(self, case: Case) -> pd.DataFrame:
        values = {"report_id": case.report_id, "late_after_hours": case.late_after_hours}
        return _narrowed(self._steps, "report_timeline", values)

    def kelurahan_trend(self, case: Case) -> pd.DataFrame:
        values = {"first": case.day_us(case.first_day), "last": case.day_us(case.last_day)}
        return _narrowed(self._some, "kelurahan_trend", values)

    def close(self) -> None:
        for connection in (self._whole, self._some, self._steps):
            connection.close()


def _opened(path: Path, asked: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.executescript("pragma cache_size = -500000; pragma temp_store = memory; pragma mmap_size = 2000000000;")
    connection.executescript(statement(asked))
    connection.executescript(statement("state"))
    return connection


def _narrowed(connection: sqlite3.Connection, question: str, values: dict[str, object]) -> pd.DataFrame:
    connection.execute("delete from asked")
    connection.execute(statement(f"{question}_asked"), values)
    return _frame(connection, statement(question), values)


def _frame(connection: sqlite3.Connection, sql: str, values: dict[str, object]) -> pd.DataFrame:
    cursor = connection.execute(sql, values)
    return pd.DataFrame(cursor.fetchall(), columns=[column[0] for column in cursor.description])
