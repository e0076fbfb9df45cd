"""A generated year of RT and RW in the order in which it reaches the room, with a file that comes late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from monitoring.clock import WIB
from sample_data.lpj import Ledger, LpjCity, LpjTape

SEED = 20170831
LAST_DAY = date(2016, 12, 31)
VOLUME = 1.36  # of July 2016's published number: 33 million reports in twelve such months
LATE_ROWS, LATE_SHARE = 100_000, 0.1  # at most so much of the last month comes late
LATE_DAYS = (11, 20)  # of the last month, both in
BULK, LIVE, REST = "bulk", "live", "rest"
NAMES = {"lpj_reports": "lpj", "lpj_acts": "acts", "unit_events": "units"}
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Year:
    """The last `months` of a year of a city with a share `scale` of the RW, all sending `volume` times as much.

    live_batches: so many packets of the last day come one by one, and a fourth as many sittings of lurahs.
    """

    months: int = 12
    volume: float = VOLUME
    scale: float = 1.0
    live_batches: int = 20

    @property
    def first_day(self) -> date:
        return self.month.replace(month=self.month.month - self.months + 1)

    @property
    def month(self) -> date:
        """The first day of the last month, of which the pages are asked."""
        return LAST_DAY.replace(day=1)

    @property
    def noon(self) -> datetime:
        """Of the last day, when batches come live: the month is as full as it gets."""
        return datetime.combine(LAST_DAY, time(12), WIB)

    @property
    def afterwards(self) -> datetime:
        """When the late file comes and the pages are asked."""
        return datetime.combine(LAST_DAY + timedelta(days=3), time(10), WIB)


@dataclass(frozen=True)
class Piece:
    """What reached the room up to the instant `until`. manner: BULK, LIVE or REST."""

    manner: str
    until: datetime
    ledger: Ledger


def pieces(year: Year) -> Iterator[Piece]:
    """A month at a time; of the last one up to noon of its last day, an hour that comes live, and the rest."""
    tape = LpjTape(LpjCity(SEED, year.first_day, year.scale, year.volume))
    month = year.first_day
    while month < year.month:
        month = (month + timedelta(days=31)).replace(day=1)
        until = datetime.combine(month, time(), WIB) - MICROSECOND
        yield Piece(BULK, until, tape.advance(until))
    hour = year.noon + timedelta(hours=1)
    end = datetime.combine(LAST_DAY + timedelta(days=1), time(), WIB) - MICROSECOND
    for manner, until in ((BULK, year.noon), (LIVE, hour), (REST, end)):
        yield Piece(manner, until, tape.advance(until))


def without_late(ledger: Ledger, month: date) -> tuple[Ledger, pa.Table]:
    """A month's ledger without a file that comes late, and that file: days of some kelurahan, at most LATE_ROWS."""
    reports = ledger.lpj_reports
    local = pc.local_timestamp(reports["occurred_at"].cast(pa.timestamp("us", "Asia/Jakarta"))).cast(pa.date32())
    first, last = (pa.scalar(month.replace(day=day)) for day in LATE_DAYS)
    there = pc.and_(pc.greater_equal(local, first), pc.less_equal(local, last))
    own = pc.indices_nonzero(there)
    order = pc.sort_indices(reports.take(own), [("unit_code", "ascending"), ("occurred_at", "ascending")])
    chosen = own.take(order).slice(0, min(LATE_ROWS, int(reports.num_rows * LATE_SHARE)))
    stays = pc.invert(pc.is_in(pa.array(range(reports.num_rows), pa.uint64()), value_set=chosen))
    return replace(ledger, lpj_reports=reports.filter(stays)), reports.take(chosen)


def write(ledger: Ledger, folder: Path) -> list[Path]:
    """A Parquet file of each table that has rows."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {folder / f"{told}.parquet": getattr(ledger, name) for name, told in NAMES.items()}
    for path, table in tables.items():
        pq.write_table(table, path, compression="zstd")
    return [path for path, table in tables.items() if table.num_rows]
