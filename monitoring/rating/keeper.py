"""The rating's keeper: a thread that keeps every decision window's rating and rates provisionally in between."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import duckdb

from monitoring import clock, policy
from monitoring.rating import agencies, keeping, kept, standing
from monitoring.rating.kept import Kept, board_digest
from monitoring.rating.reach import reach, told_until, usual_silence
from monitoring.rating.rules import Rules
from monitoring.rating.standing import Standing
from monitoring.rating.windows import begun_between, last_window, window_before
from monitoring.store import Store
from monitoring.store.background import Background

LOOK_SECONDS = 0.5
REST_SECONDS = 10.0  # of the world, between two provisional ratings at least, however fast the room's clock runs
BACKFILL_REST_SECONDS = 1.0  # and as long as the last one took
LOADING_FROM = 0.3  # share of the last looks at which a history was on its way
LOOK_WEIGHT = 0.1
log = logging.getLogger(__name__)


class Keeper:
    """Rates one store in a thread of its own, from `start` to `stop`.

    A window is kept as soon as it has begun. One that nobody watched begin (the room was closed, or filled later) is
    kept afterwards if it is not older than the policy's days and the data reach past it; never a second time. While a
    history is being loaded no window is kept, as half of it would be kept for good. is_loading: whether more waits to
    be taken in at this moment than a live feed brings. seconds: of the world, from any beginning.
    """

    def __init__(
        self,
        store: Store,
        is_loading: Callable[[], bool] = lambda: False,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._is_loading, self._seconds = is_loading, seconds
        self._loading = 1.0
        self._kept = set(kept.instants(store))
        self._window: Kept | None = None
        self._due: datetime | None = None  # begun while it was watched, and not kept yet
        self._seen_at: datetime | None = None
        self._rest_until = 0.0
        self._standing: Standing | None = None
        self._has_answered = threading.Event()
        self._thread = Background(store, "rating-keeper", self._look, LOOK_SECONDS, self._ended)

    def published(self, most_seconds: float) -> Standing | None:
        """The newest standing; waits for the first one, None where there is still none after so long."""
        if self._standing is None:
            self._has_answered.wait(most_seconds)
        return self._standing

    @property
    def number(self) -> int:
        """How often what is published has changed."""
        return self._standing.number if self._standing else 0

    def start(self) -> None:
        """Begin to rate."""
        self._thread.start()

    def stop(self) -> None:
        """End at once; what is being computed is broken off, a window that is being written is written."""
        self._thread.stop()

    def _ended(self) -> None:
        self._has_answered.set()
        if not self._thread.is_stopping:  # a fault nobody foresaw: old ranks must not look alive
            self._store.rating_trouble = "the thread that rates has ended"

    def _look(self) -> None:
        try:
            self.step(clock.now())
            self._store.rating_trouble = None
        except (duckdb.Error, OSError, ValueError, ArithmeticError, LookupError) as error:
            self._has_answered.set()
            if self._thread.is_stopping:
                return  # broken off
            log.exception("the kelurahan could not be rated")
            self._store.rating_trouble = f"{type(error).__name__}: {error}"
            self._thread.rest(REST_SECONDS)

    def step(self, now: datetime) -> None:
        """Do the next thing there is to do at `now`, if any: one window kept, or one provisional rating."""
        begun = last_window(now)
        if self._seen_at is not None and self._seen_at < begun:
            self._due = begun
        self._seen_at = now
        self._loading += LOOK_WEIGHT * (self._is_loading() - self._loading)
        if self._store.version() == 0:
            return
        if self._standing is None:
            self._rate(now)
            return
        missing = self._missing(now) if self._loading < LOADING_FROM else []
        is_rested = self._seconds() >= self._rest_until
        if missing and missing[0] == self._due:
            self._keep(missing[0], now, is_followed=len(missing) > 1)
        elif is_rested and self._is_behind(now):  # what the screens show comes before what they showed
            self._rate(now)
        elif is_rested and missing:
            self._keep(missing[0], now, is_followed=len(missing) > 1)
        elif is_rested and self._has_moved(now):
            self._rate(now)

    def _missing(self, now: datetime) -> list[datetime]:
        """Windows to be kept, the oldest first; but before all others the one that began before our eyes.

        While the sources are silent that one too waits until the data reach past it.
        """
        days = policy.amount("rating_backfill_days", now.astimezone(clock.WIB).date())
        missing = [at for at in begun_between(now - timedelta(days=days), now) if at not in self._kept]
        if not missing:
            return []
        if self._due in missing and told_until(self._store, now) == now:
            return [self._due]
        first_at, last_at = reach(self._store)
        return [at for at in missing if first_at <= at <= last_at]

    def _keep(self, window_at: datetime, now: datetime, *, is_followed: bool) -> None:
        began = self._seconds()
        before_at = window_before(window_at)
        before = kept.load(self._store, before_at) if before_at in self._kept else None
        window, rating = keeping.computed(self._store, window_at, before)
        kept.keep(self._store, window, agencies.backlog(self._store, window_at, window.computed_at))
        self._kept.add(window_at)
        if window_at == self._due:  # of one kept afterwards what came since is known already
            self._due, self._window = None, window
            self._publish(Standing(rating, window_at, window.data_version, False, window))
        took = self._seconds() - began
        self._rest_until = self._seconds() + (max(took, BACKFILL_REST_SECONDS) if is_followed else REST_SECONDS)

    def _rate(self, now: datetime) -> None:
        at = told_until(self._store, now)
        self._publish(standing.provisional(self._store, at, self._last_kept(at)))
        self._rest_until = self._seconds() + REST_SECONDS

    def _is_behind(self, now: datetime) -> bool:
        """Whether the data tell of more than is usual since the instant that is shown."""
        return told_until(self._store, now) - self._standing.at > usual_silence(now)

    def _has_moved(self, now: datetime) -> bool:
        now = told_until(self._store, now)
        shown, window = self._standing, self._last_kept(now)
        if window is not None and (shown.window is None or shown.window.window_at != window.window_at):
            return True
        seconds = Rules.in_force(now.astimezone(clock.WIB).date()).provisional_seconds
        if abs(now - shown.at) < timedelta(seconds=seconds):  # a clock may have been set back
            return False
        return shown.data_version != self._store.version() or shown.at < reach(self._store)[1] <= now

    def _last_kept(self, now: datetime) -> Kept | None:
        newest = max((at for at in self._kept if at <= now), default=None)
        if newest is None:
            return None
        if self._window is None or self._window.window_at != newest:
            self._window = kept.load(self._store, newest)
        return self._window

    def _publish(self, made: Standing) -> None:
        shown = self._standing
        number = shown.number if shown else 0
        if shown is None or _told(made) != _told(shown):
            number += 1
        self._standing = Standing(made.rating, made.at, made.data_version, made.is_provisional, made.window, number)
        self._has_answered.set()


def _told(made: Standing) -> tuple[object, ...]:
    """What a screen can show of it, but for its time."""
    return made.is_provisional, made.window and made.window.window_at, board_digest(made.rating.board)


@contextmanager
def keep(store: Store, is_loading: Callable[[], bool]) -> Iterator[Keeper]:
    """Keep the ratings of `store` for as long as the context lasts; `standing.standing` answers with what it made."""
    keeper = Keeper(store, is_loading)
    standing.publish_by(store, keeper)
    keeper.start()
    try:
        yield keeper
    finally:
        standing.publish_by(store, None)
        keeper.stop()
