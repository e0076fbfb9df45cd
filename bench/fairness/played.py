"""A sample city played up to an instant, as numpy sees it; and how it is told to a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from monitoring.intake.batch import EVENTS, QUARANTINE, REPORTS, Batch, BatchMeta
from monitoring.store import Store
from sample_data.arrivals import Arrivals
from sample_data.generator import plan_day
from sample_data.plan import Events, join
from sample_data.tables import SOURCE, events_table, reports_table
from sample_data.world import World

Day = tuple[date, Arrivals, Events]
CHUNK_DAYS = 15  # told to the store at a time: memory stays small


@dataclass(frozen=True)
class Played:
    """Reports in order of day and number; events in order of report and time, `report` being the index of theirs.

    day, number: which report of which day (ordinal) it is, as events name it.
    """

    world: World
    day: np.ndarray
    number: np.ndarray
    arrivals: Arrivals
    events: Events
    report: np.ndarray

    def __len__(self) -> int:
        return len(self.day)


def play(world: World) -> list[Day]:
    """The city's days to its opening: the reports of each, and all that will become of them."""
    days = (world.first_day + timedelta(days=n) for n in range(world.days))
    return [(day, *plan_day(world, day)) for day in days]


def put_together(world: World, planned: Sequence[Day], last: int, *added: Played) -> Played:
    """Days with their reports and events, and what is added to them, as it was at the second `last`."""
    arrivals = Arrivals(
        *(np.concatenate([getattr(came, field.name) for _, came, _ in planned]) for field in fields(Arrivals))
    )
    day = np.concatenate([np.full(len(came), on.toordinal()) for on, came, _ in planned])
    number = np.concatenate([np.arange(len(came)) for _, came, _ in planned])
    played = Played(world, day, number, arrivals, join([events for *_, events in planned]), np.empty(0))
    return joined([played, *added], last)


def joined(parts: Sequence[Played], last: int) -> Played:
    """All in one, in the order that Played promises: what had come and happened by the second `last`."""
    arrivals = Arrivals(
        *(np.concatenate([getattr(part.arrivals, field.name) for part in parts]) for field in fields(Arrivals))
    )
    day, number = (np.concatenate([getattr(part, name) for part in parts]) for name in ("day", "number"))
    events = join([part.events for part in parts])
    return _cut(Played(parts[0].world, day, number, arrivals, events, np.empty(0)), last)


def _cut(played: Played, last: int) -> Played:
    came = np.flatnonzero(played.arrivals.at <= last)
    arrivals = Arrivals(*(getattr(played.arrivals, field.name)[came] for field in fields(Arrivals)))
    day, number = played.day[came], played.number[came]
    events = played.events.where(played.events.at <= last)
    name = _name(day, number)
    order = np.argsort(name)
    report = order[np.searchsorted(name, _name(events.day, events.number), sorter=order)]
    turn = np.lexsort((events.turn, events.kind, events.at, report))
    return Played(played.world, day, number, arrivals, events.where(turn), report[turn])


def _name(day: np.ndarray, number: np.ndarray) -> np.ndarray:
    return np.asarray(day, np.int64) * 1_000_000 + number


def reports_where(played: Played, chosen: np.ndarray) -> Played:
    """The reports chosen by a mask, and what happened to them, in the order they were."""
    arrivals = Arrivals(*(getattr(played.arrivals, field.name)[chosen] for field in fields(Arrivals)))
    theirs = chosen[played.report]
    report = (np.cumsum(chosen) - 1)[played.report[theirs]]
    return Played(
        played.world, played.day[chosen], played.number[chosen], arrivals, played.events.where(theirs), report
    )


def tell(store: Store, played: Played, name: str) -> None:
    """Take everything played into the store, as the sample city would. Raises RuntimeError where a row is refused."""
    first, last = int(played.day.min()), int(played.day.max())
    for start in range(first, last + 1, CHUNK_DAYS):
        part = reports_where(played, (played.day >= start) & (played.day < start + CHUNK_DAYS))
        reports = reports_table(part.world, part.day, part.number, part.arrivals)
        receipt = store.apply(_batch(reports, events_table(part.world, part.events), f"{name}-{start}"))
        if receipt.accepted_count != receipt.rows_count:
            raise RuntimeError(f"the store did not take every row of {name}: {receipt}")


def _batch(reports: pa.Table, events: pa.Table, key: str) -> Batch:
    count = len(reports) + len(events)
    numbers = pa.array(np.arange(1, count + 1))
    reports = reports.append_column("category_given", reports["category"])
    reports = reports.append_column("row_number", numbers[: len(reports)]).select(REPORTS.names).cast(REPORTS)
    events = events.append_column("row_number", numbers[len(reports) :]).select(EVENTS.names).cast(EVENTS)
    meta = BatchMeta(key, SOURCE, key, key, "native", "simulated")
    return Batch(meta, reports, events, QUARANTINE.empty_table(), pa.table({"row_number": numbers}))
