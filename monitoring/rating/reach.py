"""How far the data tell: when the first report came, when the last known thing happened, and up to when to rate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitoring import clock, policy
from monitoring.store import Store

FIRST_OF_ALL, LAST_OF_ALL = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def reach(store: Store) -> tuple[datetime, datetime]:
    """When the first report came and when the last known thing happened; nothing lies between without any."""
    (row,) = store.ask("rating_reach").to_pylist()
    return row["first_at"] or LAST_OF_ALL, row["last_at"] or FIRST_OF_ALL


def told_until(store: Store, now: datetime) -> datetime:
    """The instant up to which the data tell what was done: now, unless nothing has come for longer than is usual.

    What nobody told of was not left undone: while a history is being loaded, or when the sources are silent, the
    rating stands at the last thing known instead of turning everybody red.
    """
    last_at = reach(store)[1]
    return last_at if FIRST_OF_ALL < last_at < now - usual_silence(now) else now


def usual_silence(now: datetime) -> timedelta:
    """For how long nothing may come before the data are old, by the policy of the day in WIB."""
    return timedelta(seconds=policy.amount("stale_after_seconds", now.astimezone(clock.WIB).date()))
