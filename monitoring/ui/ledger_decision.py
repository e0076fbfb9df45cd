"""One objection before the administrator: what was refused, what the head says, and the two decisions."""

from __future__ import annotations

from html import escape

import streamlit as st

from monitoring import access, clock, lpj
from monitoring.clock import WIB
from monitoring.compliance import objecting, objections, reports
from monitoring.compliance.objecting import Outcome
from monitoring.compliance.objections import Objection
from monitoring.ui import (
    compliance_words,
    formats,
    ledger_closer,
    ledger_told,
    ledger_words,
    links,
    sections,
    trail_looks,
)
from monitoring.ui.shell import Room

NOTE_HEIGHT = 80
_TOLD = "_objection_decided"


def draw(room: Room, one: Objection) -> None:
    """The objection with its age and limit, the reports it names, and the forms."""
    _, turn = room.words, one.entry_id
    with st.container(key=f"objection_{turn}", border=True):
        st.html(head(one, room))
        trail_looks.looked(room, f"unit/{one.unit_code}")
        named = [sent for sent in reports.of_month(room.store, one.unit_code, one.month) if sent.key in one.lpj]
        for sent in named:
            at = f"<b>{escape(formats.instant(sent.occurred_at, room.language))}</b>"
            st.html(f'<div class="rp-l-one">{at}{ledger_closer.card(sent, room)}</div>')
        args = (room, one, room.store.version())
        st.button(_("Uphold: these reports count"), key=f"uphold_{turn}", type="primary", width="stretch",
                  on_click=_uphold, args=args)  # fmt: skip
        with st.form(f"dismiss_{turn}", border=False):
            most = objections.longest(room.now.astimezone(WIB).date())
            st.text_area(_("Why it is dismissed (the head reads it)"), key=f"answer_{turn}", max_chars=most,
                         height=NOTE_HEIGHT)  # fmt: skip
            st.form_submit_button(_("Dismiss"), width="stretch", on_click=_dismiss, args=args)


def head(one: Objection, room: Room) -> str:
    """Whose it is, how old, until when it should be decided, and what he says. HTML."""
    _, language = room.words, room.language
    unit = lpj.unit_of(one.unit_code)
    name = unit.name if unit else one.unit_code
    where = _kelurahan(room, unit.kelurahan_code if unit else "")
    link = links.anchor("kepatuhan", language, name, unit=one.unit_code, bulan=f"{one.month:%Y-%m}")
    age = formats.age((room.now - one.raised_at).total_seconds(), language)
    due = formats.day(one.due_at.astimezone(WIB).date(), language)
    late = room.now > one.due_at
    limit = _("should have been decided by {day}", day=due) if late else _("to be decided by {day}", day=due)
    month = compliance_words.month_name(one.month, language)
    return (
        f'<div class="rp-l-objection"><h3>{link} · {sections.foreign(where)}</h3>'
        f"<small>{escape(month)} · {escape(_('raised {age}', age=age))} · "
        f"{f'<b>{escape(limit)}</b>' if late else escape(limit)}</small><p>{sections.foreign(one.text)}</p></div>"
    )


def told(room: Room) -> None:
    """What became of the last decision, and who was faster."""
    outcome: Outcome | str | None = st.session_state.get(_TOLD)
    if outcome is None:
        return
    if isinstance(outcome, str):
        ledger_told.sentence(room, ledger_words.OBJECTED[outcome], False)
    elif outcome.by is not None:
        _ = room.words
        by = {"name": outcome.by.actor, "time": formats.clock_time(outcome.by.occurred_at, room.language)}
        what = _(ledger_words.STATES[outcome.by.action])
        ledger_told.sentence(room, _("{name} was faster, at {time}: {what}. Nothing of yours was entered.", **by,
                                     what=what), False)  # fmt: skip
    else:
        ledger_told.sentence(room, ledger_words.OBJECTED[outcome.result], outcome.is_done)


def _kelurahan(room: Room, code: str) -> str:
    rows = room.store.ask("kelurahan_list").to_pylist()
    return next((row["kelurahan_name"] for row in rows if row["kelurahan_code"] == code), code)


def _uphold(room: Room, one: Objection, version: int) -> None:
    """For a callback."""
    try:
        store = room.store.computed("objections")
        st.session_state[_TOLD] = objecting.uphold(store, room.actor, one, now=clock.now(), data_version=version)
    except access.NotAllowed:
        st.session_state[_TOLD] = ledger_words.NOT_ALLOWED


def _dismiss(room: Room, one: Objection, version: int) -> None:
    """For a callback."""
    answer = st.session_state.get(f"answer_{one.entry_id}") or ""
    try:
        store, told = room.store.computed("objections"), {"now": clock.now(), "data_version": version}
        st.session_state[_TOLD] = objecting.dismiss(store, room.actor, one, answer, **told)
    except access.NotAllowed:
        st.session_state[_TOLD] = ledger_words.NOT_ALLOWED
