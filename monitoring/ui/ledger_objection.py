"""Objections to refusals: an RT's head raises one, an administrator decides. No lurah's screen draws any of this."""

from __future__ import annotations

from datetime import date

import streamlit as st

from monitoring import access
from monitoring.compliance import objections
from monitoring.compliance.objections import Objection
from monitoring.ui import formats, help_mark, ledger_decision, ledger_head, sections
from monitoring.ui.shell import Room

AT_ONCE = 20


def draw(room: Room, unit_code: str | None, month: date) -> None:
    """Of a unit and month (its first day): the refusals and the objection, for its head; for administrators, the list.

    unit_code: None = every unit, for administrators. Draws nothing for others.
    """
    if access.may(room.viewer, "object_lpj") and room.viewer.unit_code == unit_code:
        with st.container(key="objection"):
            _head(room, str(unit_code), month)
    elif access.may(room.viewer, "decide_objection"):
        with st.container(key="objections"):
            _decide(room, unit_code)


def glance(room: Room) -> None:
    """For administrators, above all else: how many objections wait. Draws nothing for others, and where none does."""
    if not access.may(room.viewer, "decide_objection"):
        return
    _, waiting = room.words, [one for one in _known(room, None) if one.is_open]
    late = sum(one.due_at < room.now for one in waiting)
    if waiting:
        told = _.plural("{count} objection waits for your decision, below.",
                        "{count} objections wait for your decision, below.",
                        len(waiting), count=formats.number(len(waiting), room.language))  # fmt: skip
        more = _("Past their day: {count}.", count=formats.number(late, room.language)) if late else ""
        st.html(sections.note(f"{told} {more}".strip()))


@st.fragment
def _head(room: Room, unit_code: str, month: date) -> None:
    ledger_head.draw(room, _known(room, unit_code), month)


@st.fragment
def _decide(room: Room, unit_code: str | None) -> None:
    """Those that are open, the oldest first."""
    _ = room.words
    known = _known(room, unit_code)
    waiting = [one for one in known if one.is_open]
    if not waiting and unit_code is not None and not known:
        return
    st.html(sections.heading(_("Objections of heads of RT and RW"), help_mark.mark("objection", _)))
    ledger_decision.told(room)
    if not waiting:
        st.html(sections.notice(_("No objection waits for a decision")))
    for one in waiting[:AT_ONCE]:
        ledger_decision.draw(room, one)
    if len(waiting) > AT_ONCE:
        st.html(sections.note(_("{count} more wait after these.", count=str(len(waiting) - AT_ONCE))))


def _known(room: Room, unit_code: str | None) -> list[Objection]:
    up_to = room.store.computed("objections").last_entry
    return objections.found(room.store, up_to, unit_code)
