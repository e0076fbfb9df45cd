"""What every screen offers besides itself: the cards that explain its measures, the help of the screen, the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from monitoring.access.viewer import WALL
from monitoring.help import SHOWN
from monitoring.ui import help_cards, help_mark, help_tour
from monitoring.words import Words

if TYPE_CHECKING:
    from monitoring.ui.shell import Room

UNASKED = "<style>:is(.rp-q,.rp-q-row,.rp-q-screen){display:none!important}</style>"  # nobody stands at a wall


def in_bar(key: str, _: Words) -> None:
    """The mark of the whole screen, in its bar."""
    if key in SHOWN:
        st.html(help_mark.of_screen(_))


def draw(room: Room) -> None:
    """The cards behind the screen's marks; on a wall neither marks nor cards."""
    if room.viewer.role == WALL:
        st.html(UNASKED)
        return
    help_tour.draw(room)
    help_cards.draw(room)
