"""How old the data on the screens is, judged by the world's time, and whether a bulk intake is under way."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitoring import clock, policy
from monitoring.home import Home
from monitoring.store import Store

LOADING_BYTES = 1_000_000  # a live feed's batches are a few kB; more than this waiting is a file being loaded


@dataclass(frozen=True)
class Freshness:
    """age_seconds: since the last commit, in the world's time; None = nothing was ever committed."""

    age_seconds: float | None
    limit_seconds: float
    is_loading: bool

    @property
    def is_stale(self) -> bool:
        return self.age_seconds is not None and self.age_seconds > self.limit_seconds


def last_commit(store: Store) -> datetime | None:
    """The world's instant of the last commit; None for an empty store."""
    committed = store.ask("batches", most=1, simulated=True).column("committed_at").to_pylist()
    return committed[0] if committed else None


def of(store: Store, home: Home) -> Freshness:
    """The freshness of what `store` answers at this instant."""
    committed = last_commit(store)
    age = None if committed is None else max(0.0, (clock.real_now() - committed).total_seconds())
    limit = policy.amount("stale_after_seconds", clock.now().date())
    return Freshness(age, limit, waiting_bytes(home) > LOADING_BYTES)


def waiting_bytes(home: Home) -> int:
    """Size of the batches on their way through the spool."""
    return sum(
        _size(Path(folder, name))
        for root in (home.incoming, home.staging)
        for folder, _, names in os.walk(root)
        for name in names
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # taken in between listing and asking
        return 0
