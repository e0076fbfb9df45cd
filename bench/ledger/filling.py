"""The year into the room by the road of every file, the live batches of its last day in between."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from bench import memory
from bench.intake import STAGES, Taken, put_in, take
from bench.ledger import city
from bench.ledger.city import Year
from bench.sheet import Verdicts, show
from bench.timing import Times
from monitoring import clock
from monitoring.clock import RoomClock
from monitoring.home import Home
from monitoring.intake.batch import BatchMeta
from monitoring.intake.pipeline import batch_from_tables
from monitoring.intake.places import RoomPlaces
from monitoring.lpj import VALIDATED
from monitoring.store import owner
from monitoring.store.owner import Owner
from sample_data.lpj.tables import ACTS_SCHEMA

INTAKE_LEAST, INTAKE_AIM = 50_000, 200_000  # rows a second
LIVE_ROWS, LIVE_AIM = 100, 0.3  # seconds a batch
PARTS = ("map, check", "spool", "take and fold")
WHAT = {"lpj": "reports", "acts": "acts", "units": "register"}


@dataclass
class Filled:
    """What went in. bulk: of each file, what it holds and cost. live: the parts of every batch of a kind, seconds.

    worked: seconds of processors that bulk took.
    """

    bulk: list[tuple[str, Taken]] = field(default_factory=list)
    live: dict[str, list[tuple[float, ...]]] = field(default_factory=dict)
    late: pa.Table | None = None
    peak_gb: float = 0.0
    worked: float = 0.0


def fill(year: Year, home: Home, folder: Path) -> Filled:
    """The whole year but the file that comes late. Raises intake.RowsRefused."""
    filled = Filled()
    set_clock(year.noon)
    places = RoomPlaces.of(home.prepare(), clock.now().date())
    with owner.own(home) as own:
        for piece in city.pieces(year):
            set_clock(piece.until)
            ledger = piece.ledger
            if piece.until == year.noon:
                ledger, filled.late = city.without_late(ledger, year.month)
            if piece.manner == city.LIVE:
                _live(ledger.lpj_reports, year.live_batches, home, own, places, filled)
                continue
            for path in city.write(ledger, folder):
                memory.forget_peak()
                worked = time.process_time()
                filled.bulk.append((WHAT[path.stem], take((path,), home, own, places)))
                filled.worked += time.process_time() - worked
                filled.peak_gb = max(filled.peak_gb, memory.peak_gb())
            shutil.rmtree(folder)
    return filled


def set_clock(instant: datetime) -> None:
    """The room's time stands at `instant`."""
    clock.use(RoomClock(clock.real_now(), instant, speed=0.0))


