"""The first part of the screen: what rises, categories beside the time before, the five largest, kinds, channels."""

from __future__ import annotations

import streamlit as st

from monitoring.trends import changes
from monitoring.trends.cells import CITY
from monitoring.trends.told import Usual
from monitoring.ui import (
    filters,
    help_mark,
    names,
    sections,
    trends_charts,
    trends_parts,
    trends_rises,
    trends_told,
    trends_view,
)
from monitoring.ui.shell import Room
from monitoring.ui.trends_choice import Asked
from monitoring.ui.trends_told import Counts


def draw(room: Room, asked: Asked) -> None:
    """Everything of this part; the bodies once for all viewers, buttons beside them."""
    told, usual = trends_told.counts(room, asked), trends_told.rises(room)
    _lead(told.key, room.language, asked.key, told, asked, room)
    rises(room, asked, usual)
    if told.now.empty:
        return
    categories(room, asked, told)
    five(room, asked, told)
    left, right = st.columns(2, gap="large")
    with left:
        _beside("kind", "kinds", names.REPORT_KINDS, told, asked, room)
    with right:
        _beside("channel", "channels", names.CHANNELS, told, asked, room)


@st.cache_data(max_entries=32, show_spinner=False)
def _lead(key: str, language: str, asked_key: str, _told: Counts, _asked: Asked, _room: Room) -> None:
    st.html(trends_view.lead(_told, _asked, language, _room.words))


def rises(room: Room, asked: Asked, usual: Usual) -> None:
    """What rises above the usual, in the chosen area."""
    _ = room.words
    found = trends_rises.inside(usual.rises, asked.selection)
    key = trends_told.rises_key(room, usual)
    _rises(key, room.language, asked.key, usual, asked, room)
    if found:
        area_names = {area.code: area.name for area in filters.areas_of(room)}
        header = trends_rises.header(_)
        trends_parts.download("rises", header, lambda: trends_rises.file_rows(found, area_names, _), asked, room)


@st.cache_data(max_entries=32, show_spinner=False)
def _rises(key: str, language: str, asked_key: str, _usual: Usual, _asked: Asked, _room: Room) -> None:
    _ = _room.words
    found = trends_rises.inside(_usual.rises, _asked.selection)
    st.html(sections.heading(_("What comes more than usual at this hour?"), help_mark.mark("rise", _)))
    st.html(trends_rises.lead(_usual, found, _asked.where(_), language, _))
    if not _usual.is_known:
        return
    if found:
        area_names = {area.code: area.name for area in filters.areas_of(_room)}
        st.html(trends_rises.table(_usual, found, area_names, language, _))
    if _asked.level == CITY and _asked.selection.category is None and _usual.city:
        chart = trends_charts.usual(_usual.city, language, _)
        question = _("How far is each category from its usual at this hour?")
        trends_parts.picture(
            "usual", question, chart, _room, _asked, _usual.at, numbers=trends_rises.numbers(_usual.city, _)
        )
        st.html(sections.note(_(
            "A dot right of its bar is more than usual. It is told as a rise only where chance hardly explains it, "
            "and with enough reports."
        )))  # fmt: skip
    with st.expander(_("How a rise is told"), key="rise_method"):
        st.html(trends_rises.method(_usual, language, _))


def categories(room: Room, asked: Asked, told: Counts) -> None:
    """Every category beside the time before."""
    _ = room.words
    _categories(told.key, room.language, asked.key, told, asked, room)
    frame = changes.compared(told.now, told.before, "category")
    header = trends_view.change_header(_("Category"), _)
    rows = lambda: trends_view.change_rows(frame, "category", names.CATEGORIES, _)  # noqa: E731
    trends_parts.download("categories", header, rows, asked, room)


@st.cache_data(max_entries=32, show_spinner=False)
def _categories(key: str, language: str, asked_key: str, _told: Counts, _asked: Asked, _room: Room) -> None:
    _ = _room.words
    frame = changes.compared(_told.now, _told.before, "category")
    left, right = st.columns(2, gap="large")
    with left:
        chart = trends_charts.beside(frame, "category", names.CATEGORIES, language, _)
        question = _("Which categories come more than in the time before?")
        trends_parts.picture("categories", question, chart, _room, _asked, _told.at)
    with right:
        st.html(sections.heading(_("Categories in numbers"), help_mark.mark("change", _)))
        st.html(trends_view.change_table(frame, "category", names.CATEGORIES, _("Category"), language, _))


def five(room: Room, asked: Asked, told: Counts) -> None:
    """The five largest, as the press listed them: received, done, share done."""
    _ = room.words
    frame = changes.largest(told.now)
    if frame.empty:
        return
    _five(told.key, room.language, asked.key, told, asked, room)
    rows = lambda: trends_view.five_rows(frame, _)  # noqa: E731
    trends_parts.download("five", trends_view.five_header(_), rows, asked, room)


@st.cache_data(max_entries=32, show_spinner=False)
def _five(key: str, language: str, asked_key: str, _told: Counts, _asked: Asked, _room: Room) -> None:
    _ = _room.words
    frame = changes.largest(_told.now)
    left, right = st.columns(2, gap="large")
    with left:
        question = _("Of the five largest categories, how much is done?")
        chart = trends_charts.five(frame, language, _)
        trends_parts.picture("five", question, chart, _room, _asked, _told.at)
    with right:
        st.html(sections.heading(_("The five largest in numbers")))
        st.html(trends_view.five_table(frame, language, _))
        st.html(sections.note(_("Complaints only; done is how they stand now.")))


def _beside(by: str, name: str, table: dict[str, str], told: Counts, asked: Asked, room: Room) -> None:
    """Kinds or channels beside the time before."""
    _ = room.words
    _beside_body(by, told.key, room.language, asked.key, table, told, asked, room)
    now, before = (told.now, told.before) if by == "kind" else (told.channels, told.channels_before)
    frame = changes.compared(now, before, by)
    header = trends_view.change_header(_first(by, room), _)
    trends_parts.download(name, header, lambda: trends_view.change_rows(frame, by, table, _), asked, room)


@st.cache_data(max_entries=64, show_spinner=False)
def _beside_body(
    by: str, key: str, language: str, asked_key: str, _table: dict[str, str], _told: Counts, _asked: Asked, _room: Room
) -> None:  # fmt: skip
    _ = _room.words
    now, before = (_told.now, _told.before) if by == "kind" else (_told.channels, _told.channels_before)
    frame = changes.compared(now, before, by)
    question = _("Do people complain, suggest or thank?") if by == "kind" else _("By which channels do reports come?")
    chart = trends_charts.beside(frame, by, _table, language, _)
    trends_parts.picture(by, question, chart, _room, _asked, _told.at)
    st.html(trends_view.change_table(frame, by, _table, _first(by, _room), language, _))


def _first(by: str, room: Room) -> str:
    _ = room.words
    return _("Kind") if by == "kind" else _("Channel")
