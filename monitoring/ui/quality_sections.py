"""The parts of the quality page: what is dear to draw is drawn once for all viewers, controls stand outside of that."""

from __future__ import annotations

import streamlit as st

from monitoring import clock
from monitoring.help import sections as method
from monitoring.ui import (
    address,
    filters,
    formats,
    help_cards,
    help_mark,
    quality_behind,
    quality_choice,
    quality_greens,
    quality_look,
    quality_panel,
    quality_reopened,
    quality_view,
    quality_vote,
    quality_words,
    sections,
)
from monitoring.ui.quality_look import DAYS, Look
from monitoring.ui.seats import seat_name, seats
from monitoring.ui.shell import Room

FOLLOWED_SECONDS = 15


def glance(room: Room, look: Look) -> None:
    """The large counts."""
    _glance(room.store_serial, look.number, room.language, look, room)


@st.fragment(run_every=FOLLOWED_SECONDS)
def follow(room: Room, number: int) -> None:
    """Draw the page anew when a newer look is there, though no news came: a deadline passed, a look was under way."""
    if quality_look.of(room.store.computed("quality"), clock.now()).number != number:
        st.rerun()


def part(room: Room, look: Look, view: str) -> None:
    """The part that is looked at."""
    drawn = {
        quality_choice.WAITING: _waiting,
        quality_choice.VOTING: quality_vote.draw,
        quality_choice.REOPENED: quality_reopened.draw,
        quality_choice.GREENS: _greens,
        quality_choice.PANEL: _panel,
    }
    drawn[view](room, look)


def _waiting(room: Room, look: Look) -> None:
    _ = room.words
    with st.container(horizontal=True, key="waiting"):
        stage = quality_choice.one_of(room, _("Stage"), quality_words.STAGES, "tahap", _("Every stage"))
    rows = look.waiting if stage is None else look.waiting[look.waiting["stage"] == stage]
    if rows.empty:
        told = [_("No report is with police, panel or DOOR.")] if stage is None else []
        st.html(sections.notice(_("Nothing waits here"), told))
        return
    st.html(sections.note(_("The longest waiting first, as of {time}.", time=formats.instant(look.at, room.language))))
    shown = rows.iloc[quality_choice.page_of(room, rows, ("waiting", stage))]
    with st.container(key="live_waiting"):
        st.html(quality_view.waiting(shown, room.language, _))
    _policy(room)


def _greens(room: Room, look: Look) -> None:
    _ = room.words
    areas = {area.code: area for area in sorted(filters.areas_of(room), key=lambda area: (area.name, area.code))}
    names = quality_greens.COUNTS
    with st.container(horizontal=True, key="greens"):
        order = address.choice(
            _("Order"),
            list(quality_greens.ORDERS),
            lambda code: _(quality_greens.ORDERS[code]),
            "urut",
            default=quality_greens.BY_ALL,
        )
        code = address.choice(
            _("Kelurahan"),
            list(areas),
            lambda code: f"{areas[code].name} ({areas[code].kecamatan})",
            "kelurahan",
            everything=_("All kelurahan"),
        )
        offered = {count: names[count] for count in (names if code else quality_greens.OF_AUDIT)}
        asked = quality_choice.one_of(room, _("Reports behind the number"), offered, "jumlah", _("None listed"))
    days = _.plural(
        "Complaints that the kelurahan itself reported as done in the last {count} day.",
        "Complaints that the kelurahan itself reported as done in the last {count} days.",
        DAYS,
        count=formats.number(DAYS, room.language),
    )
    st.html(help_mark.beside(sections.note(days), "untrue_green", _))
    if asked:
        behind = quality_greens.behind(look, room.store, code, asked)
        whose = areas[code].name if code else _("All kelurahan")
        quality_behind.draw(behind, f"{whose} · {_(names[asked])}", room, ("greens", code, asked))
    rows = quality_greens.shares(look.greens, room.now.date(), order)
    if code:
        shown = rows[rows["kelurahan_code"] == code]
    elif asked:
        return
    else:
        shown = rows.iloc[quality_choice.page_of(room, rows, ("greens", order))]
    with st.container(key="live_greens"):
        st.html(quality_greens.table(shown, room.language, _))


def _panel(room: Room, look: Look) -> None:
    _ = room.words
    if look.panel.rounds_count == 0:
        st.html(
            sections.notice(_("No round is closed yet"), [_("What the panel's votes tell appears with the first.")])
        )
        return
    _reliability(room.store_serial, look.number, room.language, look, room)
    member, count = address.value("anggota"), address.value("jumlah")
    known = quality_panel.MEMBER_COUNTS if member else quality_panel.COUNTS
    if count in known:
        behind = quality_panel.behind(look, count, member)
        title = " · ".join([*([seat_name(member, room.words)] if member else []), _(known[count])])
        quality_behind.draw(behind, title, room, ("panel", member, count))
    _policy(room)


@st.cache_data(max_entries=8, show_spinner=False)
def _glance(serial: int, number: int, language: str, _look: Look, _room: Room) -> None:
    _ = _room.words
    marks = help_mark.row(("quality_stages", "reopened", "audit"), _)
    st.html(quality_view.figures(_look, language, _) + marks)


@st.cache_data(max_entries=8, show_spinner=False)
def _reliability(serial: int, number: int, language: str, _look: Look, _room: Room) -> None:
    _ = _room.words
    st.html(quality_panel.overall(_look.panel, language, _) + help_mark.row(("agreement",), _))
    st.html(sections.heading(_("By member")))
    st.html(quality_panel.members(_look.panel, seats(_look.at.date()), _room))


def _policy(room: Room) -> None:
    _ = room.words
    way = help_cards.way_to_method(method.QUALITY, _("The rules of the quality loop"), room.language)
    st.html(f'<p class="rp-way">{way}</p>')
