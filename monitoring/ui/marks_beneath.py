"""What the numbers on a chart of time mean, with the names of the places of which notes speak."""

from __future__ import annotations

import streamlit as st

from monitoring.annotations.marks import Mark, Place
from monitoring.ui import marks, marks_drawn
from monitoring.ui.marks import Shown
from monitoring.ui.shell import Room


def html(shown: Shown, room: Room) -> str:
    """The list beneath a chart, in the viewer's language; "" where nothing stands."""

    def named(mark: Mark) -> str:
        return marks.named(room, mark.of) if mark.kind == marks.NOTE and mark.of != Place() else ""

    return marks_drawn.beneath(shown, room.language, room.words, named)


def draw(shown: Shown, room: Room) -> None:
    """The list, where anything stands."""
    if told := html(shown, room):
        st.html(told)