def _live(reports: pa.Table, count: int, home: Home, own: Owner, places: RoomPlaces, filled: Filled) -> None:
    """Packets of reports as they come in; then lurahs who validate a kelurahan's month so far in one sitting."""
    size = max(1, min(LIVE_ROWS, reports.num_rows // count))
    cuts = [size * turn for turn in range(min(count, reports.num_rows // size))]
    packets = [reports.slice(cut, size) for cut in cuts]
    name = f"{size} reports"
    filled.live[name] = [
        _put(f"live-{turn}", home, own, places, lpj_reports=packet) for turn, packet in enumerate(packets)
    ]
    _put("live-rest", home, own, places, lpj_reports=reports.slice(size * len(packets)))
    sittings = enumerate(_sittings(reports, max(1, count // 4)))
    filled.live["a kelurahan's month validated"] = [
        _put(f"sitting-{turn}", home, own, places, lpj_acts=acts) for turn, acts in sittings
    ]


def _sittings(reports: pa.Table, count: int) -> list[pa.Table]:
    """Of some kelurahan: an act for each unit that has just sent something, on the month's days before today."""
    codes = sorted(set(reports["unit_code"].to_pylist()))
    kelurahan = sorted({code.split("-")[0] for code in codes})[:count]
    now = clock.now()
    first, last = now.date().replace(day=1), now.date().replace(day=now.day - 1)
    return [
        pa.Table.from_pylist(
            [
                {
                    "source": "sample",
                    "act_key": f"bench-{code}",
                    "kind": VALIDATED,
                    "unit_code": code,
                    "from_day": first,
                    "to_day": last,
                    "occurred_at": now,
                    "actor_role": "lurah",
                    "actor": f"lurah-{one}",
                }
                for code in codes
                if code.startswith(one)
            ],
            schema=ACTS_SCHEMA,
        )
        for one in kelurahan
    ]


def _put(key: str, home: Home, own: Owner, places: RoomPlaces, **tables: pa.Table) -> tuple[float, ...]:
    start, worked = time.perf_counter(), time.process_time()
    meta = BatchMeta(key, "sample", key, key, "native_lpj", "real")
    batch = batch_from_tables(None, None, meta, places, **tables)
    made = time.perf_counter()
    taken = put_in(batch, home, own)
    return (made - start, *taken, time.process_time() - worked)


def tell(filled: Filled, home: Home, verdicts: Verdicts) -> None:
    """Print what the year cost by stage and by what was in the file, and what live batches cost."""
    rows = sum(taken.rows_count for _, taken in filled.bulk)
    whole = sum(taken.whole for _, taken in filled.bulk)
    seconds = {stage: sum(taken.seconds[stage] for _, taken in filled.bulk) for stage in STAGES}
    show(
        f"Intake of {rows:,} rows from {len(filled.bulk)} Parquet files",
        ("stage", "seconds", "rows/s", "share"),
        [(stage, spent, rows / spent, spent / whole) for stage, spent in seconds.items()]
        + [("whole road", whole, rows / whole, 1.0)],
    )
    kinds = {what: [taken for name, taken in filled.bulk if name == what] for what in WHAT.values()}
    show(
        "The same by what the files hold",
        ("files of", "rows", "seconds", "rows/s", "fold, rows/s"),
        [_by_kind(what, takens) for what, takens in kinds.items() if takens],
    )
    print(f"  {filled.worked:,.0f} s of processors in all, {rows / filled.worked:,.0f} rows for a second of one")
    _tell_growth(kinds["reports"])
    verdicts.at_least("intake of the year, at the least", rows / whole, INTAKE_LEAST, "rows/s")
    verdicts.at_least("intake of the year", rows / whole, INTAKE_AIM, "rows/s")
    size = home.store.stat().st_size
    print(f"  on the disk {size / 1e9:.2f} GB, {size / rows:.0f} bytes a row; memory at most {filled.peak_gb:.1f} GB")
    _tell_live(filled, verdicts)


def _by_kind(what: str, takens: list[Taken]) -> tuple[object, ...]:
    rows, whole = sum(taken.rows_count for taken in takens), sum(taken.whole for taken in takens)
    return what, rows, whole, rows / whole, rows / sum(taken.seconds[STAGES[-1]] for taken in takens)


def _tell_growth(takens: list[Taken]) -> None:
    """What the fold of a report costs in the first whole month and in the last."""
    first, last = (sum(s for _, s in taken.by_batch) / taken.rows_count for taken in (takens[0], takens[-2]))
    print(f"  the fold of a report of the last month costs {last / first:.2f} times one of the first month")


def _tell_live(filled: Filled, verdicts: Verdicts) -> None:
    rows = []
    for name, batches in filled.live.items():
        *parts, worked = [Times(part).median_ms for part in zip(*batches, strict=True)]
        whole = Times(tuple(sum(taken[: len(PARTS)]) for taken in batches))
        verdict = verdicts.at_most(f"live: {name}", whole.median_ms / 1000, LIVE_AIM, "s")
        rows.append((name, len(batches), *parts, whole.median_ms, whole.p95_ms, verdict, worked))
    heads = ("batch of", "batches", *PARTS, "whole", "p95", f"<= {LIVE_AIM:g} s", "CPU")
    show("Live batches on the last day, with the whole year in the store, ms, medians", heads, rows)
