"""The random audit: which of the greens that nobody rated are put before the panel, so that they cannot hide.

A green is drawn by its own number alone: a hash of the seed, the decision window and the report. So whoever knows the
seed can repeat the draw, and neither the order nor the number of the others changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from monitoring import policy
from monitoring.clock import WIB


def numbers(seed: str, window: datetime, reports: Iterable[str]) -> list[float]:
    """Each report's number in the draw of `window`, in [0, 1), even over reports."""
    drum = hashlib.blake2b(f"{seed}\0{window.astimezone(WIB).isoformat(timespec='seconds')}\0".encode(), digest_size=8)
    found = []
    for report in reports:
        own = drum.copy()
        own.update(report.encode("utf-8"))
        found.append(int.from_bytes(own.digest()) / 2**64)
    return found


def drawn(seed: str, window: datetime, reports: Sequence[str], share: float) -> list[str]:
    """Those of `reports` (each named by its source and the source's id) that the draw of `window` takes, as given."""
    return [report for report, own in zip(reports, numbers(seed, window, reports), strict=True) if own < share]


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
