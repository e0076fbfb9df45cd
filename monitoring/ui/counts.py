"""The city's counts by state, and how they have moved since a day ago."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from monitoring.access import SeenStore
from monitoring.events import COUNTED_STATES
from monitoring.ui.figures import Figure
from monitoring.ui.selection import Selection
from monitoring.ui.shell import Room

DAY = timedelta(days=1)
REMEMBERED_SECONDS = 60


def by_state(room: Room, selection: Selection) -> list[Figure]:
    """One figure a state; the change is against the same filters and window a day earlier, as it stood then."""
    now = _asked(room.store, selection)
    before = _a_day_ago(room.store_serial, selection, room.store, room.now - DAY)
    return [Figure(state, now[state], now[state] - before[state]) for state in COUNTED_STATES]


@st.cache_data(max_entries=64, ttl=REMEMBERED_SECONDS, show_spinner=False)
def _a_day_ago(serial: int, selection: Selection, _store: SeenStore, _instant: datetime) -> dict[str, int]:
    """Yesterday's counts. The past hardly moves: it is asked again once a minute, not at every new version."""
    return _asked(_store, selection.shifted(-DAY), as_of=_instant)


def _asked(store: SeenStore, selection: Selection, as_of: datetime | None = None) -> dict[str, int]:
    counts = store.ask("city_counts", as_of=as_of, **selection.parameters()).to_pylist()[0]
    return {state: counts[f"{state}_count"] for state in COUNTED_STATES}
