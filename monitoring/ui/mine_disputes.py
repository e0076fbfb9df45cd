"""Reopenings of a kelurahan's reports that its lurah may dispute, each with the button of the report's own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

import streamlit as st

from monitoring import access
from monitoring.clock import WIB
from monitoring.quality.rules import Rules
from monitoring.ui import formats, names, quality_acts, sections
from monitoring.ui.links import anchor
from monitoring.ui.shell import Room

MOST_ASKED, MOST_SHOWN = 50, 3


@dataclass(frozen=True)
class Reopened:
    """A report that DOOR reopened, which stands and nobody has disputed; until: the last moment to dispute it."""

    report_id: int
    category: str
    reopened_at: datetime
    until: datetime


def open_ones(room: Room, code: str) -> list[Reopened]:
    """Those of one kelurahan that may still be disputed, the shortest time left first; none where one may not ask."""
    if not room.store.may_ask("quality_reopened"):
        return []
    span = Rules.in_force(room.now.astimezone(WIB).date()).dispute
    minute = room.now.replace(second=0, microsecond=0)
    asked = {"from_at": minute - span, "to_at": None, "kelurahan_code": code, "most": MOST_ASKED}
    found = room.store.ask("quality_reopened", **asked).to_pylist()
    stands = (row for row in found if row["disputed_at"] is None and row["withdrawn_at"] is None)
    told = (
        Reopened(row["report_id"], row["category"], row["reopened_at"], row["reopened_at"] + span) for row in stands
    )
    return sorted((one for one in told if one.until >= room.now), key=lambda one: (one.until, one.report_id))


def draw(room: Room, found: list[Reopened]) -> None:
    """Each with the time left; the button for whom the rules allow one."""
    _, language = room.words, room.language
    may = access.may(room.viewer, "dispute")
    for one in found[:MOST_SHOWN]:
        link = anchor("laporan", language, f"#{one.report_id}", id=one.report_id)
        category = escape(names.name_of(one.category, names.CATEGORIES, _))
        said = _("made red again {time}", time=formats.instant(one.reopened_at, language))
        with st.container(key=f"mine_dispute_{one.report_id}", gap=None):
            st.html(f'<p class="rp-my-reopened">{link} · <b>{category}</b><small>{escape(said)}</small></p>')
            if may:
                quality_acts.dispute(room, one.report_id, one.reopened_at)
    left = len(found) - MOST_SHOWN
    if left > 0:
        count = formats.number(left, language)
        st.html(sections.note(_.plural("{count} more", "{count} more", left, count=count)))
