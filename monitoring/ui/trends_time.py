"""The second part of the screen: days as a calendar, hours of the week, and lines of categories, kinds and channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from monitoring.clock import WIB
from monitoring.trends import changes, days, week
from monitoring.ui import (
    formats,
    marks_bar,
    marks_beneath,
    marks_drawn,
    names,
    sections,
    trends_parts,
    trends_time_charts,
    trends_told,
)
from monitoring.ui.marks import Shown
from monitoring.ui.shell import Room
from monitoring.ui.trends_choice import Asked
from monitoring.ui.trends_told import Days
from monitoring.words import N_, Words

Named = tuple[str, pd.Series]
HEADS = {"category": N_("Category"), "kind": N_("Kind"), "channel": N_("Channel")}
MOST_DAILY = 120  # days that are drawn one by one; more as means of weeks, that rain and Sundays do not hide the trend


def draw(room: Room, asked: Asked) -> None:
    """Everything of this part."""
    _ = room.words
    told = trends_told.days(room, asked)
    if told.counts.empty:
        st.html(sections.notice(_("No report fits the filters here.")))
        return
    shown = trends_told.marked(room, asked, told, marks_bar.draw(room, trends_told.place(room, asked)))
    _body(told.key, room.language, asked.key, shown.key, told, shown, asked, room)
    trends_parts.download("days", day_header(_), lambda: day_rows(told, room), asked, room)
    _hours(told.key, room.language, asked.key, told, asked, room)
    trends_parts.download("hours", hour_header(room), lambda: hour_rows(told, room), asked, room)
    _lines(told.key, room.language, asked.key, shown.key, told, shown, asked, room)


@st.cache_data(max_entries=16, show_spinner=False)
def _body(
    key: str, language: str, asked_key: str, marks_key: str, _told: Days, _shown: Shown, _asked: Asked, _room: Room
) -> None:
    _ = _room.words
    counts = days.by_day(_told.counts, _told.first, _told.last)
    most = counts.idxmax()
    note = _("{place}, {first} to {last}. Most came on {day}: {count}.", place=_asked.where(_),
             first=formats.day(_told.first, language), last=formats.day(_told.last, language),
             day=formats.long_day(most, language), count=formats.number(int(counts.max()), language))  # fmt: skip
    made = days.calendar(counts)
    chart = trends_time_charts.calendar(made, language, _)
    marks_drawn.on_calendar(chart, _shown, made)
    marked = marks_beneath.html(_shown, _room)
    trends_parts.picture(
        "calendar", _("Which days brought most?"), chart, _room, _asked, _told.at, note=note, marked=marked
    )


@st.cache_data(max_entries=16, show_spinner=False)
def _hours(key: str, language: str, asked_key: str, _told: Days, _asked: Asked, _room: Room) -> None:
    _ = _room.words
    means = week.means(_told.hours, _told.from_at, _told.to_at)
    note = _("{place}, {first} to {last}: reports an hour on average, in WIB.", place=_asked.where(_),
             first=formats.instant(_told.from_at, language), last=formats.instant(_told.to_at, language))  # fmt: skip
    chart = trends_time_charts.hours(means, language, _)
    trends_parts.picture(
        "hours", _("At which hours of the week do reports come?"), chart, _room, _asked, _told.at, note=note
    )


@st.cache_data(max_entries=16, show_spinner=False)
def _lines(
    key: str, language: str, asked_key: str, marks_key: str, _told: Days, _shown: Shown, _asked: Asked, _room: Room
) -> None:
    _ = _room.words
    last = min(
        _told.last, (_told.at - timedelta(days=1)).astimezone(WIB).date()
    )  # a day that is not over looks like a fall
    is_weekly = (_told.last - _told.first).days >= MOST_DAILY
    note = _("Reports a day, means of whole weeks; each line on a scale of its own.") if is_weekly else _(
        "Reports a day, whole days only; each line on a scale of its own.")  # fmt: skip
    largest = changes.compared(_told.counts, None, "category")["category"].head(changes.FIVE)
    questions = (
        ("lines", _("When did the largest categories come?"), _told.counts, "category", largest, names.CATEGORIES),
        ("kind_lines", _("Do complaints, suggestions and thanks grow?"), _told.counts, "kind",
         names.REPORT_KINDS, names.REPORT_KINDS),
        ("channel_lines", _("Which channels grow?"), _told.channels, "channel",
         changes.compared(_told.channels, None, "channel")["channel"].head(changes.FIVE), names.CHANNELS),
    )  # fmt: skip
    for name, question, frame, by, codes, table in questions:
        series = _series(frame, by, list(codes), table, (_told.first, last), is_weekly, _)
        if series:
            chart = trends_time_charts.lines(series, language, _)
            marks_drawn.on_dates(chart, _shown)
            numbers = trends_parts.counts((_(HEADS[by]), _("Day"), _("Received a day")), series)
            trends_parts.picture(
                name, question, chart, _room, _asked, _told.at, note=note, numbers=numbers,
                marked=marks_beneath.html(_shown, _room),
            )  # fmt: skip


def _series(
    frame: pd.DataFrame, by: str, codes: Sequence[str], table: dict[str, str], span: tuple[date, date], is_weekly: bool,
    _: Words,
) -> list[Named]:  # fmt: skip
    found = [(code, days.by_day(frame, *span, **{by: code})) for code in codes]
    return [
        (names.name_of(code, table, _), days.weekly(counts) if is_weekly else counts)
        for code, counts in found
        if counts.sum()
    ]


def day_header(_: Words) -> tuple[str, ...]:
    """The columns of the file of days."""
    return (_("Day"), _("Category"), _("Kind"), _("Received"))


def day_rows(told: Days, room: Room) -> list[tuple[object, ...]]:
    """The days as a file has them: those in which something came."""
    _ = room.words
    return [
        (
            row.day.isoformat(),
            names.name_of(row.category, names.CATEGORIES, _),
            names.name_of(row.kind, names.REPORT_KINDS, _),
            int(row.received_count),
        )
        for row in told.counts.itertuples(index=False)
    ]


def hour_header(room: Room) -> tuple[str, ...]:
    """The columns of the file of hours."""
    _ = room.words
    return (_("Weekday"), _("Hour of the day (WIB)"), _("Received"), _("Reports an hour"))


def hour_rows(told: Days, room: Room) -> list[tuple[object, ...]]:
    """The hours of the week as a file has them; hours that the time does not hold have no mean."""
    counts, means = week.counts(told.hours), week.means(told.hours, told.from_at, told.to_at)
    weekdays = trends_time_charts.weekdays(room.language, "EEEE")
    return [
        (weekdays[day], hour, int(counts[day, hour]), round(float(means[day, hour]), 2))
        for day in range(week.DAYS)
        for hour in range(week.HOURS)
    ]
