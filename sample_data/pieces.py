"""How much of RT and RW goes into the room at once: whole pieces of the history, at its end packets."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from monitoring.clock import WIB
from sample_data.lpj.settings import parameters
from sample_data.world import midnight


def before(day: date) -> datetime:
    """The last second before the day, WIB."""
    return datetime.fromtimestamp(midnight(day) - 1, WIB)


def packet(sent: datetime | None, until: datetime, now: datetime) -> datetime | None:
    """Up to when RT and RW are sent with what goes up to `until`, after they were up to `sent`; None = there are none.

    now: up to when the history is to be filled.
    """
    if sent is None:
        return None
    every = parameters()["feed"]["every_seconds"]
    last = datetime.fromtimestamp(until.timestamp() // every * every, WIB)
    piece = min(sent + _longest(), _end_of_month(sent + timedelta(seconds=1)))
    if until < now and last < piece:
        return sent
    return max(sent, min(piece, last))


def is_behind(sent: datetime | None, until: datetime) -> bool:
    """Whether RT and RW lag by more than a piece behind what was sent up to `until`."""
    return sent is not None and sent < until - _longest()


def _longest() -> timedelta:
    return timedelta(days=parameters()["feed"]["history_days"])


def _end_of_month(instant: datetime) -> datetime:
    month = instant.astimezone(WIB).date().replace(day=1)
    return before((month + timedelta(days=31)).replace(day=1))
