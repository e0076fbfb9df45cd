"""RT and RW told in order of time: what reached the room between two instants. The same instants, the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np
import pyarrow as pa

from monitoring.clock import WIB
from sample_data.lpj.acts import Acts, acts_on, join, refusals_of
from sample_data.lpj.afterwards import arrived_later, is_late, revised_of
from sample_data.lpj.register import told_between
from sample_data.lpj.sending import NAMES as SENT_NAMES
from sample_data.lpj.sending import Sent, sent_on
from sample_data.lpj.settings import LpjCity
from sample_data.lpj.tables import (
    ACTS_SCHEMA,
    EVENTS_SCHEMA,
    REPORTS_SCHEMA,
    acts_table,
    events_table,
    reports_table,
)
from sample_data.world import midnight

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ledger:
    """What RT and RW sent, what was done with it, and the register, in the columns of monitoring.intake.batch without
    row_number and what intake or the room adds.
    """

    lpj_reports: pa.Table = field(default_factory=REPORTS_SCHEMA.empty_table)
    lpj_acts: pa.Table = field(default_factory=ACTS_SCHEMA.empty_table)
    unit_events: pa.Table = field(default_factory=EVENTS_SCHEMA.empty_table)

    @property
    def rows_count(self) -> int:
        return self.lpj_reports.num_rows + self.lpj_acts.num_rows + self.unit_events.num_rows


@dataclass(frozen=True)
class Told:
    """Versions of reports in the order in which they reached the room, at the seconds `told_at`."""

    sent: Sent
    revision: np.ndarray
    told_at: np.ndarray


class LpjTape:
    """The city's RT and RW played forward: each `advance` returns what has happened since the last."""

    def __init__(self, city: LpjCity) -> None:
        self.city = city
        self._told_until = midnight(city.first_day) - 1

    def advance(self, until: datetime) -> Ledger:
        """What reached the room after the last instant asked for and not later than `until`."""
        after, last = self._told_until, max(self._told_until, _seconds(until))
        self._told_until = last
        days = [date.fromordinal(n) for n in range(_day_of(after + 1), _day_of(last) + 1)] if last > after else []
        told, done = [], []
        for day in days:
            told.append(_cut(told_on(self.city, day), after, last))
            done.append(_cut_acts(acts_on(self.city, day), after, last))
        parts = [one.sent for one in told] or [sent_on(self.city, self.city.first_day).where(slice(0))]
        sent = Sent(*(np.concatenate([getattr(part, name) for part in parts]) for name in SENT_NAMES))
        revision = np.concatenate([one.revision for one in told] or [np.empty(0, np.int32)])
        return Ledger(
            reports_table(self.city, sent, revision),
            acts_table(self.city, join(done)),
            events_table(self.city, told_between(self.city, after, last)),
        )

    def skip(self, until: datetime) -> None:
        """Pass over everything up to and with `until` without telling it."""
        self._told_until = max(self._told_until, _seconds(until))


def ledger_of(city: LpjCity, until: datetime) -> Ledger:
    """Everything up to the instant `until`."""
    return LpjTape(city).advance(until)


def stream(
    seed: int, first_day: date, last_day: date, step: timedelta = timedelta(days=7), scale: float = 1.0,
    volume: float = 1.0,
) -> Iterator[Ledger]:  # fmt: skip
    """The days from `first_day` to `last_day`, both in, in pieces of `step`; never holds more than a piece."""
    tape = LpjTape(LpjCity(seed, first_day, scale, volume))
    instant, end = midnight(first_day) - 1, midnight(last_day + ONE_DAY) - 1
    while instant < end:
        instant = min(instant + int(step.total_seconds()), end)
        yield tape.advance(datetime.fromtimestamp(instant, WIB))


@lru_cache(maxsize=3)
def told_on(city: LpjCity, day: date) -> Told:
    """What reached the room on the day: the day's own reports, corrections, and files of days before."""
    sent = sent_on(city, day)
    refusals_of(city, day)  # for the lurah's sitting weeks later, while the day is at hand
    own = sent.where(~is_late(city, day, sent))
    parts = [(own, own.at, 0)]
    for before in (day - 2 * ONE_DAY, day - ONE_DAY, day):
        if before >= city.first_day:
            later = revised_of(city, before)
            now = (later.at >= midnight(day)) & (later.at < midnight(day + ONE_DAY))
            parts.append((later.of.where(now), later.at[now], 1))
    parts += [(late, np.full(len(late), told_at), 0) for told_at, late in arrived_later(city, day)]
    told_at = np.concatenate([at for _, at, _ in parts])
    revision = np.concatenate([np.full(len(at), number, np.int32) for _, at, number in parts])
    order = np.argsort(told_at, kind="stable")
    columns = (np.concatenate([getattr(part, name) for part, _, _ in parts])[order] for name in SENT_NAMES)
    return Told(Sent(*columns), revision[order], told_at[order])


def _cut(told: Told, after: int, last: int) -> Told:
    chosen = slice(*np.searchsorted(told.told_at, [after, last], side="right"))
    return Told(told.sent.where(chosen), told.revision[chosen], told.told_at[chosen])


def _cut_acts(done: Acts, after: int, last: int) -> Acts:
    return done.where(slice(*np.searchsorted(done.at, [after, last], side="right")))


def _day_of(second: int) -> int:
    """The ordinal of the WIB day in which a second since 1970 falls."""
    return (second - midnight(date(1970, 1, 1))) // 86_400 + date(1970, 1, 1).toordinal()


def _seconds(instant: datetime) -> int:
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return int(instant.timestamp())
