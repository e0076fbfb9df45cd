"""Questions with large answers, asked once: nothing of them is kept, and they can be broken off."""

from __future__ import annotations

import threading
from datetime import datetime

import duckdb
import pyarrow as pa

from monitoring.store import questions


class LargeQuestions:
    """Asks of the present only. Safe from any thread."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._asking: set[duckdb.DuckDBPyConnection] = set()
        self._lock = threading.Lock()

    def ask(self, question: str, *, now: datetime, **parameters: object) -> pa.Table:
        """The answer to `queries/<question>.sql`, whose own parameter `as_of`, if it has one, is `now`.

        Raises questions.UnknownQuestion, and duckdb.InterruptException where it was broken off.
        """
        asked = questions.load(question)
        values = parameters | ({"as_of": now} if "as_of" in {name for name, _ in asked.params} else {})
        cursor = self._connection.cursor()
        with self._lock:
            self._asking.add(cursor)
        try:
            return cursor.execute(asked.sql, values or None).to_arrow_table()
        finally:
            with self._lock:
                self._asking.discard(cursor)
            cursor.close()

    def break_off(self) -> None:
        """End every large question that is being answered: whoever asked it is told by an exception."""
        with self._lock:
            for cursor in self._asking:
                cursor.interrupt()
