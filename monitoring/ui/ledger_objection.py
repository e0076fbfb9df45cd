"""What an RT's head objects to, and what an administrator decides about it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from monitoring import access
from monitoring.ui import sections
from monitoring.ui.shell import Room


def draw(room: Room, unit_code: str | None, month: date) -> None:
    """Of a unit and month (its first day): the refusals and the objection, for its head; for administrators, the list.

    unit_code: None = every unit, for administrators. Draws nothing for others.
    """
    _ = room.words
    if not (access.may(room.viewer, "object_lpj") or access.may(room.viewer, "decide_objection")):
        return
    st.html(sections.heading(_("Objections")))
