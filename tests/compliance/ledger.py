"""Rows of ledger_units by hand, and the table of cases that docs/method.md prints."""

from __future__ import annotations

import calendar
import csv
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from monitoring.clock import WIB
from monitoring.compliance import decrees
from monitoring.compliance.decrees import Choice

CASES = Path(__file__).parent / "cases.csv"
LONG_AGO = date(2010, 1, 1)
JULY = date(2016, 7, 1)
SCHEMA = pa.schema(
    [
        ("unit_code", pa.string()), ("kelurahan_code", pa.string()), ("rw", pa.string()), ("rt", pa.string()),
        ("formed_on", pa.date32()), ("dissolved_on", pa.date32()), ("is_registered", pa.bool_()),
        ("is_estimated", pa.bool_()), ("head_days", pa.int32()), ("days_in_month_registered", pa.int32()),
        ("needs_help", pa.bool_()), ("sent_count", pa.int32()), ("communal_work_count", pa.int32()),
        ("public_facilities_count", pa.int32()), ("social_conditions_count", pa.int32()),
        ("population_movement_count", pa.int32()), ("community_service_count", pa.int32()), ("other_count", pa.int32()),
        ("validated_count", pa.int32()), ("refused_count", pa.int32()), ("waiting_count", pa.int32()),
        ("withdrawn_count", pa.int32()), ("copy_count", pa.int32()), ("days_at_least", pa.list_(pa.int32())),
        ("recent_count", pa.int32()), ("changed_batch", pa.int64()),
    ]
)  # fmt: skip


def unit(month: date = JULY, **fields: object) -> dict[str, object]:
    """One row; unless told an RT registered and with a head all month that sent nothing. All sent waits unless told."""
    days = calendar.monthrange(month.year, month.month)[1]
    given = {
        "unit_code": "31.71.01.1001-003-005", "kelurahan_code": "31.71.01.1001", "rw": "003", "rt": "005",
        "formed_on": LONG_AGO, "is_registered": True, "is_estimated": False, "head_days": days,
        "days_in_month_registered": days, "needs_help": False, "sent_count": 0, "validated_count": 0,
        "refused_count": 0, "withdrawn_count": 0, "copy_count": 0, "days_at_least": [0] * 10, "recent_count": 0,
        "changed_batch": 1,
    } | fields  # fmt: skip
    waiting = given["sent_count"] - given["validated_count"] - given["refused_count"]
    return {name: 0 for name in SCHEMA.names if name.endswith("_count")} | given | {"waiting_count": waiting}


def table(*rows: dict[str, object]) -> pa.Table:
    """The rows as ledger_units answers."""
    return pa.Table.from_pylist(list(rows), SCHEMA)


def cases() -> list[dict[str, str]]:
    """The table of cases, every value a text."""
    with CASES.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def unit_of(case: dict[str, str]) -> dict[str, object]:
    """The row of ledger_units that a case tells of."""
    month = month_of(case)
    counts = {f"{name}_count": int(case[name]) for name in ("sent", "validated", "refused")}
    full_days = int(case["full_days"] or 0)
    fields: dict[str, object] = counts | {"days_at_least": [full_days] * 3 + [0] * 7}
    if case["unit"] == "RW":
        fields |= {"unit_code": "31.71.01.1001-003", "rt": None}
    return unit(month, **fields, **_registered(case["from_to"], month))


def _registered(told: str, month: date) -> dict[str, object]:
    """ "from DAY", "until DAY", "head DAYS", "none"; "" all month."""
    word, _, value = told.partition(" ")
    if word == "head":
        return {"head_days": int(value)}
    if word == "none":
        return {"formed_on": None, "is_registered": False, "head_days": 0, "days_in_month_registered": 0}
    if not word:
        return {}
    day = date.fromisoformat(value)
    last = calendar.monthrange(month.year, month.month)[1]
    no_more = day + timedelta(days=1)
    if day < month:  # dissolved before it began
        return {"dissolved_on": no_more, "is_registered": False, "head_days": 0, "days_in_month_registered": 0}
    if word == "from":
        days = last - day.day + 1
        return {"formed_on": day, "head_days": days, "days_in_month_registered": days}
    return {"dissolved_on": no_more, "head_days": day.day, "days_in_month_registered": day.day}


def month_of(case: dict[str, str]) -> date:
    return date.fromisoformat(case["month"] + "-01")


def choice_of(case: dict[str, str]) -> Choice:
    """The decree of the case's month by what was known at the end of its day, read as the case says."""
    known_at = datetime.fromisoformat(case["known_on"] + "T23:59").replace(tzinfo=WIB) if case["known_on"] else None
    choice = decrees.in_force(decrees.load(), month_of(case), known_at)
    return (
        choice if case["reading"] == "month_sum" or choice.decree is None else read_as(choice, counts=case["reading"])
    )


def read_as(choice: Choice, **terms: str) -> Choice:
    """The same decree with other codes for some of its terms."""
    decree = choice.decree
    changed = {name: replace(decree.terms[name], amount=code) for name, code in terms.items()}
    return replace(choice, decree=replace(decree, terms={**decree.terms, **changed}))


def july(name: str) -> Choice:
    """July 2016 as ruled by the first decree ("903") or the second ("2432")."""
    known_at = {"903": datetime(2016, 10, 24, 23, 59, tzinfo=WIB), "2432": None}[name]
    return decrees.in_force(decrees.load(), JULY, known_at)
