"""Who acts on a page of the quality loop. The one place that says so: until people sign in, they name themselves.

The panel has as many seats as the policy says; a seat's name is what a vote carries as its actor. A kelurahan and the
administrators speak with one voice each.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from monitoring.quality.rules import Rules
from monitoring.ui.shell import Room

ADMINISTRATOR = "administrator"
_KEPT = "_seat"  # outlives the widget while other parts of the page are looked at


def seats(on: date) -> list[str]:
    """The names of the panel's seats on the day `on`."""
    return [f"asesor-{number:02}" for number in range(1, Rules.in_force(on).panel_size + 1)]


def panel_member(room: Room) -> str | None:
    """The panel member who looks at the page; None = nobody who votes. Draws what he names himself by."""
    _ = room.words
    known = seats(room.now.date())
    kept = st.session_state.get(_KEPT)
    chosen = st.selectbox(
        _("Your seat in the panel"),
        [None, *known],
        index=known.index(kept) + 1 if kept in known else 0,
        format_func=lambda seat: _("Not in the panel") if seat is None else seat_name(seat, room),
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


def seat_name(seat: str | None, room: Room) -> str:
    """A seat as the page names it; a member of another name by that name."""
    _ = room.words
    if seat is None:
        return _("unnamed")
    number = seat.removeprefix("asesor-")
    return _("Assessor {number}", number=number) if number != seat else seat
