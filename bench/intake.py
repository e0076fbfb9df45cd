"""Bulk intake by the road every file takes: read, map, check, route; the spool; the owner's fold with kept state."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.city import Files
from bench.sheet import Verdicts, show
from monitoring import clock
from monitoring.home import Home
from monitoring.intake import spool
from monitoring.intake.batch import Batch
from monitoring.intake.pipeline import AUTO, batches
from monitoring.intake.places import RoomPlaces
from monitoring.store import owner
from monitoring.store.owner import Owner

INTAKE_AIM = 50_000  # events a second
STAGES = ("read, map, check, route", "spool", "take and fold")


class RowsRefused(AssertionError):
    """Generated rows were not all taken; what was measured is not what was meant."""


@dataclass(frozen=True)
class Taken:
    """What went in, and the seconds of each stage. `by_batch`: events, else rows, and seconds of fold, in order."""

    rows_count: int
    events_count: int
    seconds: dict[str, float]
    by_batch: tuple[tuple[int, float], ...]

    @property
    def whole(self) -> float:
        return sum(self.seconds.values())


def load(files: Files, home: Home) -> Taken:
    """Take both files into the room as its owner, one batch after the other, and time the stages apart."""
    places = RoomPlaces.of(home.prepare(), clock.now().date())
    with owner.own(home) as own:
        return take((files.reports, files.events), home, own, places)


def take(paths: Sequence[Path], home: Home, own: Owner, places: RoomPlaces) -> Taken:
    """Take files into the room of its owner, one batch after the other. Raises RowsRefused."""
    seconds = dict.fromkeys(STAGES, 0.0)
    rows = events = 0
    folds = []
    for batch, spent in _timed(paths, home, places):
        put = put_in(batch, home, own)
        for stage, took in zip(STAGES, (spent, *put), strict=True):
            seconds[stage] += took
        rows += batch.rows.num_rows
        events += batch.events.num_rows
        folds.append((batch.events.num_rows or batch.rows.num_rows, put[1]))
    return Taken(rows, events, seconds, tuple(folds))


def put_in(batch: Batch, home: Home, own: Owner) -> tuple[float, float]:
    """Seconds of the spool, and of the owner's taking and folding. Raises RowsRefused where any row is not taken."""
    start = time.perf_counter()
    spool.put(home, batch)
    spooled = time.perf_counter()
    own.empty_spool()
    receipt = spool.await_receipt(home, batch.meta.batch_key, timeout=0)
    if receipt.accepted_count != batch.rows.num_rows:
        raise RowsRefused(str(receipt))
    return spooled - start, time.perf_counter() - spooled


def _timed(paths: Sequence[Path], home: Home, places: RoomPlaces) -> Iterator[tuple[Batch, float]]:
    for path in paths:
        pieces = batches(path, AUTO, places, home=home)
        while True:
            start = time.perf_counter()
            batch = next(pieces, None)
            spent = time.perf_counter() - start
            if batch is None:
                break
            yield batch, spent


def tell(taken: Taken, home: Home, verdicts: Verdicts) -> None:
    """Print what the intake cost, stage by stage."""
    rows = [(stage, spent, taken.events_count / spent, spent / taken.whole) for stage, spent in taken.seconds.items()]
    rate = taken.events_count / taken.whole
    rows.append(("whole road", taken.whole, rate, 1.0))
    show(
        f"Intake of {taken.rows_count:,} rows: {taken.events_count:,} events with the receipts"
        f" ({len(taken.by_batch)} batches; the store is then {home.store.stat().st_size / 1e6:,.0f} MB)",
        ("stage", "seconds", "events/s", "share"),
        rows,
    )
    fourth = max(1, len(taken.by_batch) // 4)
    early, late = (sum(s for _, s in part) / sum(n for n, _ in part) for part in _ends(taken.by_batch, fourth))
    print(f"  a fold of the last fourth of the batches costs {late / early:.2f} times one of the first, an event")
    verdicts.at_least("intake with kept state", rate, INTAKE_AIM, "events/s")


def _ends(folds: tuple[tuple[int, float], ...], count: int) -> tuple[tuple, tuple]:
    """The first and the last `count`, of the batches of events; those of reports come first and are another work."""
    events = folds[len(folds) // 5 :]
    return events[:count], events[-count:]
