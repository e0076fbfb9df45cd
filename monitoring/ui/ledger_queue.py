"""What waits for the lurah's validation, and what he does about it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from monitoring.ui import sections
from monitoring.ui.shell import Room


def draw(room: Room, kelurahan_code: str, month: date) -> None:
    """The queue of one kelurahan and month (its first day); for its lurah with the acts, for others without."""
    _ = room.words
    if not room.store.may_ask("ledger_waiting"):
        return
    st.html(sections.heading(_("What waits for validation")))
