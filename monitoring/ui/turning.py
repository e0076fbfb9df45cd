"""Turning the pages of a long list: which page is looked at, with the buttons that turn it."""

from __future__ import annotations

import streamlit as st

from monitoring.ui import formats, sections
from monitoring.ui.shell import Room


def page(room: Room, count: int, size: int, key: object) -> int:
    """The page looked at of `count` rows, `size` a page, from 1; anew the first where `key` is not that of last time.

    The buttons are drawn only where there is more than one page.
    """
    _ = room.words
    if st.session_state.get("_paged") != key:
        st.session_state["_paged"], st.session_state["_page"] = key, 1
    last = max(1, -(-count // size))
    now = min(st.session_state["_page"], last)
    if last > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="turn"):
            st.button(_("Previous"), disabled=now == 1, on_click=_turn, args=(now - 1,))
            told = {"page": formats.number(now, room.language), "last": formats.number(last, room.language)}
            st.html(sections.note(_("Page {page} of {last}", **told)), width="content")
            st.button(_("Next"), disabled=now == last, on_click=_turn, args=(now + 1,))
    return now


def _turn(page_: int) -> None:
    st.session_state["_page"] = page_
