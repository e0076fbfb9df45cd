"""The parts of a kelurahan's own screen that are drawn last: what moved it, others beside it, the month's pictures."""

from __future__ import annotations

from datetime import timedelta
from html import escape

import streamlit as st

from monitoring import areas
from monitoring.clock import WIB
from monitoring.home import Home
from monitoring.ui import (
    csv_file,
    evidence_cache,
    help_mark,
    league_cache,
    marks,
    marks_bar,
    marks_beneath,
    mine_map,
    mine_month,
    mine_moved,
    mine_others,
    sections,
)
from monitoring.ui.evidence_moved import Change
from monitoring.ui.league_cache import Shown
from monitoring.ui.mine_look import Window
from monitoring.ui.mine_month import Day
from monitoring.ui.mine_sections import Page
from monitoring.words import N_

MONTH_DAYS = 30
# Where a thumb jumps to: the parts by id, shortly named.
JUMPS = {
    "mine-top": N_("Top"),
    "mine-reports": N_("Reports"),
    "mine-lift": N_("Rise"),
    "mine-units": N_("RT"),
    "mine-sheet": N_("Sheet"),
}


def moved(page: Page) -> None:
    """What moved it since the decision window before."""
    _, room = page.room.words, page.room
    asked = sections.heading(_("What moved me since the last decision?"), help_mark.mark("moved", _))
    title = f'<div id="mine-moved"></div>{asked}'
    before = _before(page)
    if before is None:
        st.html(title + sections.note(_("No decision window is kept yet.")))
        return
    with st.spinner(_("Comparing two windows …")):
        change = evidence_cache.change(room, evidence_cache.at(room, before.at), page.shown, page.code)
    _moved(page.shown.key, before.at.isoformat(), page.code, room.language, title, page, before, change)


def others(page: Page) -> None:
    """Its neighbours and those like it, from the public league."""
    shown = league_cache.now(page.room)
    _others(shown.key, page.code, page.room.language, page, shown)


def month(page: Page) -> None:
    """The month as pictures."""
    today = page.room.now.astimezone(WIB).date()
    span = {"from_day": today - timedelta(days=MONTH_DAYS - 1), "to_day": today}
    found = page.room.store.ask("kelurahan_trend", **span)
    own = found.filter(found["kelurahan_code"].to_numpy(zero_copy_only=False) == page.code).to_pylist()
    days = [Day(row["day"], row["received_count"], row["done_count"]) for row in own]
    _, language = page.room.words, page.room.language
    place = marks.place_of(page.room, marks.KELURAHAN, page.code)
    st.html(f'<div id="mine-month"></div>{sections.heading(_("My month"))}')
    hidden = marks_bar.draw(page.room, place)
    shown = marks.of(page.room, place, span["from_day"], today, hidden)
    told = mine_month.places(page.look, language, _, shown)
    told += mine_month.flow(days, language, _, shown) if days else ""
    st.html(f'<div class="rp-my-month">{told}</div>{marks_beneath.html(shown, page.room)}')
    if days:
        st.download_button(
            _("Numbers of my month (CSV)"),
            lambda: csv_file.written(mine_month.header(_), mine_month.rows(days)),
            file_name=f"saya-bulan-{page.code}-{today.isoformat()}.csv",
            mime=csv_file.MIME,
            on_click="ignore",
            key="month_file",
        )


def jumps(page: Page) -> None:
    """Links within reach of a thumb, on a phone only."""
    _ = page.room.words
    shown = [part for part in JUMPS if part != "mine-units" or page.sees_units]
    links = "".join(f'<a href="#{part}" target="_self">{escape(_(JUMPS[part]))}</a>' for part in shown)
    st.html(f'<nav class="rp-my-jumps" aria-label="{escape(_("Parts of this screen"))}">{links}</nav>')


def _before(page: Page) -> Window | None:
    """The window to compare with: the last one, of a decided rating the one before it."""
    windows = page.look.windows
    if page.look.is_decided:
        windows = tuple(window for window in windows if window.at < page.look.at)
    return windows[-1] if windows else None


@st.cache_data(max_entries=64, show_spinner=False)
def _moved(
    key: str, before: str, code: str, language: str, _title: str, _page: Page, _window: Window, _change: Change | None
) -> None:
    st.html(_title + mine_moved.told(_page.look, _window, _change, language, _page.room.words))


@st.cache_data(max_entries=64, show_spinner=False)
def _others(key: str, code: str, language: str, _page: Page, _shown: Shown) -> None:
    _, frame, shapes = _page.room.words, _shown.league.frame, areas.shapes(Home.default())
    if code not in set(frame["kelurahan_code"]):
        return
    beside = mine_map.neighbours(shapes, code) if code in shapes.register.codes else ()
    told = mine_others.told(frame, code, beside, language, _)
    st.html(f'<div id="mine-others"></div>{sections.heading(_("How do others do?"))}{told}')
