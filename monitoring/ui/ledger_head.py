"""What the head of an RT or RW sees of refusals, and the form by which he objects to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from monitoring import access, clock
from monitoring.clock import WIB
from monitoring.compliance import objecting, objections, reports
from monitoring.compliance.objections import Objection
from monitoring.compliance.reports import Sent
from monitoring.lpj import REFUSED
from monitoring.ui import formats, help_mark, ledger_closer, ledger_told, ledger_words, sections
from monitoring.ui.shell import Room

TEXT_HEIGHT = 130
_TOLD, _TURN = "_objected", "_objection_turn"


def draw(room: Room, known: Sequence[Objection], month: date) -> None:
    """Refusals of the month, what became of objections to them, and the form where one may be raised."""
    _, unit_code = room.words, str(room.viewer.unit_code)
    refused = [one for one in reports.of_month(room.store, unit_code, month) if one.standing == REFUSED]
    own = [one for one in known if one.month == month]
    if not refused and not own:
        return
    st.html(sections.heading(_("Refused, and your objection"), help_mark.mark("objection", _)))
    _tell(room)
    for one in own:
        st.html(card(one, room))
    open_one = next((one for one in own if one.is_open), None)
    if open_one is not None:
        st.button(_("Take the objection back"), key=f"take_back_{open_one.entry_id}", on_click=_take_back,
                  args=(room, open_one, room.store.version()))  # fmt: skip
    if not refused:
        return
    may = [one for one in refused if open_one is None and objections.may_object(one, known, room.now)]
    if may:
        _form(room, may, month, max((one.entry_id for one in own), default=0))
    rest = [one for one in refused if one not in may]
    for one in rest:
        st.html(_refusal(one, room))


def card(one: Objection, room: Room) -> str:
    """An objection as it stands. HTML."""
    _, language = room.words, room.language
    told = [
        f"<b>{escape(_(ledger_words.STATES[one.state]))}</b>",
        f"<small>{escape(_('Objection of {time}', time=formats.instant(one.raised_at, language)))}</small>",
        f"<p>{sections.foreign(one.text)}</p>",
    ]
    if one.is_open:
        due = formats.day(one.due_at.astimezone(WIB).date(), language)
        told.append(f"<small>{escape(_('It should be decided by {day}. The lurah does not see it.', day=due))}</small>")
    elif one.decided_at is not None:
        told.append(f"<small>{escape(_('decided {time}', time=formats.instant(one.decided_at, language)))}</small>")
    if one.answer:
        told.append(f"<p>{escape(_('Why'))}: {sections.foreign(one.answer)}</p>")
    return f'<div class="rp-l-card rp-l-{one.state}">{"".join(told)}</div>'


def _refusal(one: Sent, room: Room) -> str:
    at = f"<b>{escape(formats.instant(one.occurred_at, room.language))}</b>"
    return f'<div class="rp-l-one">{at}{ledger_closer.card(one, room)}</div>'


def _form(room: Room, refused: Sequence[Sent], month: date, seen_entry: int) -> None:
    _, turn = room.words, f"{month}_{st.session_state.get(_TURN, 0)}"
    until = min(objections.limit_of(one) for one in refused)
    st.html(sections.note(_("What you write goes to the administrator of the room, not to the lurah. You may object "
                            "until {time}.", time=formats.instant(until, room.language))))  # fmt: skip
    with st.form(f"object_{turn}", border=True):
        keys = {one.lpj_id: f"object_{turn}_{one.lpj_id}" for one in refused}
        for one in refused:
            day = formats.day(one.occurred_at.astimezone(WIB).date(), room.language)
            st.checkbox(f"{day} · {ledger_closer.card_label(one, room)}", key=keys[one.lpj_id])
            st.html(ledger_closer.card(one, room))
        most = objections.longest(room.now.astimezone(WIB).date())
        st.text_area(_("Why should it count?"), key=f"object_text_{turn}", max_chars=most, height=TEXT_HEIGHT)
        args = (room, month, keys, f"object_text_{turn}", seen_entry, room.store.version())
        st.form_submit_button(_("Send the objection"), type="primary", width="stretch", on_click=_raise, args=args)


def _raise(room: Room, month: date, keys: dict[int, str], text: str, seen_entry: int, version: int) -> None:
    """For a callback."""
    ticked = [lpj_id for lpj_id, key in keys.items() if st.session_state.get(key)]
    try:
        told = {"seen_entry": seen_entry, "now": clock.now(), "data_version": version}
        written = st.session_state.get(text) or ""
        store = room.store.computed("objections")
        result = objecting.raise_one(store, room.actor, month, ticked, written, **told).result
    except access.NotAllowed:
        result = ledger_words.NOT_ALLOWED
    _note(result)


def _take_back(room: Room, one: Objection, version: int) -> None:
    """For a callback."""
    try:
        store = room.store.computed("objections")
        result = objecting.take_back(store, room.actor, one, now=clock.now(), data_version=version).result
    except access.NotAllowed:
        result = ledger_words.NOT_ALLOWED
    _note(result)


def _note(result: str) -> None:
    st.session_state[_TOLD] = result
    if result == objecting.DONE:
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _tell(room: Room) -> None:
    told = st.session_state.get(_TOLD)
    if told is not None:
        ledger_told.sentence(room, ledger_words.OBJECTED[told], told == objecting.DONE)
