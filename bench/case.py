"""What is asked in the comparison: one set of parameters for the store and for every alternative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from monitoring.clock import WIB
from monitoring.rating import board

DAYS = 30
MOST_LISTED = 500
LATE_AFTER_HOURS = 1.0


@dataclass(frozen=True)
class Case:
    """`now` ends the year; the window is the last 30 days, today among them; all instants in WIB."""

    now: datetime
    kelurahan_code: str
    report_id: int
    life: tuple[datetime, datetime]  # the first and the last event of that report, as its page knows them
    most: int = MOST_LISTED
    late_after_hours: float = LATE_AFTER_HOURS

    @property
    def last_day(self) -> date:
        return self.now.astimezone(WIB).date()

    @property
    def first_day(self) -> date:
        return self.last_day - timedelta(days=DAYS - 1)

    @property
    def window_from(self) -> datetime:
        return datetime.combine(self.first_day, time(), WIB)

    @property
    def window_to(self) -> datetime:
        return datetime.combine(self.last_day + timedelta(days=1), time(), WIB)

    @property
    def now_us(self) -> int:
        return microseconds(self.now)

    @property
    def window_from_us(self) -> int:
        return microseconds(self.window_from)

    @property
    def window_to_us(self) -> int:
        return microseconds(self.window_to)

    @property
    def targets(self) -> dict[str, float]:
        """The limits in force, in hours, as kelurahan_handling takes them."""
        return board.targets(self.last_day)

    def day_us(self, day: date) -> int:
        """The beginning of a day in WIB, in microseconds since 1970."""
        return microseconds(datetime.combine(day, time(), WIB))


def microseconds(instant: datetime) -> int:
    """Since 1970, exactly."""
    return int(instant.timestamp()) * 1_000_000 + instant.microsecond
