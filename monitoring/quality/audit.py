"""The random audit: which of the greens that nobody rated are put before the panel, so that they cannot hide.

A green is drawn by its own number alone: a hash of the seed, the decision window and the report. So whoever knows the
seed can repeat the draw, and neither the order nor the number of the others changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from monitoring import policy
from monitoring.clock import WIB


def number(seed: str, window: datetime, report: str) -> float:
    """The report's number in the draw of `window`, in [0, 1), even over reports."""
    told = f"{seed}\0{window.astimezone(WIB).isoformat(timespec='seconds')}\0{report}"
    return int.from_bytes(hashlib.blake2b(told.encode("utf-8"), digest_size=8).digest()) / 2**64


def drawn(seed: str, window: datetime, reports: Iterable[str], share: float) -> list[str]:
    """Those of `reports` (each named by its source and the source's id) that the draw of `window` takes, as given."""
    return [report for report in reports if number(seed, window, report) < share]


def name(source: str, source_report_id: str) -> str:
    """How the draw names a report: by its source, for our own ids depend on what came first."""
    return f"{source}/{source_report_id}"


def windows(after: datetime, until: datetime) -> list[datetime]:
    """The decision windows after `after` and not later than `until`, in order, in WIB."""
    day, last = after.astimezone(WIB).date(), until.astimezone(WIB).date()
    found: list[datetime] = []
    while day <= last:
        found += [window for window in _of_day(day) if after < window <= until]
        day += timedelta(days=1)
    return found


def put_to_the_draw(window: datetime, wait: timedelta) -> tuple[datetime, datetime]:
    """The span (after, until] of completions that the draw of `window` is about: each falls in one window's span."""
    (before,) = windows(window - timedelta(days=2), window - timedelta(microseconds=1))[-1:]
    return before - wait, window - wait


def _of_day(day: date) -> list[datetime]:
    times = sorted(time.fromisoformat(text) for text in policy.amount("decision_window_times", day))
    return [datetime.combine(day, at, WIB) for at in times]
