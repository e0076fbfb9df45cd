"""What answers questions of an open store: each thread by its own cursor, what was answered kept until it changes."""

from __future__ import annotations

import threading
import warnings
from datetime import datetime

import duckdb
import pyarrow as pa

from monitoring import clock
from monitoring.store import fold, past, questions
from monitoring.store.cache import AnswerCache
from monitoring.store.large import LargeQuestions

CACHED_BYTES = 64 * 1024 * 1024
# Meant for results of millions of rows; see _run.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result makes an extra copy", UserWarning)


class Asking:
    """The reading half of a store. Safe from any thread."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._large = LargeQuestions(connection)
        self._local = threading.local()
        self._answers: AnswerCache[pa.Table] = AnswerCache(CACHED_BYTES, weigh=lambda answer: answer.nbytes)
        self._version = self._last_batch()
        self._windows_kept = 0  # since it was opened: a kept window moves no data version, yet answers change
        self._closings_kept = 0  # nor does a closed month or an adjustment
        self._opened_at_version = self._version
        self._news: list[tuple[datetime, int]] = []  # what later versions told of: (earliest instant, version)

    def version(self) -> int:
        """The data version: the number of the last batch taken in, 0 for an empty store."""
        return self._version

    def past_version(self, as_of: datetime) -> int:
        """The last data version that told anything new of the time up to `as_of`; only late news changes the past."""
        told = (version for earliest, version in reversed(self._news) if earliest <= as_of)
        return next(told, self._opened_at_version)

    def ask(
        self,
        question: str,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        now: datetime | None = None,
        **parameters: object,
    ) -> pa.Table:
        """The answer to `queries/<question>.sql`, with instants in WIB.

        as_of: the room at that past instant, by what is known today; None = now. known_at: only by what was recorded
        until then. The query's own parameter `as_of`, if it has one, is the instant to which ages are counted: the
        past instant, else `now`, else the room's time, to the minute so that answers can be kept. Raises
        questions.UnknownQuestion, and TypeError for a parameter that is missing or not the question's.
        """
        return self.answer(questions.load(question), as_of=as_of, known_at=known_at, now=now, **parameters)

    def answer(
        self,
        asked: questions.Question,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        now: datetime | None = None,
        counted_at: datetime | None = None,
        **parameters: object,
    ) -> pa.Table:
        """As `ask`, of a question that need not be a file: a part of one. Its name must tell it from every other.

        counted_at: the instant to which ages are counted, where that is another one than as_of tells.
        """
        values = self._parameters(asked, counted_at or as_of or known_at or now, parameters)
        version = self._version if as_of is None else self.past_version(as_of)
        given = tuple(sorted(values.items(), key=lambda item: item[0]))
        key = (asked.name, as_of, known_at, given, version, self._windows_kept, self._closings_kept)
        return self._answers.get(key, lambda: self._answer(asked, values, as_of, known_at))

    def ask_once(self, question: str, *, now: datetime, **parameters: object) -> pa.Table:
        """As `ask` of the present at `now`; the answer, being large, is not kept. Raises as LargeQuestions.ask."""
        return self._large.ask(question, now=now, **parameters)

    def break_off(self) -> None:
        """End every `ask_once` under way: whoever asked is told by duckdb.InterruptException."""
        self._large.break_off()

    def _note_news(self, folded: fold.Folded) -> None:
        version, earliest = folded.receipt.batch_id or 0, folded.earliest_at
        if earliest:
            # Earlier news that reaches less far back can no longer be the last word on any instant.
            self._news = [news for news in self._news if news[0] < earliest] + [(earliest, version)]
        self._version = max(self._version, version)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if not hasattr(self._local, "cursor"):
            self._local.cursor = self._connection.cursor()
        return self._local.cursor

    def _parameters(
        self, asked: questions.Question, instant: datetime | None, given: dict[str, object]
    ) -> dict[str, object]:
        names = {name for name, _ in asked.params}
        values = dict(given)
        if "as_of" in names:
            values["as_of"] = instant or clock.now().replace(second=0, microsecond=0)
        if values.keys() != names:
            raise TypeError(f"{asked.name} takes {sorted(names)}, got {sorted(values)}")
        return values

    def _answer(
        self,
        asked: questions.Question,
        values: dict[str, object],
        as_of: datetime | None,
        known_at: datetime | None,
    ) -> pa.Table:
        if as_of is None and known_at is None:
            return _run(self._cursor(), asked.sql, values)
        cursor = self._connection.cursor()
        try:
            past.stand(cursor, as_of, known_at)
            return _run(cursor, asked.sql, values)
        finally:
            cursor.close()

    def _last_batch(self) -> int:
        ((last,),) = self._connection.execute("select coalesce(max(batch_id), 0) from batch").fetchall()
        return last


def _run(cursor: duckdb.DuckDBPyConnection, sql: str, values: dict[str, object]) -> pa.Table:
    # `sql` would bind the statement twice, which costs more than copying an answer of a few thousand rows.
    return cursor.execute(sql, values or None).to_arrow_table()
