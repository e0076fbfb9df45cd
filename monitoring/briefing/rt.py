"""What a briefing says of the RT: their month as it was known at an instant, judged by the decrees known then.

What is kept of the ledger is of now, so the log itself is asked, up to a batch.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring import policy
from monitoring.briefing.content_rt import BY_REPORTS, NO_DECREE, NOT_BY_REPORTS, UNREADABLE, RtMonth, RtOverdue
from monitoring.clock import WIB
from monitoring.compliance.decrees import (
    Choice,
    Decree,
    DecreeProblem,
    days_in_force,
    days_of,
    in_force,
    of_room,
    quota,
)
from monitoring.compliance.payment import pay
from monitoring.compliance.queue import deadline
from monitoring.compliance.track import Moment, judge
from monitoring.home import Home
from monitoring.store import Store

log = logging.getLogger(__name__)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """What could be known at an instant: of data up to a batch. decrees: None where a file of them cannot be used."""

    store: Store
    at: datetime
    up_to_batch: int
    decrees: Sequence[Decree] | None

    @staticmethod
    def then(store: Store, at: datetime, up_to_batch: int, home: Home) -> Known:
        """By the decrees of the room `home`; without them where one cannot be used, which is logged."""
        try:
            return Known(store, at, up_to_batch, of_room(store, home))
        except (DecreeProblem, OSError, ValueError):  # ValueError: bytes that are no text
            log.exception("the briefing judges no RT: a decree cannot be used")
            return Known(store, at, up_to_batch, None)

    def ruling(self, month: date) -> Choice | None:
        """Which decree rules the month by those signed by then; None where no decree can be read."""
        return None if self.decrees is None else in_force(self.decrees, month, self.at)

    def units(self, month: date, to_day: date, recent_days: int) -> pa.Table:
        """Every RT's row of briefing_lpj."""
        asked = {"month": month, "to_day": to_day, "recent_days": recent_days}
        return self.store.ask("briefing_lpj", **asked, up_to_batch=self.up_to_batch)


def month_of(known: Known) -> RtMonth:
    """The month of the day before the instant, until the end of that day (WIB)."""
    today = known.at.astimezone(WIB).date()
    to_day = today - ONE_DAY
    month = to_day.replace(day=1)
    recent_days = int(policy.amount("lpj_forecast_days", today))
    choice = known.ruling(month)
    units = known.units(month, to_day, recent_days)
    return RtMonth(
        month=month,
        to_day=to_day,
        **_ruled(choice, month),
        **_judged(units, choice, Moment.of(month, today), recent_days),
        sending=_sum(pc.greater(units["sent_count"], 0)),
        sent=_sum(units["sent_count"]),
        waiting=_sum(units["waiting_count"]) if _is_decided_on(choice) else None,
        overdue=_overdue(known, today),
    )


def _ruled(choice: Choice | None, month: date) -> dict[str, object]:
    if choice is None or choice.decree is None:
        ruling = UNREADABLE if choice is None else NO_DECREE
        return {"ruling": ruling, "decree": None, "is_assumed": False, "quota": None}
    decree = choice.decree
    if not decree.linked_to_reports:
        return {"ruling": NOT_BY_REPORTS, "decree": decree.title, "is_assumed": decree.is_assumed, "quota": None}
    asked = quota(decree, False, month)
    return {
        "ruling": BY_REPORTS,
        "decree": decree.title,
        "is_assumed": _is_quota_assumed(decree, month),
        "quota": asked,
    }


def _is_quota_assumed(decree: Decree, month: date) -> bool:
    """Whether the room's own choice is in what is asked of an RT, as far as the month needs it."""
    by_days = decree.says("counts") == "days"
    figures = [decree.terms["counts"], decree.rt["daily_quota" if by_days else "monthly_quota"]]
    if days_in_force(decree, month) < days_of(month):
        figures.append(decree.terms["partial_month"])
    return any(figure.is_assumed for figure in figures)


def _judged(units: pa.Table, choice: Choice | None, moment: Moment, recent_days: int) -> dict[str, object]:
    """By the very rules of the screen, of what was sent until the end of a day: nothing came after it."""
    is_guess = bool(pc.any(units["is_estimated"]).as_py())
    if choice is None or choice.decree is None or not choice.decree.linked_to_reports:
        return {"judged": None, "on_track": None, "expected": None, "is_guess": is_guess}
    nothing = np.zeros(units.num_rows, np.int64)
    found = judge(pay(units, choice, moment.month), choice, moment, nothing, recent_days)
    asked = found.filter(pc.is_valid(found["is_on_track"]))
    return {
        "judged": asked.num_rows,
        "on_track": _sum(asked["is_on_track"]),
        "expected": _sum(asked["is_expected"]),
        "is_guess": is_guess,
    }


def _is_decided_on(choice: Choice | None) -> bool:
    """Whether the month's rule waits for the lurah's decision."""
    decree = choice.decree if choice else None
    return decree is not None and decree.linked_to_reports and decree.says("validation") == "required"


def _overdue(known: Known, today: date) -> RtOverdue | None:
    """What still waits of the last month whose deadline is over on the day `today`."""
    month = (today.replace(day=1) - ONE_DAY).replace(day=1)
    while deadline(month) >= today:
        month = (month - ONE_DAY).replace(day=1)
    if not _is_decided_on(known.ruling(month)):
        return None
    units = known.units(month, month + timedelta(days=days_of(month) - 1), 0)
    if not _sum(units["sent_count"]):
        return None
    waiting = units.filter(pc.greater(units["waiting_count"], 0))
    places = len(pc.unique(waiting["kelurahan_code"]))
    return RtOverdue(month, deadline(month), _sum(waiting["waiting_count"]), places)


def _sum(column: pa.ChunkedArray) -> int:
    return int(pc.sum(column.cast(pa.int64())).as_py() or 0)
