"""What the escalation page is asked for, kept in its address by codes: the part looked at, and one case."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from monitoring.ui import address
from monitoring.ui.shell import Room
from monitoring.words import N_

KELURAHAN, SKPD, CLOSED, REPRIMAND = "kelurahan", "skpd", "selesai", "teguran"
NOTICES, OWN = "pemberitahuan", "sendiri"
PARTS = {
    KELURAHAN: N_("Kelurahan cases"),
    SKPD: N_("Agency cases"),
    REPRIMAND: N_("To be reprimanded"),
    CLOSED: N_("Closed cases"),
    NOTICES: N_("Notices sent"),
    OWN: N_("Own case"),
}
CASE = "kasus"


def part(room: Room, allowed: Sequence[str]) -> str:
    """The part of the page that is looked at, of those the viewer may see."""
    _ = room.words
    if len(allowed) == 1:
        return allowed[0]
    address.seed("bagian", list(allowed), allowed[0])
    chosen = st.segmented_control(
        _("Part of the page"),
        list(allowed),
        format_func=lambda code: _(PARTS[code]),
        key="bagian",
        required=True,
        label_visibility="collapsed",
    )
    address.put("bagian", None if chosen == allowed[0] else chosen)
    return chosen
