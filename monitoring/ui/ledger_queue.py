"""What waits for the lurah's validation, and what he does about it: in bulk with exceptions, or report by report.

Whether it may be done is decided where it is written (`monitoring.compliance.validation`); this only asks and tells.
What is ticked stays ticked while new data come in; what came in after the last look waits.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from monitoring import access, lpj
from monitoring.clock import WIB
from monitoring.compliance import queue as queues
from monitoring.compliance.queue import Queue
from monitoring.ui import help_mark, ledger_bulk, ledger_closer, ledger_told, ledger_view, sections
from monitoring.ui.shell import Room


def draw(room: Room, kelurahan_code: str, month: date) -> None:
    """The queue of one kelurahan and month (its first day); for its lurah with the acts, for others without.

    Draws nothing for who may not know which RT sent what.
    """
    if not access.may_see_units_of(room.viewer, kelurahan_code) or not room.store.may_ask("ledger_waiting"):
        return
    with st.container(key="queue"):
        _live(room, kelurahan_code, month)


@st.fragment
def _live(room: Room, kelurahan_code: str, month: date) -> None:
    """Drawn anew by itself when something is ticked, and with the page when data come in."""
    _ = room.words
    version = room.store.version()  # before what it tells: whatever comes in between waits
    told = of(room, kelurahan_code, month)
    st.html(sections.heading(_("What waits for validation"), help_mark.mark("validated", _)))
    is_own = access.may(room.viewer, "validate_lpj")
    ledger_told.draw(room, kelurahan_code)
    if told.total is None:
        st.html(sections.note(_("Nothing waits for validation in this month")))
    else:
        held = ledger_view.held_rupiah(room, kelurahan_code, month)
        st.html(ledger_view.lead(told, held, room.now.astimezone(WIB).date(), room.language, _))
        if is_own:
            ledger_bulk.draw(room, told, version)
        st.html(ledger_view.table(told, room.language, _))
    if is_own:
        ledger_closer.draw(room, told, version)


def way_in(room: Room, unit_code: str, month: date) -> None:
    """From a unit's own page to its reports in the queue, for the lurah who decides on them."""
    unit = lpj.unit_of(unit_code)
    if unit is not None and access.may(room.viewer, "validate_lpj"):
        told = {"kelurahan": unit.kelurahan_code, "bulan": f"{month:%Y-%m}", ledger_closer.UNIT: unit_code}
        room.link("kepatuhan", room.words("Look at these reports one by one and decide"), **told)


def of(room: Room, kelurahan_code: str, month: date) -> Queue:
    """What waits, as the viewer may know it."""
    found = room.store.ask("ledger_waiting", kelurahan_code=kelurahan_code, month=month)
    return queues.of(found, kelurahan_code, month)
