"""The briefing's figures in force on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from monitoring import policy
from monitoring.clock import WIB


@dataclass(frozen=True)
class Rules:
    """When a briefing is issued by itself, and how many of each are named. improved_points: of a score."""

    times: tuple[time, ...]
    late: timedelta
    patience: timedelta
    most_cases: int
    most_changed: int
    most_improved: int
    improved_points: float
    most_agencies: int
    trend_windows: int

    @staticmethod
    def in_force(on: date) -> Rules:
        """The rules of the day `on`. Raises policy.PolicyError where one has no value on that day."""

        def amount(name: str) -> object:
            return policy.amount(f"briefing_{name}", on)

        return Rules(
            times=tuple(sorted(time.fromisoformat(text) for text in amount("times"))),
            late=timedelta(minutes=amount("late_minutes")),
            patience=timedelta(minutes=amount("patience_minutes")),
            most_cases=amount("most_cases"),
            most_changed=amount("most_changed"),
            most_improved=amount("most_improved"),
            improved_points=float(amount("improved_points")),
            most_agencies=amount("most_agencies"),
            trend_windows=amount("trend_windows"),
        )

    def last_due(self, now: datetime) -> datetime | None:
        """The latest time of issue of the day of `now` in WIB that has come; None where none has."""
        local = now.astimezone(WIB)
        due = [datetime.combine(local.date(), at, WIB) for at in self.times]
        return max((at for at in due if at <= local), default=None)
