"""The switch of the marks on the time line, kept in the address, and the form by which staff write a note there."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from monitoring import access, policy
from monitoring.annotations import written
from monitoring.annotations.marks import Mark
from monitoring.annotations.written import Draft
from monitoring.clock import WIB
from monitoring.ui import address, formats, marks, marks_drawn
from monitoring.ui.marks import CITY, DECREE, FLOOD, HOLIDAY, KECAMATAN, KELURAHAN, KINDS, NOTE, Place
from monitoring.ui.shell import Room
from monitoring.words import N_

ADDRESS = "tanda"
CODES = {NOTE: "catatan", FLOOD: "banjir", HOLIDAY: "libur", DECREE: "aturan"}
NONE = "tidak"
TOLD = "_mark_told"
AHEAD = timedelta(days=366)  # how far in the future a note may stand: a decree that is to come
RECENT = 8
ANSWERS = {
    written.DONE: N_("It stands on the time line now."),
    written.NO_WORDS: N_("It needs words."),
    written.TOO_LONG: N_("It is too long."),
    written.BACKWARD: N_("The last day is before the first."),
    written.TOO_LONG_A_SPAN: N_("That is too long a time for one note."),
    written.UNKNOWN: N_("Somebody took it back already."),
}


def draw(room: Room, place: Place) -> frozenset[str]:
    """The button with switch and form; returns the kinds that are hidden. place: of the chart that is looked at."""
    _ = room.words
    kinds = offered(room)
    first = _first(room, kinds)
    may_write = access.may(room.viewer, written.DEED)
    with st.popover(_("Marks on the time line"), icon=":material/flag:", key="marks_popover"):
        shown = st.pills(
            _("Show"),
            kinds,
            selection_mode="multi",
            default=first,
            format_func=lambda kind: f"{marks.SIGNS[kind]} {_(marks.KIND_NAMES[kind])}",
            key=ADDRESS,
        )
        if may_write:
            _form(room, place)
            _standing(room, place)
    if told := st.session_state.pop(TOLD, None):
        st.toast(_(ANSWERS[told]))
    address.put(ADDRESS, _written(shown, kinds))
    return frozenset(KINDS) - frozenset(shown)


def offered(room: Room) -> list[str]:
    """The kinds that the viewer is told of."""
    asked = {NOTE: written.QUESTION, FLOOD: "trend_days"}
    return [kind for kind in KINDS if kind not in asked or room.store.may_ask(asked[kind])]


def _first(room: Room, kinds: list[str]) -> list[str]:
    """What the switch begins with on this screen: the address's, read when it is drawn anew."""
    name = f"_{ADDRESS}_{room.screen.key}"
    if ADDRESS not in st.session_state or name not in st.session_state:
        st.session_state[name] = _read(address.value(ADDRESS), kinds)
    return st.session_state[name]


def _read(text: str | None, kinds: list[str]) -> list[str]:
    """The kinds that an address shows; one that means nothing shows all."""
    if text == NONE:
        return []
    told = (text or "").split(",")
    return [kind for kind in kinds if CODES[kind] in told] or list(kinds)


def _written(shown: list[str], kinds: list[str]) -> str | None:
    if set(shown) == set(kinds):
        return None
    return ",".join(CODES[kind] for kind in kinds if kind in shown) or NONE


def _form(room: Room, place: Place) -> None:
    _, today = room.words, room.now.astimezone(WIB).date()
    places = _chain(place)
    with st.form("mark_form", clear_on_submit=True, border=False):
        st.html(f"<b>{_('Mark a day')}</b>")
        days = {"format": "DD/MM/YYYY", "min_value": address.EARLIEST, "max_value": today + AHEAD}
        first = st.date_input(_("From"), value=today, key="mark_first", **days)
        last = st.date_input(_("To (the same day if left empty)"), value=None, key="mark_last", **days)
        where = st.selectbox(
            _("Where"), range(len(places)), format_func=lambda turn: marks.named(room, places[turn]), key="mark_place"
        )
        most = int(policy.amount("annotation_characters", today))
        words = st.text_input(
            _("What happened"), max_chars=most, key="mark_words", placeholder=_("Flood on the Ciliwung")
        )
        if st.form_submit_button(_("Put it on the time line"), width="stretch"):
            _write(room, Draft(first or today, last or first or today, places[where], words))


def _write(room: Room, draft: Draft) -> None:
    kept = room.store.computed("annotations")
    told = written.add(kept, room.actor, draft, now=room.now, data_version=room.version)
    _again(told)


def _standing(room: Room, place: Place) -> None:
    """The newest notes about this place, each with the way to take it back."""
    _ = room.words
    own = [mark for mark in marks.notes(room) if mark.of.holds(place)]
    if not own:
        return
    st.html(f"<b>{_('Notes that stand')}</b>")
    for mark in sorted(own, key=lambda one: one.first, reverse=True)[:RECENT]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"note_{mark.key.replace('/', '_')}"):
            st.text(f"{marks_drawn.when(mark, room.language)}: {mark.words}")
            if st.button(_("Take back"), key=f"back_{mark.key}"):
                _take_back(room, mark)
    if len(own) > RECENT:
        left = len(own) - RECENT
        st.caption(_.plural("{count} more", "{count} more", left, count=formats.number(left, room.language)))


def _take_back(room: Room, mark: Mark) -> None:
    kept = room.store.computed("annotations")
    _again(written.take_back(kept, room.actor, mark.key or "", now=room.now, data_version=room.version))


def _again(told: str) -> None:
    st.session_state[TOLD] = told
    st.rerun()


def _chain(place: Place) -> list[Place]:
    """The place itself and what holds it, the smallest first."""
    chain = [place]
    if place.level == KELURAHAN and place.kecamatan:
        chain.append(Place(place.kota, place.kecamatan))
    if place.level in (KELURAHAN, KECAMATAN) and place.kota:
        chain.append(Place(place.kota))
    return chain if place.level == CITY else [*chain, Place()]
