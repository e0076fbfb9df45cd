"""What is asked of everyone: one set of parameters for the store and for every alternative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from monitoring import policy
from monitoring.lpj import KINDS
from monitoring.store import Store

SENT_KINDS = tuple(f"{kind}_count" for kind in KINDS)
MOST_DAYS = 10  # days with at least so many reports are counted
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Case:
    """The last month of the year, asked when it is over; the kelurahan and the unit that sent most in it.

    words_length, minute_days: when a report is a copy, as monitoring/policy/lpj_copies.toml has it.
    """

    month: date
    kelurahan_code: str
    unit_code: str
    recent_days: int
    words_length: int
    minute_days: int

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def until(self) -> date:
        """The first day no more."""
        return (self.month + timedelta(days=31)).replace(day=1)

    @property
    def recent_from(self) -> date:
        return self.until - timedelta(days=self.recent_days)


def choose(month: date, store: Store) -> Case:
    """The dearest case of the month."""
    amounts = [
        int(policy.amount(name, month))
        for name in ("lpj_forecast_days", "lpj_copy_words_length", "lpj_copy_minute_days")
    ]
    case = Case(month, "", "", *amounts)
    units: pa.Table = store.ask("ledger_units", **asked(case)["units"][1])
    sent = (
        units.group_by("kelurahan_code").aggregate([("sent_count", "sum")]).sort_by([("sent_count_sum", "descending")])
    )
    most = units.sort_by([("sent_count", "descending"), ("unit_code", "ascending")])
    return Case(month, sent["kelurahan_code"][0].as_py(), most["unit_code"][0].as_py(), *amounts)


def asked(case: Case) -> dict[str, tuple[str, dict[str, object]]]:
    """The compared questions by their name in every alternative: the store's question and its parameters."""
    days = {"from_day": case.month, "to_day": case.last_day}
    month = {"month": case.month, "to_day": case.last_day, "recent_days": case.recent_days}
    own = {"kelurahan_code": case.kelurahan_code}
    return {
        "units": ("ledger_units", month | {"kelurahan_code": None, "unit_code": None}),
        "days": ("ledger_days", days | own | {"rw": None, "unit_code": None}),
        "area_days": ("ledger_area_days", days),
        "waiting": ("ledger_waiting", own | {"month": case.month}),
        "reports": ("ledger_reports", days | {"unit_code": case.unit_code}),
    }


def day_number(day: date) -> int:
    """Days since 1970, as the alternatives tell a day."""
    return (day - EPOCH).days
