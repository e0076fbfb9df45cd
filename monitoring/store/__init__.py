"""The store: the log of reports and handling events, the state kept from it, and the questions asked of both.

One process owns the DuckDB file (see `owner`); inside it one thread writes and every reading thread has a cursor.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from monitoring import clock
from monitoring.home import SHIPPED_REGISTER
from monitoring.intake.batch import Batch, Receipt
from monitoring.store import entries, fold, ledger, register, windows
from monitoring.store.asking import Asking
from monitoring.store.connection import connect
from monitoring.store.entries import Entry
from monitoring.store.owned import NoStore, current, use

__all__ = ["NoStore", "Store", "current", "use"]


class Store(Asking):
    """An open store. Safe to ask from any thread; `apply`, `enter`, `keep_window` and `rebuild` take turns.

    last_entry: the newest entry of the room's own log, 0 = none. news: the newest of those that screens show.
    ledger_version: moves whenever anything of the ledger of RT and RW does, and with nothing else; 0 = it is empty.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        self._writing = threading.Lock()
        self.ledger_version = ledger.last_change(connection)
        self.last_entry, self.news = entries.last(connection)  # of the room's own log; news: of what screens show
        self.trouble: str | None = None  # why nothing is being taken in, set by the owner; None = all is well
        self.rating_trouble: str | None = None  # why nothing is being rated, set by the rating's keeper

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

    def apply(self, batch: Batch) -> Receipt:
        """Take one batch in: one transaction, as `fold.apply` says. The new version is visible when this returns."""
        with self._turn_to_write() as cursor:
            folded = fold.apply(cursor, batch, clock.now(), clock.real_now())
            self._note_news(folded)
            if ledger.is_in(batch):
                self.ledger_version = ledger.last_change(cursor)
            return folded.receipt

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
