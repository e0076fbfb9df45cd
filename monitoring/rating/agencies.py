"""The backlog of each agency at a decision window, and whether it is red: who sits on what was passed on to it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

import pyarrow as pa

from monitoring import policy
from monitoring.clock import WIB
from monitoring.rating import kept
from monitoring.store import Store

NO_NAME = "-"  # reports passed on to nobody in particular: no agency to be called red
_instant = pa.timestamp("us", tz="UTC")
SCHEMA = pa.schema(
    [
        ("window_at", _instant),
        ("computed_at", _instant),
        ("skpd", pa.string()),
        ("waiting_count", pa.int64()),
        ("overdue_count", pa.int64()),
        ("overdue_hours", pa.float64()),
        ("oldest_hours", pa.float64()),
        ("median_hours", pa.float64()),
        ("is_red", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Limits:
    """When an agency's backlog is red: amounts of `policy/agency_cases.toml`, under the names of their rules."""

    agency_overdue_hours: float
    agency_red_overdue_reports: float
    agency_red_overdue_share: float
    agency_clear_overdue_reports: float
    agency_clear_overdue_share: float

    @staticmethod
    def in_force(on: date) -> Limits:
        """The limits of the day `on`. Raises policy.PolicyError where one has no value."""
        return Limits(*(float(policy.amount(item.name, on)) for item in fields(Limits)))


def is_red(waiting: int, overdue: int, limits: Limits, *, was_red: bool) -> bool:
    """Red with enough overdue reports that are enough of those waiting; left with fewer than it is entered with."""
    if was_red:
        is_few = overdue < limits.agency_clear_overdue_reports
        return not (is_few or overdue < limits.agency_clear_overdue_share * waiting)
    return overdue >= limits.agency_red_overdue_reports and overdue >= limits.agency_red_overdue_share * waiting


def backlog(store: Store, window_at: datetime, computed_at: datetime) -> pa.Table:
    """The rows of agency_window for one decision window, by what is known now.

    An agency that was red at the window kept before, and with which nothing waits any more, has a row of zeros.
    """
    limits = Limits.in_force(window_at.astimezone(WIB).date())
    found = store.ask("agency_backlog", as_of=window_at, overdue_hours=limits.agency_overdue_hours).to_pylist()
    were_red = _red_before(store, window_at)
    gone = sorted(were_red - {row["skpd"] for row in found})
    found += [{"skpd": skpd, "waiting_count": 0, "overdue_count": 0} for skpd in gone]
    rows = [
        row
        | {
            "window_at": window_at,
            "computed_at": computed_at,
            "overdue_hours": limits.agency_overdue_hours,
            "is_red": row["skpd"] != NO_NAME
            and is_red(row["waiting_count"], row["overdue_count"], limits, was_red=row["skpd"] in were_red),
        }
        for row in found
    ]
    return pa.Table.from_pylist(rows, SCHEMA)


def _red_before(store: Store, window_at: datetime) -> set[str]:
    """The agencies that were red at the last window kept before this one, however long ago."""
    before = [at for at in kept.instants(store, to_at=window_at) if at < window_at]
    if not before:
        return set()
    rows = store.ask("agency_windows", from_at=before[-1], to_at=before[-1], skpd=None).to_pylist()
    return {row["skpd"] for row in rows if row["is_red"]}
