"""The parts of the ledger's screen that show units: of a kelurahan, an RW, one unit. Each drawn once and replayed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from monitoring.compliance.board import Area, Board, Detail, UnitDetail
from monitoring.ui import (
    compliance_changes,
    compliance_rule,
    compliance_states,
    compliance_unit,
    compliance_units,
    csv_file,
    help_mark,
    marks,
    marks_bar,
    marks_beneath,
    sections,
)
from monitoring.ui import compliance_choice as choice
from monitoring.ui.compliance_cache import Shown
from monitoring.ui.compliance_choice import Place
from monitoring.ui.compliance_units import Month, Row
from monitoring.ui.shell import Room


def area_or_stop(room: Room, detail: Detail, place: Place) -> Area:
    """The kelurahan's sums, or those of one of its RW; ends the run where the month has nothing of it."""
    found = detail.area
    if place.rw is not None:
        found = next((rw for rw in detail.rws if rw.key.rpartition("-")[2] == place.rw), None)
    if found is None or not (found.units or found.sent_count):
        compliance_states.nothing(room, detail.month)
    return found


def units(room: Room, shown: Shown[Detail], place: Place) -> None:
    """Whom to help first; of an RW every unit, of a kelurahan their file."""
    _ = room.words
    _help(shown.key, room.language, place.rw, shown, room)
    if place.rw is not None:
        _units(shown.key, room.language, place.rw, shown, room)
    _button(room, shown.told, place, lambda: compliance_units.of_rw(shown.told, place.rw))


def download(room: Room, board: Board, place: Place) -> None:
    """Every unit of a kota, a kecamatan or the city as a file, for who may see every unit."""
    _button(room, board, place, lambda: compliance_units.everywhere(room, board, place.key))


def _button(room: Room, month: Month, place: Place, rows: Callable[[], list[Row]]) -> None:
    _ = room.words
    st.download_button(
        _("Download every RT and RW here (CSV)"),
        lambda: compliance_units.file(
            rows(), compliance_units.closings(room, month.month, place.kelurahan_code), month, _
        ),
        file_name="-".join(
            ("uang-operasional", choice.written(month.month), place.kelurahan_code or place.key or "kota")
        )
        + ".csv",
        mime=csv_file.MIME,
        on_click="ignore",
        key="units_file",
        help=_("One row an RT or RW with every count and sum, for the treasurer."),
    )


@st.cache_data(max_entries=32, show_spinner=False)
def _help(key: str, language: str, rw: str | None, _shown: Shown, _room: Room) -> None:
    _ = _room.words
    told = compliance_units.help_first(_shown.told, rw, language, _)
    st.html(sections.heading(_("Whom to help first")) + told)


@st.cache_data(max_entries=32, show_spinner=False)
def _units(key: str, language: str, rw: str, _shown: Shown, _room: Room) -> None:
    _ = _room.words
    rows = compliance_units.of_rw(_shown.told, rw)
    told = compliance_units.table(rows, _shown.told, language, _)
    st.html(sections.heading(_("RT and RW, one by one"), help_mark.mark("copies", _)) + told)


def unit(room: Room, shown: Shown[UnitDetail]) -> None:
    """One unit's month."""
    told = shown.told
    place = marks.place_of(room, marks.KELURAHAN, told.unit_code.partition("-")[0])
    last = told.month.replace(day=told.days_in_month)
    marked = marks.of(room, place, told.month, last, marks_bar.draw(room, place))
    _unit(shown.key, room.language, marked.key, shown, marked, room)
    if room.store.may_ask("ledger_reports"):
        _reports(shown.key, room.language, shown, room)
    _after(shown.key, room.language, shown, room)


@st.cache_data(max_entries=64, show_spinner=False)
def _unit(key: str, language: str, marks_key: str, _shown: Shown, _marked: marks.Shown, _room: Room) -> None:
    _, told = _room.words, _shown.told
    st.html(compliance_unit.lead(told, language, _) + compliance_rule.line(told.choice, language, _))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.html(sections.heading(_("Day by day")) + compliance_unit.calendar(told, _marked, language, _))
        marks_beneath.draw(_marked, _room)
    with right:
        st.html(sections.heading(_("What was reported")) + compliance_unit.kinds(told, language, _))
    if told.lines:
        due = sections.heading(_("What is due, line by line"), help_mark.mark("due", _))
        st.html(due + compliance_unit.why(told, language, _))


@st.cache_data(max_entries=64, show_spinner=False)
def _reports(key: str, language: str, _shown: Shown, _room: Room) -> None:
    _, told = _room.words, _shown.told
    last = told.month.replace(day=told.days_in_month)
    rows = _room.store.ask("ledger_reports", unit_code=told.unit_code, from_day=told.month, to_day=last).to_pylist()
    with st.expander(_("Every report of this month"), key="reports"):
        st.html(compliance_changes.reports(rows, language, _))


@st.cache_data(max_entries=64, show_spinner=False)
def _after(key: str, language: str, _shown: Shown, _room: Room) -> None:
    _, told = _room.words, _shown.told
    if told.is_over:
        st.html(
            sections.heading(_("What changed since the month's end")) + compliance_changes.changes(told, language, _)
        )
        st.html(sections.heading(_("Payment")) + compliance_changes.payment(told, language, _))
    st.html(sections.heading(_("In the register")) + compliance_unit.register(told, language, _))
    with st.expander(_("The rule of this month, figure by figure"), key="unit_rule"):
        st.html(compliance_rule.table(told.choice, language, _))
