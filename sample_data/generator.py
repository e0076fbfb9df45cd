"""The sample city told in order of time: what was reported and done between two instants.

A city is a function of its seed, its opening day and its scale; a report carries its whole planned life from the
day it is sent, and an instant only cuts off what has not happened yet. So a simulator that was away catches up by
asking for what falls between then and now. The same instants always give the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa

from monitoring.clock import WIB
from sample_data.arrivals import Arrivals, arrivals_of
from sample_data.handling import Handling
from sample_data.lpj import Ledger, LpjTape, city_of
from sample_data.plan import Events, join
from sample_data.tables import events_table, reports_table
from sample_data.world import World, midnight


@dataclass(frozen=True)
class City:
    """Reports and events in order of time, in the native schemas of monitoring.intake.batch without row_number.

    Every report's `received` event is among the events. ledger: of RT and RW, empty in a world without them.
    """

    reports: pa.Table
    events: pa.Table
    ledger: Ledger = field(default_factory=Ledger)


def generate(seed: int, until: datetime, days: int = 90, scale: float = 1.0, has_lpj: bool = False) -> City:
    """The `days` days up to the instant `until` (its day in WIB counts as one of them)."""
    world = World(seed, until.astimezone(WIB).date(), days, scale, has_lpj)
    return Tape(world).advance(until)


def events_between(
    seed: int,
    start: datetime,
    end: datetime,
    *,
    opening: date,
    days: int = 90,
    scale: float = 1.0,
    has_lpj: bool = False,
) -> City:
    """What happens after `start` and not later than `end` in the city whose room opened on `opening`."""
    tape = Tape(World(seed, opening, days, scale, has_lpj))
    tape.skip(start)
    return tape.advance(end)


def stream(
    seed: int,
    until: datetime,
    days: int = 366,
    scale: float = 1.0,
    step: timedelta = timedelta(days=7),
    has_lpj: bool = False,
) -> Iterator[City]:
    """As `generate`, in pieces of `step`, in order of time; never holds more than a piece and the planned future."""
    tape = Tape(World(seed, until.astimezone(WIB).date(), days, scale, has_lpj))
    instant = datetime.fromtimestamp(midnight(tape.world.first_day), WIB)
    while instant < until:
        instant = min(instant + step, until)
        yield tape.advance(instant)


class Tape:
    """A world played forward: each `advance` returns what has happened since the last."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._next_day = world.first_day
        self._arrivals: list[tuple[int, int, Arrivals]] = []  # ordinal of the day, reports already told, the day's
        self._events: list[Events] = []
        self._told_until = midnight(world.first_day) - 1
        self._ledger = LpjTape(city_of(world)) if world.has_lpj else None

    def advance(self, until: datetime) -> City:
        """What happens after the last instant asked for and not later than `until`, in order of time."""
        last = _seconds(until)
        self._plan(last)
        ledger = self._ledger.advance(until) if self._ledger else Ledger()
        return City(self._take_reports(last), events_table(self.world, self._take_events(last)), ledger)

    def skip(self, until: datetime) -> None:
        """Pass over everything up to and with `until` without telling it."""
        last = _seconds(until)
        life = self.world.parameters.city["handling"]["life_days"] + 1
        self._next_day = max(self._next_day, until.astimezone(WIB).date() - timedelta(days=life))
        self._plan(last)
        self._take_reports(last)
        self._take_events(last)
        if self._ledger:
            self._ledger.skip(until)

    def _plan(self, last: int) -> None:
        while midnight(self._next_day) <= last:
            arrivals, events = plan_day(self.world, self._next_day)
            self._arrivals.append((self._next_day.toordinal(), 0, arrivals))
            self._events.append(events)
            self._next_day += timedelta(days=1)

    def _take_reports(self, last: int) -> pa.Table:
        parts, left = [], []
        for day, told, arrivals in self._arrivals:
            end = int(np.searchsorted(arrivals.at, last, side="right"))
            parts.append((day, told, end, arrivals))
            if end < len(arrivals):
                left.append((day, end, arrivals))
        self._arrivals = left
        day = np.concatenate([np.full(end - told, day) for day, told, end, _ in parts] or [np.empty(0, int)])
        number = np.concatenate([np.arange(told, end) for _, told, end, _ in parts] or [np.empty(0, int)])
        return reports_table(self.world, day, number, _joined(parts))

    def _take_events(self, last: int) -> Events:
        planned = join(self._events)
        now = planned.at <= last
        self._events = [planned.where(~now)]
        happened = planned.where(np.flatnonzero(now))
        return happened.where(np.lexsort((happened.turn, happened.kind, happened.number, happened.day, happened.at)))


def plan_day(world: World, day: date) -> tuple[Arrivals, Events]:
    """The reports of one day and everything that will ever happen to them."""
    rng = np.random.default_rng([world.seed, 3, day.toordinal()])
    arrivals = arrivals_of(world, day, rng)
    return arrivals, Handling(world, day, arrivals, rng).plan()


def _joined(parts: list[tuple[int, int, int, Arrivals]]) -> Arrivals:
    columns = {
        field.name: [getattr(arrivals, field.name)[told:end] for _, told, end, arrivals in parts]
        for field in fields(Arrivals)
    }
    empty = np.empty(0, np.int64)
    return Arrivals(**{name: np.concatenate(values) if values else empty for name, values in columns.items()})


def _seconds(instant: datetime) -> int:
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return int(instant.timestamp())
