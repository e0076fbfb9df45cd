"""The alternative without kept state: the same questions in SQL straight from the log, in the same DuckDB file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from bench.ledger.case import Case
from monitoring.store.connection import settle

FOLDER = Path(__file__).parent / "raw"


@cache
def statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf-8")


class Raw:
    """One method a question. Opens the file beside the store, in the store's own process."""

    def __init__(self, path: Path) -> None:
        self._connection = duckdb.connect(str(path))
        settle(self._connection)
        self._connection.execute(statement("standing"))

    def units(self, case: Case) -> pd.DataFrame:
        return self._ask("units", case, kelurahan_code=None, unit_code=None, recent_from=case.recent_from)

    def days(self, case: Case) -> pd.DataFrame:
        return self._ask("days", case, kelurahan_code=case.kelurahan_code, unit_code=None)

    def area_days(self, case: Case) -> pd.DataFrame:
        return self._ask("area_days", case, kelurahan_code=None, unit_code=None)

    def waiting(self, case: Case) -> pd.DataFrame:
        return self._ask("waiting", case, kelurahan_code=case.kelurahan_code, unit_code=None)

    def reports(self, case: Case) -> pd.DataFrame:
        return self._ask("reports", case, kelurahan_code=None, unit_code=case.unit_code)

    def close(self) -> None:
        self._connection.close()

    def _ask(self, name: str, case: Case, **more: object) -> pd.DataFrame:
        days = {"from_day": case.month, "until_day": case.until}
        limits = {"words_length": case.words_length, "minute_days": case.minute_days}
        return self._connection.execute(statement(name), days | limits | more).df()
