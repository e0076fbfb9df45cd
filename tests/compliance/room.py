"""Batches of LPJ, of acts on them and of the register, for a store in memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import count

import pyarrow as pa

from monitoring import clock
from monitoring.clock import WIB, RoomClock
from monitoring.intake.batch import EVENTS, LPJ_ACTS, LPJ_REPORTS, QUARANTINE, REPORTS, UNIT_EVENTS, Batch, BatchMeta
from monitoring.lpj import COMMUNAL_WORK, FORMED, HEAD_IN, VALIDATED
from monitoring.store import Store
from tests.builders import GALUR

UNIT = f"{GALUR}-001-001"
_numbers = count(1)


def at(day: date, hour: float = 12) -> datetime:
    """An hour of a day, WIB."""
    return datetime.combine(day, time(), WIB) + timedelta(hours=hour)


def stand(now: datetime) -> None:
    """Let the room's clock stand at an instant."""
    clock.use(RoomClock(clock.real_now(), now, 0.0))


def sent(unit_code: str, days: Iterable[date], each: int = 1, **fields: object) -> list[dict[str, object]]:
    """So many reports on each of the days, from noon on, none a copy of another."""
    return [
        {
            "source": "test", "source_lpj_id": f"{unit_code}/{day}/{number}", "revision": 0, "unit_code": unit_code,
            "kind": COMMUNAL_WORK, "occurred_at": at(day, 12 + number / 10), "photo": None, "words": None,
        } | fields
        for day in days
        for number in range(each)
    ]  # fmt: skip


def validated(unit_code: str, from_day: date, to_day: date, **fields: object) -> dict[str, object]:
    """The lurah's act of days, done at the room's time."""
    return {
        "source": "test", "act_key": f"act-{next(_numbers)}", "kind": VALIDATED, "unit_code": unit_code,
        "from_day": from_day, "to_day": to_day, "occurred_at": clock.now(), "actor_role": "lurah", "actor": "lurah",
    } | fields  # fmt: skip


def told(unit_code: str, kind: str, on_day: date, **fields: object) -> dict[str, object]:
    """One entry of the register."""
    key = f"event-{next(_numbers)}"
    given = {"source": "register", "event_key": key, "unit_code": unit_code, "kind": kind, "on_day": on_day}
    return given | {"is_estimated": False} | fields


def registered(*unit_codes: str, on_day: date = date(2010, 1, 1)) -> list[dict[str, object]]:
    """Units formed and with a head from a day on."""
    return [told(code, kind, on_day) for code in unit_codes for kind in (FORMED, HEAD_IN)]


def days(first: date, number: int) -> list[date]:
    return [first + timedelta(days=each) for each in range(number)]


def take(
    store: Store,
    reports: list[dict[str, object]] | None = None,
    acts: list[dict[str, object]] | None = None,
    register: list[dict[str, object]] | None = None,
    nature: str = "real",
) -> None:
    """Take all of it in as one batch, each a row of its own."""
    number = count(1)
    tables = [
        pa.Table.from_pylist([{"row_number": next(number)} | row for row in rows or []], schema)
        for rows, schema in ((reports, LPJ_REPORTS), (acts, LPJ_ACTS), (register, UNIT_EVENTS))
    ]
    rows = list(range(1, next(number)))
    raw = pa.table({"row_number": pa.array(rows, pa.int64()), "line": pa.array(rows, pa.int64())})
    meta = BatchMeta(f"ledger-{next(_numbers)}", "test", "test.csv", "0", "native", nature)
    empty = (REPORTS.empty_table(), EVENTS.empty_table(), QUARANTINE.empty_table())
    receipt = store.apply(Batch(meta, *empty, raw, *tables))
    assert receipt.accepted_count == len(rows), receipt
