"""What the leaderboard shows is laid out once for all viewers: by rating now, and by decision window."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from monitoring.rating import standing
from monitoring.rating.kept import Kept
from monitoring.rating.standing import Standing
from monitoring.store import Store
from monitoring.ui import evidence_address, league, past_rated
from monitoring.ui.league import Standings
from monitoring.ui.shell import Room


@dataclass(frozen=True)
class Shown:
    """A league; `key` differs as soon as anything shown of it may. instant: as addresses carry it, None = now."""

    key: str
    league: Standings
    instant: str | None


def now(room: Room) -> Shown:
    """The league as the rating stands, or stood at the moment looked back at."""
    if room.past is not None:
        return _then(room)
    found = standing.standing(room.store.computed("league"), room.now)
    moment = f"{found.number}.{found.at.isoformat()}"
    if found.number:  # the keeper's number moves only with what can be shown
        moment = str(found.number)
    key = f"{room.store_serial}.now.{moment}.{found.data_version}"
    return Shown(key, _now(key, found, room.store.computed("league")), None)


def decided(room: Room) -> Shown | None:
    """The league of the last decision window kept; None where there is none."""
    if room.past is not None:
        return _decided_then(room)
    window = standing.standing(room.store.computed("league"), room.now).window
    if window is None:
        return None
    instant = evidence_address.written(window.window_at)
    key = f"{room.store_serial}.window.{instant}.{window.board_digest}"
    return Shown(key, _decided(key, window, room.store.computed("league")), instant)


def _then(room: Room) -> Shown:
    room.store.computed("league")  # for whoever may see it
    instant = evidence_address.written(room.now)
    return Shown(f"{room.store_serial}.then.{room.version}", past_rated.stood(room.past).standings, instant)


def _decided_then(room: Room) -> Shown | None:
    room.store.computed("league")
    window = past_rated.stood(room.past).window
    if window is None:
        return None
    instant = evidence_address.written(window.window_at)
    key = f"{room.store_serial}.then.window.{instant}.{room.version}"
    return Shown(key, past_rated.decided(room.past, window), instant)


@st.cache_resource(max_entries=2, show_spinner=False)
def _now(key: str, _standing: Standing, _store: Store) -> Standings:
    return league.now(_store, _standing)


@st.cache_resource(max_entries=2, show_spinner=False)
def _decided(key: str, _window: Kept, _store: Store) -> Standings:
    return league.decided(_store, _window)
