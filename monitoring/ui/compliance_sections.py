"""The parts of the ledger's screen, each drawn once a state of the ledger and replayed to every viewer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from monitoring.compliance.board import Area
from monitoring.ui import (
    address,
    compliance_cache,
    compliance_charts,
    compliance_places,
    compliance_rule,
    compliance_table,
    compliance_view,
    csv_file,
    filters,
    help_mark,
    pictures,
    sections,
)
from monitoring.ui import compliance_choice as choice
from monitoring.ui.compliance_cache import Shown
from monitoring.ui.compliance_choice import Place
from monitoring.ui.pictures import About
from monitoring.ui.shell import Room

Month = compliance_view.Month
CHOICE_WIDTH = 300


def overview(room: Room, shown: Shown[Month], area: Area) -> None:
    """The state of an area: the sentence, its rule, its figures, how far its units have come, what was reported."""
    _overview(shown.key, room.language, area.level, area.key, area, shown, room)


@st.cache_data(max_entries=64, show_spinner=False)
def _overview(key: str, language: str, level: str, area_key: str, _area: Area, _shown: Shown, _room: Room) -> None:
    _, month = _room.words, _shown.told
    st.html(compliance_view.lead(_area, month, language, _) + compliance_rule.line(month.choice, language, _))
    st.html(compliance_view.figures(_area, month, language, _) + compliance_view.counts_of(month, language, _))
    has_spread = compliance_view.has_quota(_area, month) and (month.day > 0 or month.is_over)
    left, right = st.columns([3, 2], gap="medium") if has_spread else (None, st.container())
    if left is not None:
        with left, st.container(key="spread"):
            asked = _("How far were RT and RW from the quota of the month?")
            if not month.is_over:
                asked = _("How far are RT and RW from what is asked by now?")
            st.html(sections.heading(asked))
            made = _spread(key, language, level, area_key, _area, month.is_over, _room)
            title = compliance_charts.told(_area, language, _)
            about = About(title, "capaian", _area.name, _area.key, None)
            pictures.draw(_room, made, about, compliance_charts.numbers(_area, language, _))
            st.html(sections.note(title))
    if not (_area.sent_count or has_spread):
        return
    with right:
        st.html(sections.heading(_("What was reported")) + compliance_view.kinds(_area.kinds, language, _))


@st.cache_resource(max_entries=64, show_spinner=False)
def _spread(key: str, language: str, level: str, area_key: str, _area: Area, is_over: bool, _room: Room):
    return compliance_charts.spread(_area, is_over, language, _room.words)


def rule(room: Room, shown: Shown[Month]) -> None:
    """The decree of the month in full."""
    _rule(shown.key, room.language, shown, room)


@st.cache_data(max_entries=32, show_spinner=False)
def _rule(key: str, language: str, _shown: Shown, _room: Room) -> None:
    _ = _room.words
    with st.expander(_("The rule of this month, figure by figure"), key="rule"):
        st.html(compliance_rule.table(_shown.told.choice, language, _))


def areas(room: Room, shown: Shown[Month], place: Place, below: Sequence[Area]) -> None:
    """The areas below in the order asked for, with their file. Nothing where there are none."""
    if not below:
        return
    _ = room.words
    level = below[0].level
    may_see_small = compliance_places.may_see_units(room.viewer, place)
    st.html(sections.heading(_(compliance_table.TITLES[level])))
    with st.container(horizontal=True, vertical_alignment="bottom", key="areas_choice"):
        with st.container(width=CHOICE_WIDTH):
            sort = address.choice(
                _("Order"),
                list(compliance_table.SORTS),
                lambda code: _(compliance_table.SORTS[code][0]),
                "sort",
                default=compliance_table.DEFAULT_SORT,
            )
        st.download_button(
            _("Download these areas (CSV)"),
            lambda: compliance_table.file(below, shown.told, may_see_small, _),
            file_name=f"kepatuhan-{level}-{choice.written(shown.told.month)}.csv",
            mime=csv_file.MIME,
            on_click="ignore",
            key="areas_file",
        )
    with st.container(key="live_areas"):
        _areas(shown.key, room.language, place, sort, level, may_see_small, below, shown, room)


@st.cache_data(max_entries=64, show_spinner=False)
def _areas(
    key: str,
    language: str,
    place: Place,
    sort: str,
    level: str,
    may_see_small: bool,
    _below: Sequence[Area],
    _shown: Shown,
    _room: Room,
) -> None:
    more = {"kelurahan": place.kelurahan_code} if place.kelurahan_code else {}
    rows = compliance_table.sorted_by(_below, sort)
    st.html(compliance_table.table(rows, _shown.told, may_see_small, language, _room.words, **more))


def far_off(room: Room, shown: Shown[Month]) -> None:
    """The RW of the city that are far off, for who may see them."""
    _far_off(shown.key, room.language, shown, room)


@st.cache_data(max_entries=8, show_spinner=False)
def _far_off(key: str, language: str, _shown: Shown, _room: Room) -> None:
    _, month = _room.words, _shown.told
    if not compliance_view.is_by_reports(month):
        return
    names = compliance_places.names_of(filters.areas_of(_room))
    found = compliance_cache.far_off(_room, month.month)
    st.html(sections.heading(_("RW where fewest are on track"), help_mark.mark("far_off", _)))
    st.html(compliance_table.far_off(found, month, names, language, _))
