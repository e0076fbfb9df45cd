"""The alternative in SQLite: the asked month of the log with indexes, and SQL written for it.

A month only: its loading alone takes longer than all of the store's year of questions.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from bench.ledger.case import Case, day_number
from bench.ledger.log import Log
from monitoring.lpj import KINDS

FOLDER = Path(__file__).parent / "sqlite"
ROWS_AT_ONCE = 200_000
SIGN = np.uint64(1 << 63)  # SQLite has signed numbers only; so turned they keep their order


@cache
def statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf-8")


def fill(path: Path, log: Log, case: Case) -> int:
    """Write the case's month into a new database; returns how many versions of reports there are in it."""
    first, until = day_number(case.month), day_number(case.until)
    day = log.reports["day"].to_numpy()
    reports = log.reports[(day >= first) & (day < until)].sort_values(["unit_id", "day", "at_us"])
    told = pd.DataFrame(
        {
            **{name: reports[name] for name in ("unit_id", "day", "lpj_id", "revision")},
            "id_digest": _signed(reports["id_digest"]),
            "kind": np.array(KINDS, object)[reports["kind"]],
            "minute": reports["minute"],
            "occurred_at": reports["at_us"],
            "photo": pd.Series(_signed(reports["photo"]), reports.index, "object").where(reports["photo"] != 0, None),
            "words": pd.Series(_signed(reports["words"]), reports.index, "object").where(reports["words"] != 0, None),
            "words_length": reports["words_length"],
            "batch_id": reports["batch_id"],
        }
    )
    of_one = log.acts[log.acts["is_of_one"] & log.acts["id_digest"].isin(reports["id_digest"])]
    of_days = log.acts[~log.acts["is_of_one"] & (log.acts["from_day"] < until) & (log.acts["to_day"] >= first)]
    connection = sqlite3.connect(path)
    connection.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -500000;")
    connection.executescript(statement("schema"))
    _insert(connection, "lpj", told)
    _insert(connection, "act_of_one", of_one.assign(id_digest=_signed(of_one["id_digest"]))[["id_digest", "act_rank"]])
    days = of_days[["unit_id", "from_day", "to_day", "at_us", "up_to_batch", "act_rank"]]
    _insert(connection, "act_of_days", days.sort_values(["unit_id", "from_day"]))
    _insert(connection, "unit", log.units.astype({"is_rw": "int64"}))
    connection.executescript(statement("indexes"))
    connection.close()
    return len(told)


def _signed(digests: pd.Series) -> np.ndarray:
    return (digests.to_numpy(np.uint64) ^ SIGN).view(np.int64)


def _insert(connection: sqlite3.Connection, table: str, rows: pd.DataFrame) -> None:
    marks = ", ".join("?" * len(rows.columns))
    with connection:
        for first in range(0, len(rows), ROWS_AT_ONCE):
            part = rows.iloc[first : first + ROWS_AT_ONCE]
            columns = (part[name].to_numpy().tolist() for name in part)
            connection.executemany(f"insert into {table} values ({marks})", zip(*columns, strict=True))


class Lite:
    """One method a question."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        pragmas = "pragma cache_size = -500000; pragma temp_store = memory; pragma mmap_size = 2000000000;"
        self._connection.executescript(pragmas + statement("asked"))

    def units(self, case: Case) -> pd.DataFrame:
        return self._ask("units", case, "1", recent_from=day_number(case.recent_from))

    def days(self, case: Case) -> pd.DataFrame:
        return self._ask("days", case, "unit.kelurahan_code = :kelurahan_code")

    def area_days(self, case: Case) -> pd.DataFrame:
        return self._ask("area_days", case, "1")

    def waiting(self, case: Case) -> pd.DataFrame:
        return self._ask("waiting", case, "unit.kelurahan_code = :kelurahan_code")

    def reports(self, case: Case) -> pd.DataFrame:
        return self._ask("reports", case, "unit.unit_code = :unit_code")

    def close(self) -> None:
        self._connection.close()

    def _ask(self, name: str, case: Case, which: str, **more: object) -> pd.DataFrame:
        values = {
            "kelurahan_code": case.kelurahan_code,
            "unit_code": case.unit_code,
            "words_length": case.words_length,
            "minute_days": case.minute_days,
            **more,
        }
        ask = self._connection.execute
        ask("delete from asked_unit")
        ask(f"insert into asked_unit select unit.unit_id from unit where {which}", values)
        ask("delete from standing")
        ask(statement("standing"))
        ask("delete from copy")
        for kind in ("photo", "words", "minute"):
            ask(statement(f"copy_{kind}"), values)
        cursor = ask(statement(name), values)
        return pd.DataFrame(cursor.fetchall(), columns=[column[0] for column in cursor.description])
