"""Validation in bulk: RW or the whole kelurahan are ticked, units and days are taken out, one button enters it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from monitoring import lpj
from monitoring.compliance import queue as queues
from monitoring.compliance.queue import Queue, Sum, Ticked, WaitingDay
from monitoring.compliance.validation import Chosen
from monitoring.lpj import VALIDATED
from monitoring.ui import formats, ledger_told, sections
from monitoring.ui.shell import Room


def draw(room: Room, queue: Queue, version: int) -> None:
    """What is ticked, what it comes to, and the button. version: of the data on this screen."""
    _, language = room.words, room.language
    with st.container(key="queue_bulk", border=True):
        ticked = _ticked(room, queue)
        picked = queue.picked(ticked)
        st.html(sections.note(_told(room, queue, picked)))
        count = sum(one.waiting for one in picked)
        label = _.plural("Validate {count} report", "Validate {count} reports", count,
                         count=formats.number(count, language))  # fmt: skip
        st.button(
            label,
            key="queue_validate",
            type="primary",
            width="stretch",
            icon=":material/done_all:",
            disabled=not picked,
            on_click=_validate,
            args=(room, queue, ticked, picked, version),
        )


def _ticked(room: Room, queue: Queue) -> Ticked:
    _, turn = room.words, f"{queue.kelurahan_code}_{queue.month}_{ledger_told.turn()}"
    is_whole = st.checkbox(_("The whole kelurahan"), key=_stays(f"queue_whole_{turn}", False))
    rws = [] if is_whole else _several("rws", _("RW to validate"), queue.rws, turn, room, st.pills)
    within = [one for one in queue.rows if is_whole or one.rw in rws]
    with st.expander(_("Take out units or days"), key=f"queue_out_{turn}"):
        part = Queue(queue.kelurahan_code, queue.month, tuple(within))
        units = _several("units", _("RT and RW that wait"), part.units, turn, room, st.multiselect)
        days = _several("days", _("Days that wait"), part.days, turn, room, st.multiselect)
    copies = st.checkbox(
        _("Leave out days on which something looks like a copy"), key=_stays(f"queue_copies_{turn}", True)
    )
    out = frozenset(date.fromisoformat(day) for day in days)
    return Ticked(frozenset(rws), is_whole, frozenset(units), out, copies)


def _several(name: str, label: str, sums: list[Sum], turn: str, room: Room, widget) -> list[str]:
    """Several of what waits, by key; what was chosen stays so while the counts beside it move."""
    counts = {one.key: one for one in sums}
    key = ledger_told.keep(f"queue_{name}_{turn}", list(counts))
    more = {"selection_mode": "multi"} if widget is st.pills else {"placeholder": room.words("None taken out")}
    told = widget(label, list(counts), format_func=lambda one: _named(counts[one], room), key=key, **more)
    ledger_told.note(key)
    return list(told)


def _stays(key: str, first: bool) -> str:
    st.session_state.setdefault(key, first)
    return key


def _named(one: Sum, room: Room) -> str:
    unit = lpj.unit_of(one.key)
    if unit:
        name = unit.name
    elif len(one.key) == lpj.MOST_DIGITS:
        name = f"RW {one.key}"
    else:
        name = formats.day(date.fromisoformat(one.key), room.language)
    return f"{name} · {formats.number(one.waiting, room.language)}"


def _told(room: Room, queue: Queue, picked: list[WaitingDay]) -> str:
    """What pressing the button comes to."""
    _, language = room.words, room.language
    if not picked:
        return _("Tick an RW or the whole kelurahan.")
    units = len({one.unit_code for one in picked})
    count = sum(one.waiting for one in picked)
    left = queue.total.waiting - count
    return _("{units} RT and RW; {left} reports go on waiting. What comes in from now on waits too.",
             units=formats.number(units, language), left=formats.number(left, language))  # fmt: skip


def _validate(room: Room, queue: Queue, ticked: Ticked, picked: list[WaitingDay], version: int) -> None:
    """For a callback."""
    chosen = Chosen(queue.month, queues.by_unit(picked), {}, ticked.left_out())
    ledger_told.send(room, VALIDATED, chosen, version)
