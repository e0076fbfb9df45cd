"""The parts of the agencies' page, each made once for all viewers: by what it was asked, language and choice."""

from __future__ import annotations

import streamlit as st

from monitoring.ui import agencies, agencies_accounts, agencies_places, agencies_view, pictures, sections
from monitoring.ui.pictures import About
from monitoring.ui.shell import Room


@st.cache_data(max_entries=8, show_spinner=False)
def overview(key: str, language: str, sort: str, _room: Room) -> None:
    _ = _room.words
    told = agencies.waiting(_room)
    if not told.rows:
        st.html(sections.notice(_("No agency has a report, or had one lately.")))
        return
    st.html(agencies_view.overview(agencies.by_hurt(told.rows, sort), told, language, _))


@st.cache_data(max_entries=32, show_spinner=False)
def agency(key: str, language: str, skpd: str, _room: Room) -> None:
    _ = _room.words
    told = agencies.waiting(_room)
    row = next((row for row in told.rows if row["skpd"] == skpd), None)
    if row is None:
        st.html(sections.notice(_("No agency of this name has a report, or had one lately.")))
        return
    st.html(agencies_view.one(row, told, language, _))
    st.html(agencies_view.reports(agencies.reports_of_agency(_room.store, told, skpd), language, _))


@st.cache_data(max_entries=32, show_spinner=False)
def places(key: str, language: str, category: str | None, _room: Room) -> None:
    told = agencies.places(_room)
    rows = [row for row in told.rows if category in (None, row["category"])]
    st.html(agencies_places.table(rows, told, language, _room.words))


@st.cache_data(max_entries=32, show_spinner=False)
def place(key: str, language: str, first_report_id: int, _room: Room) -> None:
    _ = _room.words
    told = agencies.places(_room)
    reports = agencies.reports_of_place(_room, told, first_report_id)
    if not reports:
        st.html(sections.notice(_("No problem keeps coming back at this place.")))
        return
    most_days = agencies.relapse_days(_room)
    spells = agencies_places.spells_of(reports, told, most_days)
    st.html(agencies_places.heading(reports, language, _))
    left, right = st.columns([1, 1.25], gap="large")
    with left:
        st.html(sections.heading(_("How soon it is back after green")))
        st.html(agencies_places.curve_told(spells, most_days, language, _))
        chart = agencies_places.curve(spells, most_days, language, _)
        where = reports[0]["kelurahan_name"] or ""
        title = _("Share that had come back, by days after green")
        about = About(title, "kambuh", where, str(first_report_id), told.at)
        pictures.draw(_room, chart, about, agencies_places.curve_numbers(spells, _))
    with right:
        st.html(sections.heading(_("Its reports")))
        st.html(agencies_places.reports_table(reports, language, _))


@st.cache_data(max_entries=16, show_spinner=False)
def accounts(key: str, language: str, sign: str | None, _room: Room) -> None:
    _ = _room.words
    told = agencies.accounts(_room)
    row = agencies_accounts.of_sign(told, sign) if sign else None
    if sign is None:
        st.html(agencies_accounts.table(told, language, _))
    elif row is None:
        st.html(sections.notice(_("No account that stands out has this sign.")))
    else:
        reports = agencies.reports_of_account(_room.store, told, row["sign"])
        st.html(sections.heading(_("What the account {sign} sent", sign=sign)))
        st.html(agencies_accounts.reports_table(reports, language, _))
