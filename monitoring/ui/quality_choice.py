"""What the quality page is asked for, kept in its address by codes; and turning the pages of a long list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from monitoring.ui import address, formats, sections
from monitoring.ui.shell import Room
from monitoring.words import N_

WAITING, VOTING, REOPENED, GREENS, PANEL = "menunggu", "suara", "dibuka", "hijau", "asesor"
VIEWS = {
    WAITING: N_("What waits"),
    VOTING: N_("Voting"),
    REOPENED: N_("Reopened"),
    GREENS: N_("Where greens come from"),
    PANEL: N_("The panel"),
}
PAGE = 25


def view(room: Room) -> str:
    """The part of the page that is looked at."""
    _ = room.words
    address.seed("bagian", list(VIEWS), WAITING)
    chosen = st.segmented_control(
        _("Part of the page"),
        list(VIEWS),
        format_func=lambda code: _(VIEWS[code]),
        key="bagian",
        required=True,
        label_visibility="collapsed",
    )
    address.put("bagian", None if chosen == WAITING else chosen)
    return chosen


def one_of(room: Room, label: str, options: Mapping[str, str], key: str, everything: str) -> str | None:
    """A choice by code among words that stand in the catalogue; None = everything."""
    _ = room.words
    return address.choice(label, list(options), lambda code: _(options[code]), key, everything=everything)


def page_of(room: Room, rows: Sequence, key: object) -> slice:
    """Which of the rows are looked at, with the buttons that turn the page; anew from the first where `key` is new."""
    _ = room.words
    if st.session_state.get("_paged") != key:
        st.session_state["_paged"], st.session_state["_page"] = key, 1
    last = max(1, -(-len(rows) // PAGE))
    now = min(st.session_state["_page"], last)
    if last > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="turn"):
            st.button(_("Previous"), disabled=now == 1, on_click=_turn, args=(now - 1,))
            told = {"page": formats.number(now, room.language), "last": formats.number(last, room.language)}
            st.html(sections.note(_("Page {page} of {last}", **told)), width="content")
            st.button(_("Next"), disabled=now == last, on_click=_turn, args=(now + 1,))
    return slice((now - 1) * PAGE, now * PAGE)


def _turn(page: int) -> None:
    st.session_state["_page"] = page
