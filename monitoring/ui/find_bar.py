"""The way to the search from every screen: a button in the bar, with a key. The box itself has the same key."""

from __future__ import annotations

import streamlit as st

from monitoring import access
from monitoring.access import Viewer
from monitoring.ui import registry
from monitoring.words import Words

SCREEN = "cari"
WALL = "dinding"  # nobody stands at its keyboard
SHORTCUT = "Ctrl+K"  # "/" too: see monitoring.ui.front


def draw(viewer: Viewer | None, key: str, _: Words) -> None:
    """The button that leads there; nothing where the viewer may not search."""
    if viewer is None or key in (WALL, SCREEN) or not access.may_open(viewer, SCREEN):
        return
    is_pressed = st.button(_("Search"), icon=":material/search:", key="find_open", shortcut=SHORTCUT)
    if is_pressed and st.session_state.get("_routed"):
        # The language's switch keeps it, once it is drawn, and lets nobody else write it.
        told = {} if "lang" in st.session_state else {"lang": st.query_params.get("lang", "")}
        st.switch_page(registry.SCREENS[SCREEN].path, query_params={name: one for name, one in told.items() if one})
