"""A file that comes late: what it costs, that it touches what it tells of and no more, and a rebuild beside it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench import same
from bench.intake import Taken, take
from bench.ledger.city import Year
from bench.ledger.filling import set_clock
from bench.sheet import Verdicts, show
from monitoring import clock
from monitoring.home import Home
from monitoring.intake.places import RoomPlaces
from monitoring.store import owner
from monitoring.store.connection import settle

KEPT = (
    "lpj_month_kept",
    "lpj_day_kept",
    "lpj_area_day_kept",
    "lpj_copy_kept",
    "lpj_overtaken_kept",
    "lpj_keys_kept",
    "unit_month_kept",
    "unit_span_kept",
)
REBUILD_AIM = 10.0  # times


class TouchedMore(same.Void):
    """More was counted anew than the file told of."""


@dataclass(frozen=True)
class Late:
    """rows of the file, its units and days; what of the kept state is another than before, and all of it."""

    taken: Taken
    units: int
    unit_days: int
    changed: dict[str, tuple[int, int]]  # table -> rows that were not there so before, rows in all
    months_counted: int  # units' months that were counted anew
    worked: float  # seconds of processors


def come(year: Year, home: Home, table: pa.Table, folder: Path) -> Late:
    """Take the file in days after its month is over. Raises TouchedMore."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "late.parquet"
    pq.write_table(table, path, compression="zstd")
    keep(home, folder)
    set_clock(year.afterwards)
    places = RoomPlaces.of(home, clock.now().date())
    with owner.own(home) as own:
        worked = time.process_time()
        taken = take((path,), home, own, places)
        worked = time.process_time() - worked
    return _compare(home, folder, path, taken, worked)


def keep(home: Home, folder: Path) -> None:
    """Write the kept state into files."""
    with duckdb.connect(str(home.store), read_only=True) as connection:
        settle(connection)
        for name in KEPT:
            connection.execute(f"copy {name} to '{folder / name}.parquet' (format parquet)")


def differing(home: Home, folder: Path) -> dict[str, tuple[int, int, int]]:
    """Of each kept table: rows that were not there so in the files, rows of the files that are gone, rows in all."""
    with duckdb.connect(str(home.store), read_only=True) as connection:
        settle(connection)
        return {name: _differing(connection, name, folder) for name in KEPT}


def _differing(connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> tuple[int, int, int]:
    before = f"read_parquet('{folder / name}.parquet')"
    found = connection.execute(
        f"select (select count(*) from (from {name} except all from {before})),"
        f" (select count(*) from (from {before} except all from {name})), (select count(*) from {name})"
    ).fetchall()
    return found[0]


def _compare(home: Home, folder: Path, path: Path, taken: Taken, worked: float) -> Late:
    changed = {name: (new, every) for name, (new, _, every) in differing(home, folder).items()}
    with duckdb.connect(str(home.store), read_only=True) as connection:
        settle(connection)
        connection.execute(
            "create temp table told as select distinct lpj_unit.unit_id, file.occurred_at::date as day"
            f" from read_parquet('{path}') as file inner join lpj_unit on lpj_unit.unit_code = file.unit_code"
        )
        units, unit_days = _one(connection, "select count(distinct unit_id), count(*) from told")
        ((batch_id,),) = connection.execute("select max(batch_id) from batch").fetchall()
        first = batch_id - len(taken.by_batch) + 1
        (counted,) = _one(connection, f"select count(*) from lpj_month_kept where changed_batch >= {first}")
        for name, day in (("lpj_month_kept", "month"), ("lpj_day_kept", "day")):
            (beyond,) = _one(
                connection,
                f"select count(*) from (from {name} except all from read_parquet('{folder / name}.parquet')) as kept"
                f" where not exists (select 1 from told where told.unit_id = kept.unit_id"
                f" and date_trunc('month', told.day) = date_trunc('month', kept.{day}))",
            )
            if beyond:
                raise TouchedMore(f"{beyond} rows of {name} changed of which the late file did not tell")
    if counted != units:
        raise TouchedMore(f"{counted} units' months were counted anew, the late file told of {units}")
    return Late(taken, units, unit_days, changed, counted, worked)


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, ...]:
    (row,) = connection.execute(sql).fetchall()
    return row


def rebuild(home: Home, folder: Path) -> tuple[float, float]:
    """Seconds by the clock and of processors to count all anew. Raises same.DifferentAnswers where a row differs."""
    folder.mkdir(parents=True, exist_ok=True)
    keep(home, folder)
    with owner.own(home) as own:
        start, worked = time.perf_counter(), time.process_time()
        own.store.rebuild()
        took = time.perf_counter() - start, time.process_time() - worked
    for name, (new, gone, every) in differing(home, folder).items():
        if new or gone:
            raise same.DifferentAnswers(f"a rebuild gives {new} other rows of {name} for {gone}, {every} in all")
    return took


def tell(late: Late, rebuilt: tuple[float, float], verdicts: Verdicts) -> None:
    """Print what the late file cost and touched."""
    taken = late.taken
    show(
        f"A late file of {taken.rows_count:,} reports of {late.units:,} units, {late.unit_days:,} of their days",
        ("kept", "changed", "of all", "share"),
        [
            (name, changed, every, f"{100 * changed / max(1, every):.2f}%")
            for name, (changed, every) in late.changed.items()
        ],
    )
    fold = taken.seconds["take and fold"]
    seconds, worked = rebuilt
    print(
        f"  counted anew: {late.months_counted:,} months of units, those of the file and no other.\n"
        f"  {taken.whole:.1f} s by the whole road, {fold:.1f} s of it the fold; {late.worked:.1f} s of processors.\n"
        f"  All counted anew from the log gives the same rows in {seconds:.1f} s, {seconds / fold:.1f} times as long as"
        f" the fold; {worked:.1f} s of processors,\n"
        f"  {worked / late.worked:.1f} times the whole road of the file."
    )
    verdicts.at_least("late file, against a rebuild", seconds / fold, REBUILD_AIM, "times")
    verdicts.at_least("late file, against a rebuild, processors", worked / late.worked, REBUILD_AIM, "times")
