"""What is told of a moment: its rules, its cells, and which of them rise above the usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitoring import policy


@dataclass(frozen=True)
class Rules:
    """The policy of one day."""

    window_hours: float
    weeks: int
    least_weeks: int
    false_alarm_share: float
    least_reports: int

    @staticmethod
    def of(now: datetime) -> Rules:
        """As in force on the day of `now`."""
        told = {name: policy.amount(f"trend_{name}", now.date()) for name in _RULES}
        return Rules(
            float(told["window_hours"]),
            int(told["usual_weeks"]),
            int(told["usual_least_weeks"]),
            float(told["false_alarm_share"]),
            int(told["rise_least_reports"]),
        )


_RULES = ("window_hours", "usual_weeks", "usual_least_weeks", "false_alarm_share", "rise_least_reports")


@dataclass(frozen=True)
class Cell:
    """One category in one area: how many came, how many are usual, from `low` to `high` with 95 % confidence.

    level: which of kota, kecamatan and kelurahan_code are set. p: the chance of as many or more in a usual week.
    """

    level: str
    category: str
    count: int
    usual: float
    low: int
    high: int
    p: float
    is_rise: bool
    kota: str | None = None
    kecamatan: str | None = None
    kelurahan_code: str | None = None


@dataclass(frozen=True)
class Usual:
    """The last hours up to `at` against earlier weeks. weeks: how many the room knows whole.

    city: one cell a category, in the order of categories; empty while too few weeks are known. rises: the cells that
    are told, the largest areas first, then the least likely. looked_at: over how many cells false alarms are held down.
    """

    at: datetime
    rules: Rules
    weeks: int
    city: tuple[Cell, ...]
    rises: tuple[Cell, ...]
    looked_at: int

    @property
    def is_known(self) -> bool:
        """Whether the room knows weeks enough to say what is usual."""
        return self.weeks >= self.rules.least_weeks

    @property
    def from_at(self) -> datetime:
        """When the hours that are looked at began."""
        return self.at - timedelta(hours=self.rules.window_hours)
