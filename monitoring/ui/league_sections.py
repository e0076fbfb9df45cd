"""The sections of the leaderboard, each drawn once for all viewers and replayed; controls stand outside of that."""

from __future__ import annotations

import streamlit as st

from monitoring.ui import csv_file, league, league_file, league_method, league_table, league_view
from monitoring.ui.league_cache import Shown
from monitoring.ui.league_choice import Asked
from monitoring.ui.shell import Room


def heading(room: Room, shown: Shown) -> None:
    """Whether the ranks are decided or provisional."""
    _heading(shown.key, room.language, shown, room)


def glance(room: Room, shown: Shown, asked: Asked) -> None:
    """Who stands lowest and who moved."""
    _glance(shown.key, room.language, asked.kota, shown, room)


def table(room: Room, shown: Shown, asked: Asked) -> None:
    """Every kelurahan, and how a score comes about."""
    _table(shown.key, room.language, *asked.key, shown, room)


def download(room: Room, shown: Shown, asked: Asked) -> None:
    """The rows as a file."""
    _ = room.words
    st.download_button(
        _("Download (CSV)"),
        lambda: _file(shown.key, room.language, *asked.key, shown, room),
        file_name=league_file.name(shown.league, "", "csv"),
        mime=csv_file.MIME,
        on_click="ignore",
        help=_("What the table shows and every count behind it. UTF-8 with a byte order mark, commas, decimal points."),
    )


@st.cache_data(max_entries=8, show_spinner=False)
def _heading(key: str, language: str, _shown: Shown, _room: Room) -> None:
    st.html(league_view.heading(_shown.league, language, _room.words))


@st.cache_data(max_entries=16, show_spinner=False)
def _glance(key: str, language: str, kota: str | None, _shown: Shown, _room: Room) -> None:
    st.html(league_view.glance(_shown.league, kota, _shown.instant, language, _room.words))


@st.cache_data(max_entries=32, show_spinner=False)
def _table(
    key: str, language: str, kota: str | None, text: str, sort: str, has_qlue: bool, _shown: Shown, _room: Room
) -> None:
    _ = _room.words
    rows = league.chosen(_shown.league.frame, kota, text, sort)
    if rows.empty:
        st.html(league_view.nobody(text, _))
        return
    look = league_table.Look.of(_shown.league, language, _, _shown.instant, has_qlue)
    with st.container(key="live_league"):
        st.html(league_table.head(look))
        for piece in league_table.pieces(rows, look):
            st.html(piece)
    with st.expander(_("How the score comes about"), key="method"):
        st.html(league_method.method(_shown.league, rows, language, _))


@st.cache_data(max_entries=8, show_spinner=False)
def _file(
    key: str, language: str, kota: str | None, text: str, sort: str, has_qlue: bool, _shown: Shown, _room: Room
) -> bytes:
    rows = league.chosen(_shown.league.frame, kota, text, sort)
    return league_file.as_csv(_shown.league, rows, has_qlue, _room.words)
