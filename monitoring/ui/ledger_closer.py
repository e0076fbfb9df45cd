"""One unit's day looked at report by report, and what the lurah decides on single reports.

What heads wrote stands in HTML of our own, escaped: a label would show it as markdown.
"""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from monitoring import lpj
from monitoring.clock import WIB
from monitoring.compliance import reports, validation
from monitoring.compliance.queue import Queue
from monitoring.compliance.reports import Sent
from monitoring.compliance.validation import Chosen
from monitoring.lpj import REASONS, REFUSED, VALIDATED, WITHDRAWN
from monitoring.ui import address, compliance_words, formats, ledger_told, names, sections, trail_looks
from monitoring.ui.shell import Room

NOTE_HEIGHT = 80
UNIT = "periksa"  # the address may name whose reports are looked at


def draw(room: Room, queue: Queue, version: int) -> None:
    """Choose a unit and a day of the month, look, and decide. version: of the data on this screen."""
    _, turn = room.words, f"{queue.kelurahan_code}_{queue.month}"
    known = _units(room, queue)
    if not known:
        return
    st.html(sections.heading(_("Look at single reports")))
    with st.container(key="queue_closer", border=True):
        unit_code = st.selectbox(
            _("RT or RW"),
            list(known),
            format_func=lambda code: _named(code, known[code], room),
            index=None,
            key=ledger_told.keep_one(f"closer_unit_{turn}", known, address.value(UNIT)),
            placeholder=_("Choose an RT or RW"),
        )
        ledger_told.note(f"closer_unit_{turn}")
        if unit_code is None:
            return
        sent = _by_day(reports.of_month(room.store, unit_code, queue.month))
        waiting = {one.day: one.waiting for one in queue.rows if one.unit_code == unit_code}
        first = next((day for day in sent if day in waiting), next(iter(sent), None))
        key = ledger_told.keep_one(f"closer_day_{turn}_{unit_code}", sent, first)
        day = st.selectbox(
            _("Day"), list(sent), format_func=lambda one: _day_named(one, sent[one], waiting.get(one, 0), room), key=key
        )
        ledger_told.note(key)
        if day is not None:
            trail_looks.looked(room, f"unit/{unit_code}")
            _reports(room, queue, unit_code, sent[day], version)


def _reports(room: Room, queue: Queue, unit_code: str, sent: list[Sent], version: int) -> None:
    _, turn = room.words, f"{unit_code}_{sent[0].occurred_at.astimezone(WIB).date()}_{ledger_told.turn()}"
    keys = {}
    for one in sent:
        keys[one.lpj_id] = f"closer_{turn}_{one.lpj_id}"
        if one.standing != WITHDRAWN and not one.is_upheld:
            st.checkbox(card_label(one, room), key=keys[one.lpj_id])
        st.html(card(one, room))
    named = {reason: compliance_words.REASONS[reason] for reason in REASONS}
    st.pills(_("Reason to refuse"), REASONS, format_func=lambda reason: _(named[reason]), key=f"closer_why_{turn}")
    most = validation.longest_note(room.now.astimezone(WIB).date())
    st.text_area(_("Note for the head (may stay empty)"), key=f"closer_note_{turn}", max_chars=most, height=NOTE_HEIGHT)
    with st.container(horizontal=True):
        given = {"on_click": _decide, "width": "stretch"}
        args = (room, queue, unit_code, keys, turn, version)
        st.button(_("Validate the ticked"), key=f"closer_yes_{turn}", args=(VALIDATED, *args), **given)
        st.button(_("Refuse the ticked"), key=f"closer_no_{turn}", args=(REFUSED, *args), **given)


def card_label(one: Sent, room: Room) -> str:
    """A report's time and kind, as a label: nothing in it that a head wrote."""
    return f"{formats.clock_time(one.occurred_at, room.language)} · {room.words(compliance_words.KINDS[one.kind])}"


def card(one: Sent, room: Room) -> str:
    """What a head sent, as text, with what stands of it and what looks odd. HTML."""
    _ = room.words
    words = f"<p>{sections.foreign(one.words)}</p>" if one.words else f"<p><i>{escape(_('without words'))}</i></p>"
    odd = [_(compliance_words.COPY_FLAGS[flag]) for flag in one.copy_flags if flag in compliance_words.COPY_FLAGS]
    flags = "".join(f"<small class=rp-l-copies>{escape(told)}</small>" for told in odd)
    photo = f"<small>{escape(_('Photo'))}: {sections.foreign(one.photo)}</small>" if one.photo else ""
    return f'<div class="rp-l-card">{words}{flags}{photo}<small>{standing(one, room)}</small></div>'


def standing(one: Sent, room: Room) -> str:
    """What stands of a report, with the reason and the note of a refusal. HTML."""
    _ = room.words
    told = escape(names.name_of(one.standing, compliance_words.STANDINGS, _))
    if one.standing != REFUSED:
        return told
    reason = escape(names.name_of(one.reason or "", compliance_words.REASONS, _))
    note = f" · {sections.foreign(one.note)}" if one.note else ""
    return f"<b>{told}</b>: {reason}{note}"


def _decide(kind: str, room: Room, queue: Queue, unit_code: str, keys: dict[int, str], turn: str, version: int) -> None:
    """For a callback."""
    ticked = [lpj_id for lpj_id, key in keys.items() if st.session_state.get(key)]
    beside = {}
    if kind == REFUSED:
        beside = {
            "reason": st.session_state.get(f"closer_why_{turn}"),
            "note": st.session_state.get(f"closer_note_{turn}"),
        }
    ledger_told.send(room, kind, Chosen(queue.month, {}, {unit_code: ticked}), version, **beside)


def _units(room: Room, queue: Queue) -> dict[str, int]:
    """The units that sent anything in the month, with how much waits; what waits first."""
    last = reports.last_day(queue.month)
    asked = {"from_day": queue.month, "to_day": last, "kelurahan_code": queue.kelurahan_code, "rw": None}
    waiting = {one.key: one.waiting for one in queue.units}
    found = room.store.ask("ledger_days", unit_code=None, **asked).column("unit_code").unique().to_pylist()
    return {code: waiting.get(code, 0) for code in sorted(found, key=lambda code: (code not in waiting, code))}


def _by_day(sent: list[Sent]) -> dict[date, list[Sent]]:
    told: dict[date, list[Sent]] = {}
    for one in sent:
        told.setdefault(one.occurred_at.astimezone(WIB).date(), []).append(one)
    return told


def _named(code: str, waiting: int, room: Room) -> str:
    unit = lpj.unit_of(code)
    return f"{unit.name if unit else code} · {_waiting(waiting, room)}"


def _day_named(day: date, sent: list[Sent], waiting: int, room: Room) -> str:
    return f"{formats.day(day, room.language)} · {formats.number(len(sent), room.language)} · {_waiting(waiting, room)}"


def _waiting(count: int, room: Room) -> str:
    _ = room.words
    return _.plural("{count} waits", "{count} wait", count, count=formats.number(count, room.language))
