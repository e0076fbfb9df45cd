"""Owning the store: one process at a time holds the file, takes batches from the spool and lets the others wait.

The server owns it while it runs; otherwise intake does, for the moment of a load. A lock that dies with its process
says who, so a killed owner never leaves the room locked.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import IO

import duckdb

from monitoring import clock, store
from monitoring.home import Home
from monitoring.intake import hiding, retry, spool
from monitoring.intake.batch import Batch, Receipt
from monitoring.intake.problems import CONTENT_ERRORS
from monitoring.intake.pseudonyms import KeyProblem
from monitoring.store import Store, rewriting

LOOK_SECONDS = 0.1
PATIENCE_SECONDS = 60.0  # of a server that starts while a file is being loaded without one
PASSING = "passing"
Duty = Callable[[Store], None]  # what the room does of its own accord once it has taken in what came
log = logging.getLogger(__name__)


class OwnerRunning(RuntimeError):
    """Another process owns this room's store. `is_passing`: only for the moment of a load or a retry."""

    def __init__(self, message: str, *, is_passing: bool = False) -> None:
        super().__init__(message)
        self.is_passing = is_passing


class Owner:
    """The process's hold on a room's store. `start` begins to empty the spool in a thread of its own.

    duties: called in that thread, in order, after each look at the spool.
    """

    def __init__(self, home: Home, lock: IO[str], duties: Sequence[Duty] = ()) -> None:
        self.home, self.duties = home, tuple(duties)
        self.store = Store.open(home.store, home.register)
        if self.store.may_hold_names():
            self.store.close()
            rewriting.write_without_names(home)
            self.store = Store.open(home.store, home.register)
        self._lock = lock
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def trouble(self) -> str | None:
        """Why the spool is not being emptied, for the screens and the health page; None = it is."""
        return self.store.trouble

    def apply(self, batch: Batch) -> Receipt:
        """Take one batch in directly, by the same transaction as from the spool."""
        return self.store.apply(batch)

    def empty_spool(self) -> int:
        """Take in every batch and request waiting in the spool, oldest first; the number taken."""
        taken = 0
        for path in spool.pending(self.home):
            if self._stop.is_set():
                break
            taken += self._take(path)
        return taken

    def _take(self, path: spool.Path) -> int:
        try:
            batch = spool.take(path)
        except spool.DamagedEntry as damage:
            # Moved aside by the spool; the rest of the queue must not wait for it.
            log.error("a batch in the spool is damaged: %s", damage)
            return 0
        try:
            receipt = self.store.apply(hiding.as_hidden(self.home, batch))
        except CONTENT_ERRORS as error:
            log.error("a batch in the spool cannot be stored: %s", spool.set_aside(path, error))
            return 0
        spool.settle(self.home, path, receipt)
        return 1

    def start(self) -> None:
        """Begin to take what arrives in the spool, within a tenth of a second of its arrival."""
        spool.clean_staging(self.home)
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._look()
                self._stop.wait(LOOK_SECONDS)
        finally:
            if not self._stop.is_set():  # a fault nobody foresaw: the screens must not look alive
                self.store.trouble = "the thread that writes has ended"

    def _look(self) -> None:
        try:
            clock.follow(self.home)  # a simulator may set or rest the room's clock while the room runs
            self.empty_spool()
            retry.answer_requests(self.home, self.store)
            for duty in self.duties:
                duty(self.store)
            self.store.trouble = None
        except KeyProblem as problem:
            self.store.trouble = str(problem)  # a batch with names in it waits for the key
            log.error("the spool cannot be emptied: %s", problem)
            self._stop.wait(1.0)
        except (duckdb.Error, OSError, ValueError) as error:
            # Full disk, say: nothing was taken, the batch stays in the spool, and the room says why it waits.
            self.store.trouble = f"{type(error).__name__}: {error}"
            log.exception("the spool could not be emptied")
            self._stop.wait(1.0)

    @property
    def is_alive(self) -> bool:
        """True while the thread that empties the spool runs."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """End after the batch in hand, write everything to the file and free it for another owner."""
        self._stop.set()
        if self._thread:
            self._thread.join()
        self.store.close()
        self._lock.close()

    def __enter__(self) -> Owner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def own(home: Home, *, is_passing: bool = False, patience_seconds: float = 0.0, duties: Sequence[Duty] = ()) -> Owner:
    """Become the owner of this room's store. Raises OwnerRunning where another process is.

    is_passing: only for a moment, which others may await. patience_seconds: how long to wait for a passing owner to
    be done; a room that is open is never waited for. duties: as of Owner.
    """
    until = time.monotonic() + patience_seconds
    while True:
        try:
            return _own(home, is_passing, duties)
        except OwnerRunning as error:
            if not error.is_passing or time.monotonic() >= until:
                raise
        time.sleep(LOOK_SECONDS)


def _own(home: Home, is_passing: bool, duties: Sequence[Duty]) -> Owner:
    home.prepare()
    lock = home.owner_lock.open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.seek(0)
        holder, _, manner = lock.read().strip().partition(" ")
        lock.close()
        # Whoever has only just taken the lock has not written who he is; the next look will tell.
        is_brief = not holder or manner == PASSING
        raise OwnerRunning(f"process {holder or 'unknown'} owns {home.root}", is_passing=is_brief) from error
    lock.seek(0)
    lock.truncate()
    lock.write(f"{os.getpid()} {PASSING}" if is_passing else str(os.getpid()))
    lock.flush()
    try:
        return Owner(home, lock, duties)
    except BaseException:
        lock.close()
        raise


@contextmanager
def serve(home: Home, duties: Sequence[Duty] = ()) -> Iterator[Owner]:
    """Own the store for as long as the context lasts: it is `store.current()`, and the spool is being emptied.

    Waits for a load that is under way; raises OwnerRunning where the room is open already.
    """
    with own(home, patience_seconds=PATIENCE_SECONDS, duties=duties) as owner:
        store.use(owner.store)
        owner.start()
        try:
            yield owner
        finally:
            store.use(None)
