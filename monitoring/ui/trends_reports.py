"""The reports behind a rise: those of its category, area and hours that the viewer may see."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

import streamlit as st

from monitoring import access
from monitoring.categories import CATEGORIES
from monitoring.clock import WIB
from monitoring.trends.changes import COMPLAINT
from monitoring.trends.told import Rules
from monitoring.ui import address, formats, links, names, reports, sections
from monitoring.ui.selection import Selection
from monitoring.ui.shell import Room
from monitoring.ui.trends_choice import Asked
from monitoring.ui.trends_rises import CATEGORY, UNTIL

MOST_LISTED = 100


def asked_for() -> bool:
    """Whether the address names a rise."""
    return address.value(CATEGORY) is not None


def draw(room: Room, asked: Asked) -> None:
    """The way back, what rose, and its reports."""
    _, language = room.words, room.language
    st.html(links.anchor("tren", language, _("← All categories"), **asked.area_query()))
    category, until = address.value(CATEGORY), _instant(address.value(UNTIL), room.now)
    if category not in CATEGORIES or until is None:
        st.html(sections.notice(_("The address names no rise.")))
        return
    hours = Rules.of(until).window_hours
    told = _("{place}: complaints of the {window} up to {time}.", place=asked.where(_),
             window=formats.hours(hours, language), time=formats.instant(until, language))  # fmt: skip
    st.html(
        sections.heading(names.name_of(category, names.CATEGORIES, _)) + f'<p class="rp-tr-lead">{escape(told)}</p>'
    )
    code = asked.selection.kelurahan_code
    is_others = code is not None and not access.may_see_kelurahan(room.viewer, code) and room.viewer.kelurahan_code
    if not room.store.may_ask("report_list") or is_others:
        st.html(sections.note(_("How many came is everybody's to know; the reports themselves are not open to you.")))
        return
    if room.viewer.kelurahan_code or room.viewer.skpd:
        st.html(sections.note(_("Only your own reports are listed.")))
    # from after the hours began up to and with the last instant, as the counts go
    instant = timedelta(microseconds=1)
    span = Selection(until - timedelta(hours=hours) + instant, until + instant, category=category, **asked.area)
    found = room.store.ask("report_list", most=MOST_LISTED, **span.parameters()).to_pylist()
    listed = [row for row in found if row["kind"] == COMPLAINT]
    if not listed:
        st.html(sections.note(_("No report fits the filters here.")))
    reports.listing(listed, room)


def _instant(text: str | None, latest: datetime) -> datetime | None:
    try:
        told = datetime.fromtimestamp(int(text or ""), WIB)
    except (ValueError, OverflowError, OSError):
        return None
    return told if told.year >= address.EARLIEST.year and told <= latest else None
