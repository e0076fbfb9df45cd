"""What the quality page is asked for, kept in its address by codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from monitoring.ui import address, shell, turning
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


def open_views(room: Room) -> list[str]:
    """The parts that are open to the viewer: a panel member votes."""
    return list(VIEWS) if room.store.may_ask("quality_greens") else [VOTING]


def view(room: Room) -> str:
    """The part of the page that is looked at. Where the address asks for one that is not open, the run ends."""
    _ = room.words
    known = open_views(room)
    if address.value("bagian") in VIEWS and address.value("bagian") not in known:
        shell.not_for_you(_)
    if len(known) == 1:
        return known[0]
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
    """Which of the rows are looked at, with the buttons that turn the page."""
    now = turning.page(room, len(rows), PAGE, key)
    return slice((now - 1) * PAGE, now * PAGE)
