"""The briefing's clerk: a thread that issues what is due by policy, once, and late rather than never on its day."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import duckdb

from monitoring import clock
from monitoring.briefing import issuing
from monitoring.briefing.rules import Rules
from monitoring.home import Home
from monitoring.rating import kept
from monitoring.rating.windows import last_window
from monitoring.store import Store, entries
from monitoring.store.background import Background

LOOK_SECONDS = 1.0
REST_SECONDS = 30.0  # of the world, after a fault
log = logging.getLogger(__name__)


class Clerk:
    """Issues the briefings of one store from `start` to `stop`.

    A briefing that is due waits for the rating of the last decision window, as long as the policy's patience from when
    it was first seen to be due, and anew after each window kept meanwhile; while a history is being loaded
    it waits for its end. What was due on an earlier day is not issued any more. seconds: of the world, from any
    beginning, since rating takes the world's time.
    """

    def __init__(
        self,
        store: Store,
        home: Home,
        is_loading: Callable[[], bool] = lambda: False,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._home, self._is_loading, self._seconds = store, home, is_loading, seconds
        self._awaited: tuple[datetime, int] | None = None  # what is due, and how many windows are kept
        self._awaited_since = 0.0
        self._issued_for: datetime | None = None
        self._thread = Background(store, "briefing-clerk", self._look, LOOK_SECONDS)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End at once; a briefing under way is broken off, or kept."""
        self._thread.stop()

    def _look(self) -> None:
        try:
            self.step(clock.now())
        except (duckdb.Error, OSError, ValueError, ArithmeticError, LookupError):
            if not self._thread.is_stopping:
                log.exception("the briefing that is due could not be issued")
                self._thread.rest(REST_SECONDS)

    def step(self, now: datetime) -> None:
        """Issue what is due at `now`, if anything is and it can be told."""
        rules = Rules.in_force(now.astimezone(clock.WIB).date())
        due = rules.last_due(now)
        if due is None or due == self._issued_for or self._store.version() == 0 or self._is_loading():
            return
        if issuing.find(self._store, issuing.id_of(due, is_scheduled=True)) is None:
            windows = kept.instants(self._store)
            if not windows or (windows[-1] < last_window(now) and self._may_wait(due, len(windows), rules)):
                return
            issuing.issue(self._store, self._home, now, actor=entries.ROOM, actor_role=issuing.SYSTEM, scheduled_at=due)
        self._issued_for = due

    def _may_wait(self, due: datetime, windows_count: int, rules: Rules) -> bool:
        if self._awaited != (due, windows_count):
            self._awaited, self._awaited_since = (due, windows_count), self._seconds()
        return self._seconds() - self._awaited_since < rules.patience.total_seconds()


@contextmanager
def keep(store: Store, home: Home, is_loading: Callable[[], bool]) -> Iterator[Clerk]:
    """Let what is due be issued for as long as the context lasts."""
    clerk = Clerk(store, home, is_loading)
    clerk.start()
    try:
        yield clerk
    finally:
        clerk.stop()
