"""On track: what is sent against what the quota asks so far; and where the recent pace leads until the month's end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.compliance import outcomes
from monitoring.compliance.decrees import Choice, days_of, span
from monitoring.compliance.reckoning import FAR_BACK, Flags, Ints, whole

BINS = 12  # 0, 1-10 %, 11-20 % ... 91-99 %, 100 % or more of what is asked
COLUMNS = ("asked_count", "is_on_track", "expected_count", "is_reached", "is_expected")


def asked(quota: Ints, day: Ints | int, days: Ints | int) -> Ints:
    """How many reports are asked up to the end of day number `day` (0..days) of so many days, upwards."""
    return -(-quota * day // np.maximum(days, 1))


def places(sent: Ints, asked_count: Ints, is_on_track: Flags) -> Ints:
    """Of each unit its place in the spread of what is sent of what is asked: 0 none, 1 up to 10 % ... 11 on track."""
    tenths = -(-10 * sent // np.maximum(asked_count, 1))
    return np.where(sent == 0, 0, np.where(is_on_track, BINS - 1, np.clip(tenths, 1, BINS - 2)))


@dataclass(frozen=True)
class Moment:
    """Where in a month the room stands. day: full days gone, 0..days; to_day: the last of them (WIB)."""

    month: date
    day: int

    @property
    def days(self) -> int:
        return days_of(self.month)

    @property
    def to_day(self) -> date:
        return self.month + timedelta(days=self.day - 1)

    @property
    def last_day(self) -> date:
        return self.month + timedelta(days=self.days - 1)

    @property
    def is_over(self) -> bool:
        return self.day == self.days

    @staticmethod
    def of(month: date, today: date) -> Moment:
        """The moment of `today` (WIB) in the month of the day `month`: before it 0 full days, after it all."""
        first = month.replace(day=1)
        return Moment(first, min(max((today - first).days, 0), days_of(first)))


def judge(paid: pa.Table, choice: Choice, moment: Moment, sent_today: Ints, recent_days: int) -> pa.Table:
    """`paid` (of `payment.pay`) with asked_count, is_on_track, expected_count, is_reached, is_expected.

    On track is who had sent by moment.to_day what was asked by then, or has sent by now what is asked by tonight: so
    nobody is behind in the morning for what he sends in the evening, and no midnight makes anybody late who was not.
    Expected is what was sent by moment.to_day and the pace of the recent days for all that are left; never fewer than
    there are.
    sent_today: of each unit, what came after moment.to_day; paid's recent_count goes back recent_days from that day.
    Null where no quota is asked. A month that counts in part is asked for from the unit's or the decree's first day.
    """
    is_asked = paid["quota"].combine_chunks().is_valid().to_numpy(zero_copy_only=False)
    quota, days, sent, recent = (whole(paid, name) for name in ("quota", "days_counted", "sent_count", "recent_count"))
    begins = _begins(paid, choice, moment, days)
    gone, tonight = (np.clip(day - begins, 0, days) for day in (moment.day, min(moment.day + 1, moment.days)))
    asked_count, asked_tonight = (asked(quota, passed, days) for passed in (gone, tonight))
    pace_days = np.clip(_days_known(paid, choice, moment), 1, recent_days)
    expected = np.maximum(sent, sent - sent_today + recent * (days - gone) // pace_days)
    found = {
        "asked_count": asked_count,
        "is_on_track": (sent - sent_today >= asked_count) | (sent >= asked_tonight),
        "expected_count": expected,
        "is_reached": sent >= quota,
        "is_expected": expected >= quota,
    }
    for name in COLUMNS:
        paid = paid.append_column(name, pa.array(found[name], mask=~is_asked))
    return paid


def _begins(paid: pa.Table, choice: Choice, moment: Moment, days: Ints) -> Ints:
    """How many days of the month are gone before the first that counts for each.

    Of a head in office for a part of the month only the number of days is known: they are taken to be its last.
    """
    if choice.decree is None or (ruled := span(choice.decree, moment.month)) is None:
        return np.zeros(paid.num_rows, np.int64)
    first = _number(moment.month)
    begins = np.maximum(whole(paid, "formed_on", FAR_BACK), _number(ruled[0])) - first
    last_possible = moment.days - days  # else the month would end before all was asked
    is_part = pc.equal(paid["outcome"], outcomes.PART_HEAD).combine_chunks().to_numpy(zero_copy_only=False)
    return np.clip(np.where(is_part, last_possible, np.minimum(begins, last_possible)), 0, moment.days)


def _days_known(paid: pa.Table, choice: Choice, moment: Moment) -> Ints:
    """How many days up to moment.to_day the unit and the decree have been there for."""
    since = whole(paid, "formed_on", FAR_BACK)
    if choice.decree is not None:
        since = np.maximum(since, _number(choice.decree.in_force_from))
    return _number(moment.to_day) - since + 1


def _number(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()
