"""What can be done with a report on its own page: look and vote, dispute its reopening, tell it apart; asked twice.

Whether it may be done is decided where it is written (`monitoring.quality.voting`); this only asks and tells.
"""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from monitoring import access, clock
from monitoring.clock import WIB
from monitoring.quality import voting
from monitoring.quality.rules import Rules
from monitoring.store import Store
from monitoring.ui import formats, quality_look, quality_words, sections
from monitoring.ui.report_facts import Facts
from monitoring.ui.shell import Room
from monitoring.ui.timeline import Event

MOST_REASON = 1000
_TOLD = "_acted"


def draw(room: Room, facts: Facts, events: list[Event]) -> None:
    """The buttons that belong to this report, and what became of the last one pressed. events: its whole history."""
    _, report_id = room.words, facts["report_id"]
    outcome(room, report_id)
    marks = {
        event["kind"]: event["occurred_at"] for event in events
    }  # in the order in which they count: the last stands
    is_before_panel = quality_words.GROUNDS.keys() & marks.keys() and _is_open(room, report_id)
    reopened_at = _stands(marks)
    may_dispute = access.may(room.viewer, "dispute") and access.may_see_kelurahan(room.viewer, facts["kelurahan_code"])
    may_part = access.may(room.viewer, "tell_apart") and facts["kind"] == "complaint" and facts["state"] != "rejected"
    if not (is_before_panel or (reopened_at and may_dispute) or may_part):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="acts"):
        if is_before_panel:
            told = _("This report is before the panel: look and vote")
            room.link("mutu", told, bagian="suara", laporan=str(report_id))
        if reopened_at and may_dispute:
            dispute(room, report_id, reopened_at)
        if may_part:
            _tell_apart(room, report_id)


def outcome(room: Room, report_id: int) -> None:
    """What became of what was done last, where it was done with this report."""
    told = st.session_state.get(_TOLD)
    if told is not None and told[0] == report_id:
        (st.success if told[1] == voting.DONE else st.warning)(room.words(quality_words.OUTCOMES[told[1]]))


def last_told() -> int | None:
    """The report with which something was done last in this visit."""
    told = st.session_state.get(_TOLD)
    return None if told is None else told[0]


def dispute(room: Room, report_id: int, reopened_at: datetime) -> None:
    """The button that disputes the reopening of that instant, while there is time. For a lurah's own report."""
    _ = room.words
    until = reopened_at + Rules.in_force(room.now.astimezone(WIB).date()).dispute
    if room.now > until:
        return
    with st.popover(_("Dispute this reopening"), icon=":material/gavel:"):
        st.html(sections.note(_("It goes before the panel again, with the reason.")))
        st.html(sections.note(_("Can be disputed until {time}.", time=formats.instant(until, room.language))))
        st.text_area(_("Reason of the kelurahan"), key=f"reason_{report_id}", max_chars=MOST_REASON)
        st.button(
            _("Send the dispute"),
            key=f"dispute_{report_id}",
            type="primary",
            on_click=_send_dispute,
            args=(room, report_id),
        )


def _tell_apart(room: Room, report_id: int) -> None:
    _ = room.words
    with st.popover(_("Tell apart"), icon=":material/call_split:"):
        told = _("This report is not the same problem as another one: it counts by itself from now on.")
        st.html(sections.note(told))
        st.button(_("Yes, tell it apart"), key=f"apart_{report_id}", on_click=_send_apart, args=(room, report_id))


def _send_dispute(room: Room, report_id: int) -> None:
    """For a callback."""
    reason, store = st.session_state.get(f"reason_{report_id}") or "", room.store.computed("seal")
    _note(store, report_id, voting.dispute(store, report_id, room.actor, reason))


def _send_apart(room: Room, report_id: int) -> None:
    """For a callback."""
    store = room.store.computed("seal")
    _note(store, report_id, voting.tell_apart(store, report_id, room.actor))


def _note(store: Store, report_id: int, answer: voting.Answer) -> None:
    quality_look.acted(store, report_id, clock.now())
    st.session_state[_TOLD] = (report_id, answer.outcome)


def _stands(marks: dict[str, datetime]) -> datetime | None:
    """When DOOR reopened the report, if that stands and nobody has disputed it."""
    reopened_at = marks.get("door_reopened")
    later = [marks[kind] for kind in ("door_withdrawn", "disputed") if kind in marks]
    return reopened_at if reopened_at and all(at < reopened_at for at in later) else None


def _is_open(room: Room, report_id: int) -> bool:
    one = voting.last_round(room.store.computed("seal"), report_id, room.now)
    return one is not None and one.is_open
