"""The figures of notices in force on one day, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from monitoring import policy

OPENED, OVERDUE, BACK, GOVERNOR, DECIDED, RECOVERED = "opened", "overdue", "back", "governor", "decided", "recovered"
SHEET, TEST = "morning_sheet", "test"
OF_CASES = (OPENED, OVERDUE, BACK, GOVERNOR, DECIDED, RECOVERED)
KINDS = (*OF_CASES, SHEET)
OWN = "own"  # whom a case is about: the lurah, or who answers for the agency
LURAH, SKPD = "lurah", "skpd"
ROLES = ("operator", "administrator", "governor", LURAH, SKPD)


@dataclass(frozen=True)
class Rules:
    """roles: who is told, by kind of notice. delays: from one try to the next; one try more than there are delays."""

    roles: Mapping[str, tuple[str, ...]]
    overdue_steps: tuple[str, ...]
    gather: timedelta
    delays: tuple[timedelta, ...]
    oldest: timedelta
    timeout_seconds: float
    channel_rest: timedelta
    most_lines: int
    sheet_time: time
    sheet_oldest: timedelta
    sheet_most_reports: int

    @staticmethod
    def in_force(on: date) -> Rules:
        """The rules of the day `on`. Raises policy.PolicyError where one has no value on that day."""

        def amount(name: str) -> object:
            return policy.amount(name, on)

        return Rules(
            roles={kind: tuple(amount(f"notice_roles_{kind}")) for kind in KINDS},
            overdue_steps=tuple(amount("notice_overdue_steps")),
            gather=timedelta(seconds=amount("notice_gather_seconds")),
            delays=tuple(timedelta(minutes=minutes) for minutes in amount("notice_retry_after_minutes")),
            oldest=timedelta(hours=amount("notice_oldest_hours")),
            timeout_seconds=float(amount("notice_timeout_seconds")),
            channel_rest=timedelta(minutes=amount("notice_channel_rest_minutes")),
            most_lines=int(amount("notice_most_lines")),
            sheet_time=time.fromisoformat(amount("morning_sheet_time")),
            sheet_oldest=timedelta(hours=amount("morning_sheet_oldest_hours")),
            sheet_most_reports=int(amount("morning_sheet_most_reports")),
        )

    def oldest_of(self, kind: str) -> timedelta:
        """How long after its instant a notice of this kind is still sent."""
        return self.sheet_oldest if kind == SHEET else self.oldest

    @property
    def memory(self) -> timedelta:
        """How far back the log must be read to know what was tried of all that may still be sent."""
        return max(self.oldest, self.sheet_oldest) + sum(self.delays, timedelta(days=1))
