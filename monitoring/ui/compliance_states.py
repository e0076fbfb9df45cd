"""What the ledger's screen says where there is nothing: no such area, nothing sent yet, too few RT, a bad decree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn, TypeVar

import streamlit as st

from monitoring import access, lpj
from monitoring.compliance.board import Area, Board
from monitoring.compliance.decrees import DecreeProblem
from monitoring.ui import compliance_choice as choice
from monitoring.ui import compliance_places, sections
from monitoring.ui.compliance_choice import Place
from monitoring.ui.compliance_words import month_name
from monitoring.ui.filters import Area as Registered
from monitoring.ui.shell import Room

T = TypeVar("T")


def stop_if_unknown(room: Room, areas: Sequence[Registered], place: Place) -> None:
    """End the run where the address names what the register does not know, or where nothing was ever sent."""
    _ = room.words
    code = place.kelurahan_code or place.key
    if place.level != choice.CITY and code not in compliance_places.names_of(areas):
        _stop(_("There is no such area"), [_("The address names no kota, kecamatan or kelurahan of the register.")])
    is_number = place.rw is None or lpj.number_of(place.rw) == place.rw
    if not is_number or (place.level == choice.UNIT and lpj.unit_of(place.key) is None):
        _stop(_("There is no such RT or RW"), [_("Its code is written as 31.71.01.1001-003-005: kelurahan, RW, RT.")])
    if not room.store.computed("ledger").ledger_version:
        _stop(
            _("Nothing from RT and RW yet"),
            [
                _("Neither the register of RT and RW nor a report of theirs has come in."),
                _("They appear here by themselves, apart from citizens' reports."),
            ],
        )


def made(room: Room, make: Callable[[], T]) -> T:
    """What `make` makes; where a decree's file cannot be used, the designed state says which and why."""
    try:
        return make()
    except DecreeProblem as problem:
        _ = room.words
        may_know = access.may(room.viewer, "see_lpj_units") and room.viewer.scope is None
        why = problem.sentence(_) if may_know else _("The keeper of the room sees which.")
        _stop(_("A decree's file cannot be used"), [why, _("Until it is mended, nothing is counted by it.")])


def area_or_stop(room: Room, board: Board, place: Place, may_see_units: bool) -> Area:
    """The area of the place; ends the run where the month has nothing of it, or too few units to be shown."""
    _ = room.words
    area = compliance_places.found(board, place)
    if area is None or not (area.units or area.sent_count):
        nothing(room, board.month)
    if area.is_small and not may_see_units:
        told = _("So few that its sums would tell which RT sent what; they are in the sums of the area above.")
        _stop(_("Too few RT and RW to be shown"), [told])
    return area


def nothing(room: Room, month: date) -> NoReturn:
    """Nothing is known of the month here."""
    _ = room.words
    name = month_name(month, room.language)
    _stop(
        _("Nothing of {month} here", month=name),
        [
            _("No RT or RW is registered here in that month, and none sent anything."),
            _("That is no zero: nothing is known. Choose another month above."),
        ],
    )


def _stop(title: str, told: Sequence[str]) -> NoReturn:
    st.html(sections.notice(title, told))
    st.stop()
