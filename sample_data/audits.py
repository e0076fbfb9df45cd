"""The random audit of the sample city: the draw that the room itself makes, of greens that nobody has rated."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from monitoring.clock import WIB
from monitoring.quality import audit
from sample_data.plan import DAY, HOUR
from sample_data.tables import SOURCE, report_ids
from sample_data.work import Done

if TYPE_CHECKING:
    from sample_data.handling import Handling


def drawn_of(
    handling: Handling, done: Done, rated: np.ndarray, rated_at: np.ndarray, is_low: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The greens that the audit draws: their number, the decision window (seconds), and whether the work is real.

    Complaints that the kelurahan completed and nobody has rated by the window. What is rated low after it is left to
    police Qlue.
    """
    settings, a = handling.city["audit"], handling.arrivals
    window = _window_after(done.at + int(settings["after_hours"] * HOUR))
    place = np.searchsorted(done.number, rated)
    is_open = (a.kind[done.number] == 0) & ~done.by_agency
    is_open[place[is_low | (rated_at <= window[place])]] = False
    put = np.flatnonzero(is_open)
    put = put[np.argsort(window[put], kind="stable")]
    ids = report_ids(np.full(len(put), handling.planner.day), done.number[put]).to_pylist()
    numbers: list[float] = []
    for at, own in groupby(zip(window[put].tolist(), ids, strict=True), key=lambda pair: pair[0]):
        names = [audit.name(SOURCE, name) for _, name in own]
        numbers += audit.numbers(settings["seed"], datetime.fromtimestamp(at, WIB), names)
    drawn = np.sort(put[np.array(numbers) < settings["share"]])
    return done.number[drawn], window[drawn], done.is_real[drawn]


def _window_after(at: np.ndarray) -> np.ndarray:
    """The first decision window not earlier than each instant, both in seconds since 1970."""
    if not len(at):
        return at
    first, last = int(at.min()) // DAY - 1, int(at.max()) // DAY + 2
    windows = np.array([seconds for day in range(first, last + 1) for seconds in _windows_of(day)])
    return windows[np.searchsorted(windows, at, side="left")]


@cache
def _windows_of(day: int) -> tuple[int, ...]:
    """The decision windows of the `day`th day since 1970, in WIB."""
    midnight = datetime.combine(date(1970, 1, 1) + timedelta(days=day), datetime.min.time(), WIB)
    moment = timedelta(microseconds=1)
    found = audit.windows(midnight - moment, midnight + timedelta(days=1) - moment)
    return tuple(int(window.timestamp()) for window in found)
