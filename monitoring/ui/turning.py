"""Turning the pages of a long list: which page is looked at, kept in the address, with the buttons that turn it."""

from __future__ import annotations

import streamlit as st

from monitoring.ui import address, formats, sections
from monitoring.ui.shell import Room

PAGE = "hal"


def page(room: Room, count: int, size: int, key: object) -> int:
    """The page looked at of `count` rows, `size` a page, from 1; anew the first where `key` is not that of last time.

    Whoever comes with an address finds the page it names. The buttons are drawn only where there is more than one page.
    """
    _ = room.words
    if st.session_state.get("_paged") != key:
        is_first = "_paged" not in st.session_state
        st.session_state["_paged"], st.session_state["_page"] = key, _asked() if is_first else 1
    last = max(1, -(-count // size))
    now = min(st.session_state["_page"], last)
    address.put(PAGE, str(now) if now > 1 else None)
    if last > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="turn"):
            st.button(_("Previous"), disabled=now == 1, on_click=_turn, args=(now - 1,))
            told = {"page": formats.number(now, room.language), "last": formats.number(last, room.language)}
            st.html(sections.note(_("Page {page} of {last}", **told)), width="content")
            st.button(_("Next"), disabled=now == last, on_click=_turn, args=(now + 1,))
    return now


def _asked() -> int:
    told = address.value(PAGE) or ""
    return max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 7 else 1


def _turn(page_: int) -> None:
    st.session_state["_page"] = page_
