"""Agencies: what waits with them and for how long; places where a problem keeps returning; accounts that stand out."""

import streamlit as st

from monitoring.categories import CATEGORIES
from monitoring.ui import (
    address,
    agencies,
    agencies_accounts,
    agencies_places,
    agencies_view,
    links,
    names,
    report_facts,
    sections,
    shell,
)
from monitoring.ui.shell import Room

CHOICE_WIDTH = 340

room = shell.open_page("skpd")
_ = room.words


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
        st.plotly_chart(chart, config={"displayModeBar": False}, alt=_("Share that had come back, by days after green"))
    with right:
        st.html(sections.heading(_("Its reports")))
        st.html(agencies_places.reports_table(reports, language, _))


@st.cache_data(max_entries=16, show_spinner=False)
def accounts(key: str, language: str, sign: str | None, _room: Room) -> None:
    _ = _room.words
    told = agencies.accounts(_room)
    row = agencies_accounts.of_pseudonym(told, sign) if sign else None
    if sign is None:
        st.html(agencies_accounts.table(told, language, _))
    elif row is None:
        st.html(sections.notice(_("No account that stands out has this sign.")))
    else:
        reports = agencies.reports_of_account(_room.store, told, row["reporter"])
        st.html(sections.heading(_("What the account {sign} sent", sign=sign)))
        st.html(agencies_accounts.reports_table(reports, language, _))


def back() -> None:
    st.html(links.anchor("skpd", room.language, _("← All agencies, places and accounts")))


may_see_accounts = agencies_accounts.may_see(room)
if (skpd := address.value("skpd")) is not None:
    back()
    with st.container(key="live_agency"):
        agency(agencies.waiting(room).key, room.language, skpd, room)
elif (asked := address.value("place")) is not None:
    back()
    with st.container(key="live_place"):
        place(agencies.places(room).key, room.language, report_facts.parsed_id(asked) or 0, room)
elif (sign := address.value("account")) is not None and may_see_accounts:
    back()
    with st.container(key="live_account"):
        accounts(agencies.accounts(room).key, room.language, sign, room)
else:
    told = agencies.waiting(room)
    with st.container(key="live_lead"):
        st.html(agencies_view.lead(told, room.language, _))
    with st.container(width=CHOICE_WIDTH):
        sort = address.choice(
            _("Order"),
            list(agencies.SORTS),
            lambda code: _(agencies.SORTS[code][0]),
            "sort",
            default=agencies.DEFAULT_SORT,
        )
    with st.container(key="live_agencies"):
        overview(told.key, room.language, sort, room)
    st.html(sections.heading(_("Places where the same problem keeps coming back")) + agencies_places.explained(_))
    with st.container(width=CHOICE_WIDTH):
        category = address.choice(
            _("Category"),
            CATEGORIES,
            lambda code: names.name_of(code, names.CATEGORIES, _),
            "category",
            everything=_("All categories"),
        )
    with st.container(key="live_places"):
        places(agencies.places(room).key, room.language, category, room)
    if may_see_accounts:
        st.html(sections.heading(_("Accounts that stand out, for the administrators")))
        with st.container(key="live_accounts"):
            accounts(agencies.accounts(room).key, room.language, None, room)
