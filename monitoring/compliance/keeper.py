"""The ledger's keeper: a thread that closes the months of RT and RW, and puts closed ones right when they change."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import duckdb
import pyarrow as pa

from monitoring import clock, policy
from monitoring.compliance.closing import Since, adjustments, closes_on, closings, unknown_then
from monitoring.compliance.decree import DecreeProblem
from monitoring.compliance.decrees import SAMPLE, Choice, in_force, nature, next_month, of_room, stamp
from monitoring.compliance.payment import pay
from monitoring.compliance.track import Moment
from monitoring.home import Home
from monitoring.store import Store
from monitoring.store.background import Background

LOOK_SECONDS = 1.0
REST_SECONDS = 5.0  # of the world, between two looks at what changed, however fast the room's clock runs
FAULT_SECONDS = 30.0
log = logging.getLogger(__name__)
Mark = tuple[object, ...]


class Keeper:
    """Keeps one store's ledger of payments from `start` to `stop`.

    A month is closed lpj_close_days after its end, or as soon as the room is there again: a month at a time, the oldest
    first, each in one transaction. One that was over when the room first heard of it is a history that comes file by
    file: it waits lpj_history_hours from then. One in which nobody sent anything, though its rule asks for reports, is
    closed too, once no history waits. A closed month that comes to something else gets one adjustment a unit,
    from what stands: who is killed in between finds nothing, or all, entered. Which closed months may have changed is
    known by what last touched them; after a start each is looked at once. While a history is being loaded nothing is
    done.
    """

    def __init__(
        self,
        store: Store,
        home: Home,
        is_loading: Callable[[], bool] = lambda: False,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._home, self._is_loading, self._seconds = store, home, is_loading, seconds
        self._looked_at: Mark | None = None  # nothing more to do as long as this stands
        self._settled: dict[date, Mark] = {}  # closed month -> what had touched it when it was last put right
        self._without_units: dict[date, int] = {}  # silent month -> the ledger's version that knew nobody in it
        self._rest_until = 0.0
        self._thread = Background(store, "ledger-keeper", self._look, LOOK_SECONDS)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End at once; what is being reckoned is broken off, what is being written is written."""
        self._thread.stop()

    def _look(self) -> None:
        try:
            if self._seconds() >= self._rest_until and not self.step(clock.now()):
                self._rest_until = self._seconds() + REST_SECONDS
        except (duckdb.Error, OSError, ValueError, ArithmeticError, LookupError, DecreeProblem):
            if not self._thread.is_stopping:
                log.exception("the months of RT and RW could not be closed or put right")
                self._thread.rest(FAULT_SECONDS)

    def step(self, now: datetime) -> bool:
        """Close, or put right, the oldest month there is to at `now`; False where there is none."""
        standing = (self._store.ledger_version, stamp(self._home), nature(self._store), _day(now))
        if self._looked_at == standing or self._store.ledger_version == 0 or self._is_loading():
            return False
        month = self._due(now)
        if month is not None:
            self._close(month, now)
            return True
        touched = self._touched(now)
        if touched is not None:
            self._put_right(*touched, now)
            return True
        self._looked_at = standing
        return False

    def _due(self, now: datetime) -> date | None:
        known = {row["month"]: row["is_closed"] for row in self._store.ask("ledger_months").to_pylist()}
        over = [month for month, is_closed in known.items() if not is_closed and closes_on(month) <= _day(now)]
        ready = [month for month in over if not self._is_history(month, now)]
        if len(ready) == len(over):
            ready += self._silent(known, now)
        return min(ready, default=None)

    def _silent(self, known: Collection[date], now: datetime) -> list[date]:
        """The months after the first known one that closed without a report, though their rule asks for some."""
        decrees, found = of_room(self._store, self._home), []
        month = next_month(min(known, default=_day(now)))
        while closes_on(month) <= _day(now):
            if month not in known and self._without_units.get(month) != self._store.ledger_version:
                decree = in_force(decrees, month, now).decree
                found += [month] if decree is not None and decree.linked_to_reports else []
            month = next_month(month)
        return found

    def _is_history(self, month: date, now: datetime) -> bool:
        """Whether more of the month may be on its way in other files. A sample city's is whole once it is loaded."""
        first_at = self._store.ask_once("ledger_first_heard", now=now, month=month)["first_at"][0].as_py()
        if first_at is None or nature(self._store) == SAMPLE:
            return False
        hours = policy.amount("lpj_history_hours", month)
        return Moment.of(month, _day(first_at)).is_over and now < first_at + timedelta(hours=hours)

    def _close(self, month: date, now: datetime) -> None:
        paid, choice = self._paid(month, now)
        closed = self._store.close_month(month, closings(paid, choice))
        if not closed:  # nobody is known who could have sent
            self._without_units[month] = self._store.ledger_version
        log.info("closed %s of %d RT and RW", month.strftime("%Y-%m"), closed)

    def _touched(self, now: datetime) -> tuple[date, Mark] | None:
        """The oldest closed month that something touched since it was last put right, and what."""
        files, decrees = stamp(self._home), of_room(self._store, self._home)
        for row in self._store.ask_once("ledger_touched", now=now).to_pylist():
            chosen = in_force(decrees, row["month"], now).decree
            mark = (row["reports_batch"], row["register_batch"], chosen and chosen.name, files)
            if self._settled.get(row["month"]) != mark:
                return row["month"], mark
        return None

    def _put_right(self, month: date, mark: Mark, now: datetime) -> None:
        paid, choice = self._paid(month, now)
        new = unknown_then(paid, self._closed(month, now), choice.decree.name if choice.decree else None)
        if new.num_rows:
            self._store.close_month(month, new)
        closed = self._closed(month, now)
        rows = adjustments(paid, choice, closed, lambda: self._since(month, now, closed))
        if rows.num_rows:
            log.info("put %s right for %d RT and RW", month.strftime("%Y-%m"), self._store.adjust(rows))
        self._settled[month] = mark

    def _paid(self, month: date, now: datetime) -> tuple[pa.Table, Choice]:
        choice = in_force(of_room(self._store, self._home), month, now)
        recent_days = int(policy.amount("lpj_forecast_days", month))
        to_day = Moment.of(month, closes_on(month)).last_day
        asked = {"month": month, "to_day": to_day, "recent_days": recent_days}
        units = self._store.ask_once("ledger_units", now=now, kelurahan_code=None, unit_code=None, **asked)
        return pay(units, choice, month), choice

    def _closed(self, month: date, now: datetime) -> pa.Table:
        return self._store.ask_once("ledger_closings", now=now, month=month, kelurahan_code=None, unit_code=None)

    def _since(self, month: date, now: datetime, closed: pa.Table) -> Since:
        every = {"month": month, "kelurahan_code": None, "unit_code": None}
        return Since(
            closed.select(["unit_code", "decree", "outcome", "closed_at"]).to_pylist(),
            self._store.ask_once("ledger_adjustments", now=now, **every).to_pylist(),
            self._store.ask_once("ledger_changes", now=now, **every).to_pylist(),
            self._store.ask_once("ledger_reinstated", now=now, month=month).to_pylist(),
            self._store.ask_once("ledger_register_news", now=now, month=month).to_pylist(),
        )


def _day(at: datetime) -> date:
    """The day of an instant, in WIB."""
    return at.astimezone(clock.WIB).date()


@contextmanager
def keep(store: Store, home: Home, is_loading: Callable[[], bool]) -> Iterator[Keeper]:
    """Let months be closed and put right for as long as the context lasts."""
    keeper = Keeper(store, home, is_loading)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.stop()
