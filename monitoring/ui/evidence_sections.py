"""The sections of the evidence page, each drawn once for all viewers and replayed; controls stand outside of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import pandas as pd
import streamlit as st

from monitoring.clock import WIB
from monitoring.ui import (
    evidence_address,
    evidence_cache,
    evidence_choice,
    evidence_counts,
    evidence_disputes,
    evidence_lift,
    evidence_moved,
    evidence_other,
    evidence_rows,
    evidence_view,
    evidence_windows,
    help_mark,
    marks,
    marks_bar,
    marks_beneath,
    marks_drawn,
    pictures,
    sections,
)
from monitoring.ui.evidence import Sheet
from monitoring.ui.evidence_cache import Shown
from monitoring.ui.evidence_disputes import Dispute
from monitoring.ui.evidence_rows import Asked
from monitoring.ui.filters import Area
from monitoring.ui.pictures import About
from monitoring.ui.shell import Room


@dataclass(frozen=True)
class Page:
    """One kelurahan at one instant, as a viewer looks at it. instant: None = now."""

    room: Room
    area: Area
    shown: Shown
    sheet: Sheet
    disputes: Sequence[Dispute]
    instant: datetime | None

    @property
    def told_instant(self) -> str | None:
        return None if self.instant is None else evidence_address.written(self.instant)

    @property
    def key(self) -> tuple[str, str, str]:
        return self.shown.key, self.area.code, self.room.language

    def score(self) -> None:
        """The score, and the parts that add up to it."""
        _score(*self.key, self)

    def counts(self) -> None:
        """What is counted, what is not and why, what was disputed."""
        _counts(*self.key, self)

    def rows(self) -> None:
        """The rows of a part or of a count, a page at a time."""
        _ = self.room.words
        st.html(sections.heading(_("Reports behind the numbers")))
        with st.container(horizontal=True, key="rows"):
            asked = evidence_choice.rows(self.room)
        count = evidence_counts.number(self.sheet, asked.part, asked.count)
        asked = evidence_choice.page(self.room, asked, count)
        _rows(*self.key, asked, self)

    def lift(self) -> None:
        """The open reports by what handling them would gain."""
        _ = self.room.words
        st.html(sections.heading(_("What would lift the score"), help_mark.mark("lift", _)))
        _lift(*self.key, self)

    def moved(self, windows: Sequence[datetime]) -> None:
        """What moved the score between two kept windows."""
        _ = self.room.words
        st.html(sections.heading(_("What moved the score"), help_mark.mark("moved", _)))
        chosen = evidence_choice.compared(self.room, windows, partial(evidence_cache.is_kept, self.room))
        if chosen is None:
            return
        with st.spinner(_("Comparing two windows …")):
            before, after = (evidence_cache.at(self.room, instant) for instant in chosen)
            change = evidence_cache.change(self.room, before, after, self.area.code)
        if change is None:
            st.html(sections.note(_("There was no score to compare.")))
            return
        _moved(before.key, after.key, self.area.code, self.room.language, change, chosen, self.room)

    def windows(self) -> None:
        """The places of the last kept windows."""
        _ = self.room.words
        st.html(sections.heading(_("Places by decision window"), help_mark.mark("window", _)))
        until = self.shown.moment.at
        rows = self.room.store.ask(
            "rating_window_rows",
            from_at=until - evidence_windows.REACH,
            to_at=until,
            kelurahan_code=self.area.code,
        )
        if rows.num_rows == 0:
            st.html(sections.note(_("No decision window is kept yet.")))
            return
        last = rows["window_at"][-1].as_py().astimezone(WIB).isoformat()
        place, found = marks.place_of(self.room, marks.KELURAHAN, self.area.code), rows.to_pandas()
        hidden = marks_bar.draw(self.room, place)
        span = [at.astimezone(WIB).date() for at in (rows["window_at"][0].as_py(), rows["window_at"][-1].as_py())]
        shown = marks.of(self.room, place, *span, hidden)
        _windows(*self.key[1:], last, rows.num_rows, shown.key, found, shown, self)

    def other(self) -> None:
        """The rating by each other policy on file."""
        _ = self.room.words
        st.html(sections.heading(_("By another policy")))
        with st.spinner(_("Working out the other policies …")):
            found = evidence_cache.others(self.room, self.shown, self.area.code)
        _other(*self.key, found, self)


@st.cache_data(max_entries=64, show_spinner=False)
def _score(key: str, code: str, language: str, _page: Page) -> None:
    _ = _page.room.words
    st.html(evidence_view.head(_page.sheet, _page.shown.moment, _page.area, language, _))
    st.html(evidence_view.parts(_page.sheet, language, _page.told_instant, _))


@st.cache_data(max_entries=64, show_spinner=False)
def _counts(key: str, code: str, language: str, _page: Page) -> None:
    _ = _page.room.words
    st.html(sections.heading(_("What is counted")))
    st.html(evidence_view.tallies(_page.sheet, language, _page.told_instant, _))
    st.html(sections.heading(_("What does not count, and why"), help_mark.mark("not_counted", _)))
    st.html(evidence_view.not_counted(_page.sheet, language, _page.told_instant, _))
    if _page.disputes:
        st.html(sections.heading(_("Disputed reopenings")))
        st.html(evidence_disputes.listing(_page.disputes, language, _))


@st.cache_data(max_entries=64, show_spinner=False)
def _rows(key: str, code: str, language: str, asked: Asked, _page: Page) -> None:
    st.html(evidence_rows.listing(_page.sheet, asked, language, _page.room.words))


@st.cache_data(max_entries=64, show_spinner=False)
def _lift(key: str, code: str, language: str, _page: Page) -> None:
    moment = _page.shown.moment
    gains, colour = evidence_lift.lifts(moment, code), str(_page.sheet.row["colour"])
    hours = moment.figures.rules.verification_window_hours
    st.html(evidence_lift.told(gains, colour, hours, language, _page.room.words))


@st.cache_data(max_entries=64, show_spinner=False)
def _moved(
    before: str,
    after: str,
    code: str,
    language: str,
    _change: evidence_moved.Change,
    _between: tuple[datetime, datetime],
    _room: Room,
) -> None:
    st.html(evidence_moved.told(_change, _between, language, _room.words))


@st.cache_data(max_entries=64, show_spinner=False)
def _windows(
    code: str,
    language: str,
    last: str,
    count: int,
    marks_key: str,
    _found: pd.DataFrame,
    _shown: marks.Shown,
    _page: Page,
) -> None:
    room, area = _page.room, _page.area
    _ = room.words
    with st.container(key="windows_chart"):
        chart = evidence_windows.figure(_found, language, _)
        marks_drawn.on_dates(chart, _shown, has_instants=True)
        about = About(_("Place and rank set by decision window"), "tempat", area.name, area.code, _page.instant)
        pictures.draw(room, chart, about, evidence_windows.numbers(_found, _))
    marks_beneath.draw(_shown, room)
    st.html(f'<div class="rp-ev-paper">{evidence_windows.table(_found, language, _)}</div>')


@st.cache_data(max_entries=32, show_spinner=False)
def _other(key: str, code: str, language: str, _found: list, _page: Page) -> None:
    points = evidence_other.qlue(_page.shown.moment, code)
    st.html(evidence_other.told(_page.sheet, _found, points, language, _page.told_instant, _page.room.words))
