"""The third part of the screen: places where a problem keeps coming back, on a map, and the days of flood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from monitoring import policy
from monitoring.trends import days
from monitoring.ui import (
    agencies,
    agencies_places,
    filters,
    formats,
    help_mark,
    marks,
    marks_bar,
    marks_beneath,
    marks_drawn,
    names,
    sections,
    trends_map,
    trends_parts,
    trends_time_charts,
    trends_told,
    trends_view,
)
from monitoring.ui.agencies import Row, Told
from monitoring.ui.marks import Shown
from monitoring.ui.shell import Room
from monitoring.ui.trends_choice import Asked
from monitoring.ui.trends_told import Days


def draw(room: Room, asked: Asked) -> None:
    """Everything of this part: places only for who may see them."""
    if room.store.may_ask("recurring_places"):
        places(room, asked)
    floods(room, asked)


def places(room: Room, asked: Asked) -> None:
    """Where the same problem keeps coming back: the map, and the worst with their way to reports and curve."""
    _ = room.words
    told = agencies.places(room)
    codes = filters.chosen_codes(filters.areas_of(room), asked.selection)
    rows = trends_map.chosen(told.rows, asked, codes)
    st.html(sections.heading(_("Where does the same problem keep coming back?"), help_mark.mark("recurring", _)))
    if rows:
        trends_map.draw(told.key, rows, asked, room)
        st.html(trends_map.picture(told.at, asked, room))
    _places(told.key, room.language, asked.key, rows, told, room)
    if rows:
        trends_parts.download("places", place_header(room), lambda: place_rows(rows, room), asked, room)


@st.cache_data(max_entries=16, show_spinner=False)
def _places(key: str, language: str, asked_key: str, _rows: list[Row], _told: Told, _room: Room) -> None:
    st.html(agencies_places.table(_rows, _told, language, _room.words))


def floods(room: Room, asked: Asked) -> None:
    """The days of flood in the area, whatever category is chosen."""
    _ = room.words
    told = trends_told.days(room, asked.of_all_categories)
    rule = trends_told.flood_threshold(asked, room.now.date())
    categories = policy.amount("trend_flood_categories", room.now.date())
    found = days.flood_days(told.counts, categories, rule.amount)
    shown = trends_told.marked(room, asked, told, marks_bar.draw(room, trends_told.place(room, asked)) | {marks.FLOOD})
    _floods(told.key, room.language, asked.key, shown.key, told, found, rule, shown, asked, room)
    if found:
        trends_parts.download("floods", trends_view.flood_header(_), lambda: flood_rows(found), asked, room)


@st.cache_data(max_entries=16, show_spinner=False)
def _floods(
    key: str, language: str, asked_key: str, marks_key: str, _told: Days, _found: Sequence[tuple[date, int]],
    _rule: policy.Value, _shown: Shown, _asked: Asked, _room: Room,
) -> None:  # fmt: skip
    _ = _room.words
    categories = policy.amount("trend_flood_categories", _room.now.date())
    counts = days.by_day(_told.counts[_told.counts["category"].isin(categories)], _told.first, _told.last)
    note = _("{first} to {last}; the dashed line is the threshold.", first=formats.day(_told.first, language),
             last=formats.day(_told.last, language))  # fmt: skip
    chart = trends_time_charts.floods(counts, _rule.amount, language, _)
    marks_drawn.on_dates(chart, _shown)
    question, marked = _("On which days was there a flood?"), marks_beneath.html(_shown, _room)
    numbers = trends_parts.counts((_("Category"), _("Day"), _("Received")), [(_("Flood"), counts)])
    trends_parts.picture("floods", question, chart, _room, _asked, _told.at, note=note, numbers=numbers, marked=marked)
    told = trends_view.floods_told(_found, _rule, _asked.where(_), language, _)
    st.html(help_mark.beside(told, "flood_day", _))
    if _found:
        st.html(trends_view.floods_table(_found, language, _))


def flood_rows(found: Sequence[tuple[date, int]]) -> list[tuple[object, ...]]:
    """The days of flood as a file has them."""
    return [(day.isoformat(), count) for day, count in found]


def place_header(room: Room) -> tuple[str, ...]:
    """The columns of the file of places."""
    _ = room.words
    return (
        _("Problem"), _("Kelurahan"), _("Latitude"), _("Longitude"), _("Came back after green"), _("Reports"),
        _("Still open"), _("Last"),
    )  # fmt: skip


def place_rows(rows: Sequence[Row], room: Room) -> list[tuple[object, ...]]:
    """The places as a file has them, all of them."""
    return [
        (
            names.name_of(row["category"], names.CATEGORIES, room.words),
            row["kelurahan_name"],
            row["latitude"],
            row["longitude"],
            row["returns_count"],
            row["reports_count"],
            row["open_count"],
            row["last_at"],
        )
        for row in rows
    ]
