"""Hand-written batches for tests: a report or an event is a short call, the rest is filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

import pyarrow as pa

from monitoring.clock import WIB
from monitoring.intake.batch import EVENTS, LEDGER, QUARANTINE, REPORTS, Batch, BatchMeta

MONDAY = datetime(2016, 6, 6, 8, 0, tzinfo=WIB)
GALUR, KAMPUNG_RAWA, PULO = "31.71.08.1003", "31.71.08.1002", "31.74.07.1007"
RT_005 = f"{GALUR}-003-005"  # RT 005/RW 003 of Galur
RW_003 = f"{GALUR}-003"
_numbers = count(1)


def hours(number: float) -> datetime:
    """The instant `number` hours after Monday 6 June 2016, 08:00 WIB."""
    return MONDAY + timedelta(hours=number)


def report(name: str, at: datetime = MONDAY, **fields: object) -> dict:
    """One report as intake hands it over, of the source "test"."""
    return {
        "source": "test",
        "source_report_id": name,
        "kind": "complaint",
        "category": "sampah",
        "channel": "qlue",
        "kelurahan_code": GALUR,
        "occurred_at": at,
    } | fields


def event(name: str, kind: str, at: datetime = MONDAY, **fields: object) -> dict:
    """One event of the report `name`. Its key is the kind and instant unless given."""
    return {
        "source": "test",
        "source_report_id": name,
        "event_key": f"{kind}@{int(at.timestamp())}" if kind != "received" else kind,
        "kind": kind,
        "occurred_at": at,
        "actor_role": "kelurahan",
    } | fields


def received(name: str, at: datetime = MONDAY, **fields: object) -> dict:
    """The receipt of a report: an event that names who holds it first."""
    return event(name, "received", at, **({"actor_role": "citizen", "kelurahan_code": GALUR} | fields))


def batch(
    reports: list[dict] | None = None,
    events: list[dict] | None = None,
    *,
    quarantine: list[dict] | None = None,
    one_row: bool = False,
    **meta: object,
) -> Batch:
    """A batch in which every report and every event is a row of its own, or all are one row."""
    number = count(1)
    numbered: dict[str, list[dict]] = {"reports": [], "events": [], "quarantine": []}
    for name, entries in (("reports", reports), ("events", events), ("quarantine", quarantine)):
        for entry in entries or []:
            numbered[name].append({"row_number": 1 if one_row else next(number)} | entry)
    rows = sorted({entry["row_number"] for entries in numbered.values() for entry in entries})
    raw = {"row_number": rows, "line": [row + 1 for row in rows], "text": [f"row {row}" for row in rows]}
    fields = {
        "batch_key": f"key-{next(_numbers)}",
        "source": "test",
        "file_name": "test.csv",
        "file_digest": "0",
        "mapping": "native",
        "nature": "real",
    } | meta
    return Batch(
        BatchMeta(**fields),
        _table(numbered["reports"], REPORTS),
        _table(numbered["events"], EVENTS),
        _table(numbered["quarantine"], QUARANTINE),
        pa.table(raw, pa.schema([("row_number", pa.int64()), ("line", pa.int64()), ("text", pa.string())])),
    )


def lpj(name: str, at: datetime = MONDAY, **fields: object) -> dict:
    """One version of a report of RT 005/RW 003 of Galur, of the source "test"."""
    return {
        "source": "test",
        "source_lpj_id": name,
        "revision": 0,
        "unit_code": RT_005,
        "kind": "communal_work",
        "occurred_at": at,
    } | fields


def act(kind: str, at: datetime = MONDAY, **fields: object) -> dict:
    """One act of the lurah of Galur: of the report source_lpj_id, else of the unit's days from_day to to_day."""
    told = {
        "source": "test",
        "kind": kind,
        "unit_code": RT_005,
        "occurred_at": at,
        "actor_role": "lurah",
        "actor": "lurah-galur",
    } | fields
    named = ("source_lpj_id", "from_day", "to_day", "unit_code")
    key = "@".join(str(part) for part in (kind, at.isoformat(), *(told.get(name) for name in named)))
    return {"act_key": key} | told


def unit_event(kind: str, on_day: date, **fields: object) -> dict:
    """One event of the register, of RT 005/RW 003 of Galur."""
    told = {"source": "test", "unit_code": RT_005, "kind": kind, "on_day": on_day, "is_estimated": False} | fields
    return {"event_key": f"{told['unit_code']}@{kind}@{on_day}"} | told


def lpj_batch(
    reports: list[dict] | None = None,
    acts: list[dict] | None = None,
    units: list[dict] | None = None,
    **meta: object,
) -> Batch:
    """A batch of RT and RW in which every report, act and event of a unit is a row of its own."""
    number = count(1)
    told = zip(LEDGER, (reports, acts, units), strict=True)
    numbered = {name: [{"row_number": next(number)} | entry for entry in entries or []] for name, entries in told}
    rows = list(range(1, next(number)))
    raw = {"row_number": rows, "line": [row + 1 for row in rows], "text": [f"row {row}" for row in rows]}
    empty = batch(**meta)
    return replace(
        empty,
        rows=pa.table(raw, empty.rows.schema),
        **{name: _table(numbered[name], schema) for name, schema in LEDGER.items()},
    )


def _table(entries: list[dict], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([{name: entry.get(name) for name in schema.names} for entry in entries], schema)
