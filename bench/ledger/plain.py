"""The store's answers in the terms of the alternatives: days since 1970, microseconds, without the register."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from bench.ledger.case import MOST_DAYS, SENT_KINDS, Case, asked
from monitoring.store import Store

COUNTS = (
    "sent_count",
    *SENT_KINDS,
    "validated_count",
    "refused_count",
    "waiting_count",
    "copy_count",
    "withdrawn_count",
)


def kept(name: str, case: Case, whole: Store) -> pd.DataFrame:
    """What the store says to the compared question `name`."""
    question, parameters = asked(case)[name]
    return PLAIN[name](whole.ask(question, **parameters))


def _units(table: pa.Table) -> pd.DataFrame:
    """Of those that sent anything: what they are is the register's, and no matter of the log."""
    table = table.filter(pc.greater(table["sent_count"], 0))
    told = table.select(["unit_code", *COUNTS, "recent_count"]).to_pandas()
    for least in range(1, MOST_DAYS + 1):
        told[f"days_at_least_{least}"] = pc.list_element(table["days_at_least"], least - 1).to_numpy()
    return told.assign(last_at=_micros(table, "last_occurred_at"))


def _days(table: pa.Table) -> pd.DataFrame:
    return table.select(["unit_code", *COUNTS]).to_pandas().assign(day=_day(table))


def _area_days(table: pa.Table) -> pd.DataFrame:
    told = table.select(["kelurahan_code", "is_rw", "sent_count", "units_sending"]).to_pandas()
    return told.assign(day=_day(table))


def _waiting(table: pa.Table) -> pd.DataFrame:
    told = table.select(["unit_code", "waiting_count", "copy_count"]).to_pandas()
    return told.assign(day=_day(table), oldest_at=_micros(table, "oldest_at"))


def _reports(table: pa.Table) -> pd.DataFrame:
    told = table.select(["lpj_id", "revision", "kind", "standing"]).to_pandas()
    told = told.assign(at_us=_micros(table, "occurred_at"), is_copy=pc.is_valid(table["copy_flags"]).to_numpy())
    return told.sort_values(["at_us", "lpj_id"], ignore_index=True)


PLAIN = {"units": _units, "days": _days, "area_days": _area_days, "waiting": _waiting, "reports": _reports}


def _day(table: pa.Table) -> pd.Series:
    return table["day"].cast(pa.int32()).to_numpy()


def _micros(table: pa.Table, name: str) -> pd.Series:
    return table[name].cast(pa.int64()).to_numpy()
