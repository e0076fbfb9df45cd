"""What the screen of categories and trends is told: asked once for all viewers, and kept for a minute.

It speaks of days and hours: a minute more or less changes no picture. Each answer says of which instant it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd
import streamlit as st

from monitoring import policy
from monitoring.clock import WIB
from monitoring.trends import usual
from monitoring.trends.told import Usual
from monitoring.ui import marks, trends_choice
from monitoring.ui.marks import Place
from monitoring.ui.shell import Room
from monitoring.ui.trends_choice import Asked

SECONDS = 60
LEAST_DAYS, MOST_DAYS = 91, 371  # how far back calendar and lines go: at least a quarter, at most a year and a week


@dataclass(frozen=True)
class Counts:
    """Counts of the time asked for and of the one before (None = not known whole), as of `at`.

    key tells one answer from another.
    """

    key: str
    at: datetime
    now: pd.DataFrame
    before: pd.DataFrame | None
    channels: pd.DataFrame
    channels_before: pd.DataFrame | None


@dataclass(frozen=True)
class Days:
    """Counts by day from `first` to `last`, and by hour of the week in [from_at, to_at), as of `at`."""

    key: str
    at: datetime
    first: date
    last: date
    counts: pd.DataFrame
    channels: pd.DataFrame
    hours: pd.DataFrame
    from_at: datetime
    to_at: datetime


def counts(room: Room, asked: Asked) -> Counts:
    """The counts of what is asked."""
    return _counts(room.store_serial, asked.key, _demanded(room), asked)


def days(room: Room, asked: Asked) -> Days:
    """The days and hours of what is asked: at least a quarter of days, at most a year."""
    return _days(room.store_serial, asked.key, _demanded(room), asked)


def rises(room: Room) -> Usual:
    """What comes now against the usual, of the whole city and every area."""
    return _rises(room.store_serial, _demanded(room))


def rises_key(room: Room, told: Usual) -> str:
    """Tells one state of the rises from another."""
    return f"{room.store_serial}.{told.at.isoformat()}.{hash(told)}"


@st.cache_resource(max_entries=32, ttl=SECONDS, show_spinner=False)
def _counts(serial: int, key: str, _room: Room, _asked: Asked) -> Counts:
    now, span = _room.now, _span(_asked)
    category = {"category": _asked.selection.category, **_asked.area}
    found = {name: _frame(_room, name, **span, **category) for name in ("trend_counts", "trend_channels")}
    told = trends_choice.before(_asked, now)
    first = _first(_room)
    earlier: dict[str, pd.DataFrame | None] = dict.fromkeys(found)
    if told is not None and first is not None and first <= told[0]:
        span = {"from_at": told[0], "to_at": told[1]}
        earlier = {name: _frame(_room, name, **span, **category) for name in found}
    return Counts(
        _key(serial, _room),
        now,
        found["trend_counts"],
        earlier["trend_counts"],
        found["trend_channels"],
        earlier["trend_channels"],
    )


@st.cache_resource(max_entries=32, ttl=SECONDS, show_spinner=False)
def _days(serial: int, key: str, _room: Room, _asked: Asked) -> Days:
    now, chosen = _room.now, _asked.selection
    known_from = max(chosen.from_at, _first(_room) or now)
    to_at = max(min(chosen.to_at, now), known_from)
    last = min(chosen.to_at - timedelta(microseconds=1), now).astimezone(WIB).date()
    asked_first = known_from.astimezone(WIB).date()
    first = max(min(asked_first, last - timedelta(days=LEAST_DAYS - 1)), last - timedelta(days=MOST_DAYS - 1))
    span = {"from_at": _midnight(first), "to_at": _midnight(last + timedelta(days=1))}
    category = {"category": chosen.category, **_asked.area}
    return Days(
        _key(serial, _room),
        now,
        first,
        last,
        _frame(_room, "trend_days", **span, **category),
        _frame(_room, "trend_channels", **span, **category),
        _frame(_room, "trend_hours", from_at=known_from, to_at=to_at, **category),
        known_from,
        to_at,
    )


@st.cache_resource(max_entries=2, ttl=SECONDS, show_spinner=False)
def _rises(serial: int, _room: Room) -> Usual:
    return usual.now(_room.store, _room.now)


def flood_threshold(asked: Asked, on: date) -> policy.Value:
    """How many reports of flood make a flood day in an area of this size."""
    return policy.value(f"trend_flood_day_{asked.level}", on)


def place(room: Room, asked: Asked) -> Place:
    """The area as marks on the time line take it."""
    code = asked.selection.kelurahan_code
    return marks.place_of(room, marks.KELURAHAN, code) if code else Place(**asked.area)


def marked(room: Room, asked: Asked, told: Days, hidden: frozenset[str]) -> marks.Shown:
    """The marks on the days that are drawn."""
    return marks.of(room, place(room, asked), told.first, told.last, hidden)


def _first(room: Room) -> datetime | None:
    return room.store.ask("trend_first").column("first_at")[0].as_py()


def _frame(room: Room, question: str, **asked: object) -> pd.DataFrame:
    return room.store.ask(question, **asked).to_pandas()


def _span(asked: Asked) -> dict[str, datetime]:
    return {"from_at": asked.selection.from_at, "to_at": asked.selection.to_at}


def _key(serial: int, room: Room) -> str:
    return f"{serial}.{room.version}.{room.now.isoformat()}"


def _demanded(room: Room) -> Room:
    """The room, for a viewer who may ask: the answers are the same for all who may. Raises NotAllowed."""
    room.store.sight_of("trend_counts")
    return room


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)
