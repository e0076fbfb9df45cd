"""A month of the ledger, read and reckoned: each unit's row with its payment and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring import policy
from monitoring.clock import WIB
from monitoring.compliance.decrees import Asked, Choice, in_force, of_room
from monitoring.compliance.payment import pay
from monitoring.compliance.reckoning import Ints, whole
from monitoring.compliance.track import Moment, judge
from monitoring.home import Home


@dataclass(frozen=True)
class Reading:
    """units: rows of ledger_units with the columns of payment.pay and track.judge; of the whole city those of
    ledger_figures or ledger_unsent, in no order, where the decree needs no more. on: the day whose policy holds.
    """

    moment: Moment
    on: date
    choice: Choice
    is_closed: bool
    units: pa.Table


def read(
    store: Asked,
    month: date,
    now: datetime,
    home: Home,
    kelurahan_code: str | None = None,
    unit_code: str | None = None,
) -> Reading:
    """The month of the day `month` as of `now` (aware), by the decrees signed until then; None = all units."""
    today = now.astimezone(WIB).date()
    moment = Moment.of(month, today)
    choice = in_force(of_room(store, home), moment.month, now)
    recent_days = int(policy.amount("lpj_forecast_days", today))
    asked = {"month": moment.month, "to_day": moment.to_day, "recent_days": recent_days}
    own = {"kelurahan_code": kelurahan_code, "unit_code": unit_code}
    if kelurahan_code is None and unit_code is None and not _counts_days(choice):
        units, sent_today = _of_city(store, moment, recent_days)
    else:
        units = store.ask("ledger_units", **asked, **own)
        sent_today = np.zeros(units.num_rows, np.int64) if moment.is_over else _sent_after(store, units, moment, own)
    judged = judge(pay(units, choice, moment.month), choice, moment, sent_today, recent_days)
    return Reading(moment, today, choice, _is_closed(store, moment.month), judged)


def _counts_days(choice: Choice) -> bool:
    """Whether the decree asks on how many days so many reports came, which only ledger_units tells."""
    decree = choice.decree
    return decree is not None and decree.linked_to_reports and decree.says("counts") == "days"


def _of_city(store: Asked, moment: Moment, recent_days: int) -> tuple[pa.Table, Ints]:
    """Every unit's figures with recent_count, and how many reports of each came after the month's last full day.

    Of a month that is over neither is asked: no day is left that a pace could tell of.
    """
    units = store.ask("ledger_figures", month=moment.month)
    if not units.num_rows:
        units = store.ask("ledger_unsent", month=moment.month)
    recent = later = np.zeros(units.num_rows, np.int64)
    if not moment.is_over:
        after = moment.to_day + timedelta(days=1)
        recent = _sent(store, units, after - timedelta(days=recent_days), moment.to_day)
        later = _sent(store, units, after, moment.last_day)
    return units.append_column("recent_count", pa.array(recent)), later


def _sent(store: Asked, units: pa.Table, from_day: date, to_day: date) -> Ints:
    """How many reports of each unit came on these days. Numbers of units have no gaps, so each is a place."""
    sent, numbers = store.ask("ledger_sent", from_day=from_day, to_day=to_day), whole(units, "unit_id")
    of = whole(sent, "unit_id")
    found = np.zeros(max(numbers.max(initial=0), of.max(initial=0)) + 1, np.int64)
    found[of] = whole(sent, "sent_count")
    return found[numbers]


def _sent_after(store: Asked, units: pa.Table, moment: Moment, asked: dict[str, str | None]) -> Ints:
    """How many reports of each unit came in the month after its last full day."""
    from_day = moment.to_day + timedelta(days=1)
    days = store.ask("ledger_days", from_day=from_day, to_day=moment.last_day, rw=None, **asked)
    place = pc.index_in(days["unit_code"], value_set=units["unit_code"].combine_chunks())
    place = place.combine_chunks().fill_null(units.num_rows).to_numpy(zero_copy_only=False)
    return np.bincount(place, whole(days, "sent_count"), units.num_rows + 1)[: units.num_rows].astype(np.int64)


def _is_closed(store: Asked, month: date) -> bool:
    return bool(store.ask("ledger_closed", month=month)["is_closed"][0].as_py())
