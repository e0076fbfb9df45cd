"""Decision windows: the instants, twice a day by policy, at which ranks are decided and from which they move."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from monitoring import policy
from monitoring.clock import WIB


def last_window(now: datetime) -> datetime:
    """The latest decision window that had begun at `now`, in WIB; a window begins at its very instant."""
    local = now.astimezone(WIB)
    for day in (local.date(), local.date() - timedelta(days=1)):
        begun = [at for at in _of_day(day) if at <= local]
        if begun:
            return begun[-1]
    raise policy.PolicyError(f"no decision window within a day before {local.isoformat()}")


def window_before(window_at: datetime) -> datetime:
    """The decision window just before the one at `window_at`."""
    return last_window(window_at - timedelta(microseconds=1))


def begun_between(after: datetime, to_at: datetime) -> list[datetime]:
    """The windows that began later than `after` and not later than `to_at`, in order, in WIB.

    Raises policy.PolicyError where a day among them has no rule.
    """
    first, last = after.astimezone(WIB).date(), to_at.astimezone(WIB).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [at for day in days for at in _of_day(day) if after < at <= to_at]


def _of_day(day: date) -> list[datetime]:
    clocks = sorted(time.fromisoformat(text) for text in policy.amount("decision_window_times", day))
    return [datetime.combine(day, clock, WIB) for clock in clocks]
