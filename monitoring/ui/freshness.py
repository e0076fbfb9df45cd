"""How old the data on the screens is, judged by the world's time, and whether a bulk intake is under way."""

from __future__ import annotations

from dataclasses import dataclass

from monitoring import clock, policy
from monitoring.home import Home
from monitoring.intake.under_way import is_bulk
from monitoring.store import Store

LOADING_ROWS = 1_000  # a live feed's batches are a few rows; more than this only just taken in is a bulk load
JUST_NOW_SECONDS = 6


@dataclass(frozen=True)
class Freshness:
    """age_seconds: since the last commit, in the world's time; None = nothing was ever committed.

    loaded_count: reports stored so far while a bulk load is under way; None = none is. trouble: why nothing is taken
    in; None = all is well. rating_trouble: why nothing is rated; None = all is well.
    """

    age_seconds: float | None
    limit_seconds: float
    loaded_count: int | None = None
    trouble: str | None = None
    rating_trouble: str | None = None

    @property
    def is_stale(self) -> bool:
        return self.age_seconds is not None and self.age_seconds > self.limit_seconds


def of(store: Store, home: Home) -> Freshness:
    """The freshness of what `store` answers at this instant."""
    last = next(iter(store.ask("batches", most=1, simulated=True).to_pylist()), None)
    age = None if last is None else max(0.0, (clock.real_now() - last["committed_at"]).total_seconds())
    limit = policy.amount("stale_after_seconds", clock.now().date())
    has_just_come = last is not None and last["rows_count"] > LOADING_ROWS and age < JUST_NOW_SECONDS
    is_loading = has_just_come or is_bulk(home)
    loaded = store.ask("store_facts").column("reports_count")[0].as_py() if is_loading else None
    return Freshness(age, limit, loaded, store.trouble, store.rating_trouble)
