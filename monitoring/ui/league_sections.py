"""The sections of the leaderboard, each drawn once for all viewers and replayed; controls stand outside of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from monitoring.ui import (
    csv_file,
    help_mark,
    league,
    league_caterpillar,
    league_charts,
    league_choice,
    league_file,
    league_funnel,
    league_marks,
    league_method,
    league_quadrant,
    league_table,
    league_view,
    past,
    pictures,
)
from monitoring.ui.league_cache import Shown
from monitoring.ui.league_cells import Look
from monitoring.ui.league_charts import Figure
from monitoring.ui.league_choice import Asked
from monitoring.ui.pictures import About
from monitoring.ui.shell import Room

FIGURES = {
    league_choice.QUADRANT: league_quadrant.figure,
    league_choice.FUNNEL: league_funnel.figure,
    league_choice.CATERPILLAR: league_caterpillar.figure,
}
# The entries of monitoring.help by the figure that shows their measure.
EXPLAINED = {
    league_choice.QUADRANT: ("first_action", "verified_green", "honesty"),
    league_choice.FUNNEL: ("in_time",),
    league_choice.CATERPILLAR: ("score", "place"),
}


def heading(room: Room, shown: Shown) -> None:
    """Whether the ranks are decided or provisional."""
    _drawn(_heading, room)(shown.key, room.language, shown, room)


def glance(room: Room, shown: Shown, asked: Asked) -> None:
    """Who stands lowest and who moved."""
    _drawn(_glance, room)(shown.key, room.language, asked.kota, shown, room)


def table(room: Room, shown: Shown, asked: Asked) -> None:
    """Every kelurahan, the first of them at once, and the way to how a score comes about."""
    count = int(league.fits(shown.league.frame, asked.kota, asked.text).sum())
    most = None if league_choice.is_whole(count) else league_choice.FIRST
    _drawn(_table, room)(shown.key, room.language, *asked.key, most, shown, room)
    league_choice.show_all(room, count)
    if count:
        if ticks := league_marks.html(league_marks.of(room, shown.league, asked.kota), room):
            with st.container(key="league_marks"):
                st.html(ticks)
        _drawn(_method, room)(shown.key, room.language, *asked.key, shown, room)


def figure(room: Room, shown: Shown, asked: Asked, view: str) -> None:
    """One of the figures, how it is read, whom it names, and its numbers as a file."""
    _ = room.words
    key = (shown.key, room.language, view, asked.kota, asked.text)
    made = _drawn(_made, room)(*key, shown, room)
    _drawn(_figure, room)(*key, made, shown, room)
    st.download_button(
        _("Numbers of the figure (CSV)"),
        lambda: csv_file.written(*_of_then(room, made.header, made.rows)),
        file_name=past.file_name(league_file.name(shown.league, f"{view}-", "csv")),
        mime=csv_file.MIME,
        on_click="ignore",
    )


def download(room: Room, shown: Shown, asked: Asked) -> None:
    """The rows as a file."""
    _ = room.words
    st.download_button(
        _("Download (CSV)"),
        lambda: _drawn(_file, room)(shown.key, room.language, *asked.key, shown, room),
        file_name=past.file_name(league_file.name(shown.league, "", "csv")),
        mime=csv_file.MIME,
        on_click="ignore",
        help=_("What the table shows and every count behind it. UTF-8 with a byte order mark, commas, decimal points."),
    )


def _drawn(drawing: Callable, room: Room) -> Callable:
    """The past is drawn for who looks at it and kept by nobody: it must not push out what all others look at."""
    return drawing if room.past is None else drawing.__wrapped__


def _of_then(room: Room, header: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[list, list]:
    """A file's header and rows, in the past with the moment in each row."""
    told = {} if room.past is None else past.columns("peringkat", room.past, room.words)
    return [*header, *told], [[*row, *told.values()] for row in rows]


@st.cache_data(max_entries=8, show_spinner=False)
def _heading(key: str, language: str, _shown: Shown, _room: Room) -> None:
    st.html(league_view.heading(_shown.league, language, _room.words))


@st.cache_data(max_entries=16, show_spinner=False)
def _glance(key: str, language: str, kota: str | None, _shown: Shown, _room: Room) -> None:
    st.html(league_view.glance(_shown.league, kota, _shown.instant, language, _room.words))


@st.cache_data(max_entries=32, show_spinner=False)
def _table(
    key: str,
    language: str,
    kota: str | None,
    text: str,
    sort: str,
    has_qlue: bool,
    most: int | None,
    _shown: Shown,
    _room: Room,
) -> None:
    _ = _room.words
    rows = league.chosen(_shown.league.frame, kota, text, sort)
    if rows.empty:
        st.html(league_view.nobody(text, _))
        return
    look = Look.of(_shown.league, language, _, _shown.instant, has_qlue)
    with st.container(key="live_league"):
        st.html(league_table.head(look))
        for piece in league_table.pieces(rows.head(most or len(rows)), look):
            st.html(piece)


@st.cache_data(max_entries=32, show_spinner=False)
def _method(
    key: str, language: str, kota: str | None, text: str, sort: str, has_qlue: bool, _shown: Shown, _room: Room
) -> None:
    _ = _room.words
    rows = league.chosen(_shown.league.frame, kota, text, sort)
    with st.container(key="league_way"):
        st.html(league_method.way(rows, _room, language, _))


@st.cache_resource(max_entries=12, show_spinner=False)
def _made(key: str, language: str, view: str, kota: str | None, text: str, _shown: Shown, _room: Room) -> Figure:
    frame = _shown.league.frame
    is_narrowed = kota is not None or bool(league.plain(text))
    codes = frozenset(frame.loc[league.fits(frame, kota, text), "kelurahan_code"]) if is_narrowed else None
    return FIGURES[view](league_charts.Asked(_shown.league, codes, _shown.instant, language, _room.words))


@st.cache_data(max_entries=12, show_spinner=False)
def _figure(
    key: str, language: str, view: str, kota: str | None, text: str, _made: Figure, _shown: Shown, _room: Room
) -> None:
    _ = _room.words
    st.html(league_view.reading(_made.told) + help_mark.row(EXPLAINED.get(view, ()), _))
    about = About(_(league_choice.VIEWS[view]), view, kota or "", kota or "", _shown.league.at)
    with st.container(key="live_figure"):
        pictures.draw(_room, _made.chart, about, None, zooms=True)
    if _made.named:
        st.html(league_view.named(_made.named, _shown.league.frame, _shown.instant, view, language, _))


@st.cache_data(max_entries=8, show_spinner=False)
def _file(
    key: str, language: str, kota: str | None, text: str, sort: str, has_qlue: bool, _shown: Shown, _room: Room
) -> bytes:
    rows = league.chosen(_shown.league.frame, kota, text, sort)
    told = {} if _room.past is None else past.columns("peringkat", _room.past, _room.words)
    return league_file.as_csv(_shown.league, rows, has_qlue, _room.words, told)
