"""Who acts on a page of the quality loop. The one place that says so: until people sign in, they name themselves.

The panel has as many seats as the policy says; a seat's name is what a vote carries as its actor. A kelurahan and the
administrators speak with one voice each.
"""

from __future__ import annotations

import streamlit as st

from monitoring.ui.seats import seat_name, seats
from monitoring.ui.shell import Room

ADMINISTRATOR = "administrator"
_KEPT = "_seat"  # outlives the widget while other parts of the page are looked at


def panel_member(room: Room) -> str | None:
    """The panel member who looks at the page; None = nobody who votes. Draws what he names himself by."""
    _ = room.words
    known = seats(room.now.date())
    kept = st.session_state.get(_KEPT)
    chosen = st.selectbox(
        _("Your seat in the panel"),
        [None, *known],
        index=known.index(kept) + 1 if kept in known else 0,
        format_func=lambda seat: _("Not in the panel") if seat is None else seat_name(seat, _),
        key="seat",
        help=_("Until people sign in here, each panel member names his own seat."),
    )
    st.session_state[_KEPT] = chosen
    return chosen


def kelurahan(code: str) -> str:
    """Who disputes for a kelurahan."""
    return f"kelurahan-{code}"


def administrator() -> str:
    """Who tells reports apart."""
    return ADMINISTRATOR
