"""Decision windows: the instants, twice a day by policy, against which a rank is said to have moved."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from monitoring import policy
from monitoring.clock import WIB


def last_window(now: datetime) -> datetime:
    """The latest decision window that had begun at `now`, in WIB; a window begins at its very instant."""
    local = now.astimezone(WIB)
    for day in (local.date(), local.date() - timedelta(days=1)):
        times = [time.fromisoformat(text) for text in policy.amount("decision_window_times", day)]
        begun = [at for at in (datetime.combine(day, clock, WIB) for clock in sorted(times)) if at <= local]
        if begun:
            return begun[-1]
    raise policy.PolicyError(f"no decision window within a day before {local.isoformat()}")
