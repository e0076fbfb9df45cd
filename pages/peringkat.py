"""Leaderboard: every kelurahan's place, how it moved, and the parts its score is made of."""

import streamlit as st

from monitoring.ui import address, csv_file, filters, league, league_method, league_table, league_view, names, shell
from monitoring.ui.league import Standings
from monitoring.ui.shell import Room

room = shell.open_page("peringkat")
_ = room.words


@st.cache_resource(max_entries=2, show_spinner=False)
def standings(data: str, _room: Room) -> Standings:
    return league.standings(_room.store, _room.now)


@st.cache_data(max_entries=16, show_spinner=False)
def top(data: str, language: str, kota: str | None, _room: Room) -> None:
    now = standings(data, _room)
    st.html(league_view.heading(now, language, _room.words))
    st.html(league_view.glance(now, kota, language, _room.words))


@st.cache_data(max_entries=32, show_spinner=False)
def table(data: str, language: str, kota: str | None, text: str, sort: str, _room: Room) -> None:
    _ = _room.words
    now = standings(data, _room)
    rows = league.chosen(now.frame, kota, text, sort)
    if rows.empty:
        st.html(league_view.nobody(text, _))
        return
    with st.container(key="live_league"):
        league_table.draw(rows, language, _)
    with st.container(key="live_cards"):
        st.html(league_view.cards(rows, language, _))
    with st.expander(_("How the score comes about"), key="method"):
        st.html(league_method.method(now, rows, language, _))


@st.cache_data(max_entries=8, show_spinner=False)
def file(data: str, language: str, kota: str | None, text: str, sort: str, _room: Room) -> bytes:
    return league.as_csv(league.chosen(standings(data, _room).frame, kota, text, sort), _room.words)


above = st.empty()
with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
    text = st.text_input(
        _("Find a kelurahan"),
        key="name",
        bind="query-params",
        max_chars=60,
        type="search",
        placeholder=_("Name, kecamatan or code"),
    )
    kotas = list(dict.fromkeys(area.kota for area in filters.areas_of(room)))
    kota = address.choice(_("City"), kotas, str, "kota", everything=_("All cities"))
    sort = address.choice(
        _("Order"),
        list(league.SORTS),
        lambda code: names.name_of(code, league.SORT_NAMES, _),
        "sort",
        default=league.DEFAULT_SORT,
    )
    chosen = (room.data, room.language, kota, text or "", sort)
    st.download_button(
        _("Download (CSV)"),
        lambda: file(*chosen, room),
        file_name=f"peringkat-{room.now:%Y%m%d-%H%M}.csv",
        mime=csv_file.MIME,
        on_click="ignore",
        help=_("What the table shows and every count behind it. UTF-8 with a byte order mark, commas, decimal points."),
    )
with above.container(key="live_glance_aside" if text else "live_glance"):
    top(room.data, room.language, kota, room)
table(*chosen, room)
