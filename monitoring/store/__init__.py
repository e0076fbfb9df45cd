"""The store: the log of reports and handling events, the state kept from it, and the questions asked of both.

One process owns the DuckDB file (see `owner`); inside it one thread writes and every reading thread has a cursor.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from monitoring import clock
from monitoring.home import SHIPPED_REGISTER
from monitoring.intake.batch import Batch, Receipt
from monitoring.store import entries, fold, ledger, past, questions, register, windows
from monitoring.store.cache import AnswerCache
from monitoring.store.connection import connect
from monitoring.store.entries import Entry
from monitoring.store.large import LargeQuestions

CACHED_BYTES = 64 * 1024 * 1024
# Meant for results of millions of rows; see _run.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result makes an extra copy", UserWarning)


class Store:
    """An open store. Safe to ask from any thread; `apply`, `enter`, `keep_window` and `rebuild` take turns.

    last_entry: the newest entry of the room's own log, 0 = none. news: the newest of those that screens show.
    ledger_version: moves whenever anything of the ledger of RT and RW does, and with nothing else; 0 = it is empty.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._large = LargeQuestions(connection)
        self._local = threading.local()
        self._writing = threading.Lock()
        self._answers: AnswerCache[pa.Table] = AnswerCache(CACHED_BYTES, weigh=lambda answer: answer.nbytes)
        self._version = self._last_batch()
        self.ledger_version = ledger.last_change(connection)
        self._windows_kept = 0  # since it was opened: a kept window moves no data version, yet answers change
        self._closings_kept = 0  # nor does a closed month or an adjustment
        self.last_entry, self.news = entries.last(connection)  # of the room's own log; news: of what screens show
        self.trouble: str | None = None  # why nothing is being taken in, set by the owner; None = all is well
        self.rating_trouble: str | None = None  # why nothing is being rated, set by the rating's keeper
        self._opened_at_version = self._version
        self._news: list[tuple[datetime, int]] = []  # what later versions told of: (earliest instant, version)

    @staticmethod
    def open(path: Path, register_path: Path = SHIPPED_REGISTER) -> Store:
        """Open or create the store at `path`, for its owner alone. Raises as `connection.connect` does."""
        connection = connect(path)
        register.take(connection, register_path)
        return Store(connection)

    @staticmethod
    def in_memory(register_path: Path = SHIPPED_REGISTER) -> Store:
        """An empty store that lives as long as the object, with the real schema, macros and register."""
        connection = connect()
        register.take(connection, register_path)
        return Store(connection)

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

    def apply(self, batch: Batch) -> Receipt:
        """Take one batch in: one transaction, as `fold.apply` says. The new version is visible when this returns."""
        with self._turn_to_write() as cursor:
            folded = fold.apply(cursor, batch, clock.now(), clock.real_now())
            self._note_news(folded)
            if ledger.is_in(batch):
                self.ledger_version = ledger.last_change(cursor)
            return folded.receipt

    def _note_news(self, folded: fold.Folded) -> None:
        version, earliest = folded.receipt.batch_id or 0, folded.earliest_at
        if earliest:
            # Earlier news that reaches less far back can no longer be the last word on any instant.
            self._news = [news for news in self._news if news[0] < earliest] + [(earliest, version)]
        self._version = max(self._version, version)

    def rebuild(self) -> None:
        """Fold the kept state anew from the log. Nothing that a question answers changes by it."""
        with self._turn_to_write() as cursor:
            fold.rebuild(cursor)

    def keep_window(self, window: pa.Table, rows: pa.Table, agencies: pa.Table | None = None) -> bool:
        """Keep the rating of one decision window, as `windows.keep` says. False where it is kept already."""
        with self._turn_to_write() as cursor:
            is_kept = windows.keep(cursor, window, rows, agencies)
            self._windows_kept += is_kept
            return is_kept

    def enter(self, *done: Entry, after: int | None = None) -> list[int]:
        """Enter into the room's own log what was done, all or nothing, visible when this returns; the ids given.

        after: the newest entry about the first one's subject that its actor had seen; None = it does not matter. Raises
        entries.Overtaken where somebody was faster. An entry whose key is known is left out.
        """
        with self._turn_to_write() as cursor:
            given = entries.write(cursor, done, clock.now(), clock.real_now(), after)
            self.last_entry, self.news = entries.last(cursor)
            return given

    def close_month(self, month: date, closings: pa.Table) -> int:
        """Write what a month of units came to, each unit's once, as `ledger.closings.close`; the number closed now."""
        with self._turn_to_write() as cursor:
            written = ledger.closings.close(cursor, month, closings, clock.now())
            self._closings_kept += written
            self.ledger_version = ledger.last_change(cursor)
            return written

    def adjust(self, adjustments: pa.Table) -> int:
        """Put closed months right, as `ledger.closings.adjust`; the number of adjustments entered."""
        with self._turn_to_write() as cursor:
            written = ledger.closings.adjust(cursor, adjustments, clock.now())
            self._closings_kept += written
            self.ledger_version = ledger.last_change(cursor)
            return written

    @property
    def windows_kept(self) -> int:
        """How many windows have been kept since the store was opened: moves whenever one is."""
        return self._windows_kept

    def nature(self) -> str | None:
        """What the store holds: "sample", "real", "mixed"; None while it is empty."""
        return fold.nature(self._cursor())

    def may_hold_names(self) -> bool:
        """Whether it took anything in before reporters' names were hidden."""
        return not self._cursor().execute("select 1 from hidden_names").fetchall()

    def close(self) -> None:
        """Write everything to the file and let go of it."""
        self._connection.close()

    @contextmanager
    def _turn_to_write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._writing:
            cursor = self._connection.cursor()
            try:
                yield cursor
            finally:
                cursor.close()

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


_current: dict[str, Store | None] = {"store": None}


class NoStore(RuntimeError):
    """This process has not opened a store (its owner has not started)."""


def use(store: Store | None) -> None:
    """Let `current` answer with `store` in this process."""
    _current["store"] = store


def current() -> Store:
    """The store this process owns. Raises NoStore before the owner has started."""
    store = _current["store"]
    if store is None:
        raise NoStore("no store is open in this process")
    return store
