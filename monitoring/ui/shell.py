"""What every screen has around it: language, access, the kind and age of the data, and the beat that keeps it live.

A page's first line is `room = shell.open_page("<key>")`. See `monitoring.ui` for how to write a page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

import streamlit as st

from monitoring import access, clock, words
from monitoring.access import SeenStore, Viewer
from monitoring.home import Home
from monitoring.intake import under_way
from monitoring.store import current
from monitoring.store.then import StoreThen
from monitoring.ui import (
    asked_for,
    atlas,
    bar,
    files,
    find_bar,
    help_here,
    past,
    past_bar,
    pulse,
    registry,
    saved_menu,
    sign_in,
    stamp,
    states,
    theme,
    who,
)
from monitoring.ui.pace import Pace
from monitoring.ui.room import SIGHT, Room, is_routed
from monitoring.words import Words

LOG = logging.getLogger(__name__)

_new_hours = Pace(seconds=0.2)


def open_page(key: str, *, works_when_empty: bool = False, keeps_itself_live: bool = False) -> Room:
    """Open the screen `key`: everything around it is drawn, and what the page itself needs is returned.

    When the data moves, the whole page is drawn anew; a page that `keeps_itself_live` redraws only a part, by `live`.
    Where the viewer may not see it, or the store is empty and the page is nothing without reports, the designed state
    is drawn and the run ends here.
    """
    screen = registry.SCREENS[key]
    language = chosen_language()
    _ = words.of(language)
    st.set_page_config(page_title=f"{_(screen.title)} · {_('Monitoring room')}", page_icon=atlas.icon(), layout="wide")
    st.html(theme.css() + states.own_words(_))
    whole = current()
    nature = stamp.nature_of(whole)
    visitor = sign_in.visitor(nature)
    _lead_home(visitor.viewer, key)
    banner = states.sample_banner(nature, _)
    if banner:
        st.html(banner)
    with st.container(horizontal=True, vertical_alignment="top", key="bar"):
        place = st.container()
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="tools"):
            if not st.context.is_embedded:
                find_bar.draw(visitor.viewer, key, _)
                saved = st.container(width="content", key="saved_place")
                help_here.in_bar(key, _)
            looking_back = st.container(width="content", key="past_place")
            if not st.context.is_embedded:
                who.draw(visitor, whole, _)
            bar.language_switch(_)
    viewer = visitor.viewer
    if viewer is None:
        bar.title(place, _("Monitoring room"))
        who.outside(visitor, _)
        st.stop()
    if not access.may_open(viewer, key) or asked_for.anothers(key, viewer):
        bar.title(place, _(screen.title))
        not_for_you(_)
    room_now = clock.now()
    store, version, serial = SeenStore(whole, viewer), whole.version(), stamp.serial_of(whole)
    asked = past.opened(key, viewer, whole, room_now)
    with place:
        files.listen(past.file_name(key), screen.title, language, asked.then.at if asked.then else room_now, nature)
    is_nothing = version == 0 and not works_when_empty
    room = Room(screen, language, _, store, version, _data(store), serial, room_now, place, nature, viewer)
    if not st.context.is_embedded:
        with saved:
            saved_menu.draw(room)
    help_here.draw(room)
    with looking_back:
        past_bar.way(asked, viewer, key, whole, room_now, _)
    past_bar.problem(asked, _)
    if asked.then is not None:
        room = _as_then(room, asked.then)
        past_bar.work_out(key, asked.then, _)
        past_bar.draw(key, asked.then, language, _)
    if is_nothing or not keeps_itself_live:
        live(room, None)
    if is_nothing:
        loading = under_way.waiting_bytes(Home.default()) > 0
        st.html(states.loading(_) if loading else states.empty(_))
        st.stop()
    return room


@st.fragment
def live(room: Room, draw: Callable[[Room], None] | None) -> None:
    """The beat: whenever the page is told to look again, the age of the data, and `draw` with the room as it is now.

    `draw` fills containers made outside of it, always the same ones. Without it, and when the kind of data changed, the
    whole page is drawn anew; at a new hour too, but then the open pages one after the other.
    """
    if room.past is not None:
        _still(room, draw)
        return
    now = as_it_stands(room)
    moved = now.data != room.data
    nature = stamp.nature_of(room.store.whole) if moved else room.nature
    is_other = (moved and (draw is None or nature != room.nature)) or sign_in.visitor(nature).viewer != room.viewer
    if is_other or (now.hour != room.hour and _new_hours.may_go()):
        st.rerun()
    pulse.listen(room.language)
    past.leave_address(room.screen.key)
    with room.bar:
        bar.draw(now)
    if draw is not None:
        draw(now)


def as_it_stands(room: Room) -> Room:
    """The room with the data and the instant of now, however long ago its page was drawn; the past as it is."""
    if room.past is not None:
        return room
    return replace(room, version=room.store.version(), data=_data(room.store), now=clock.now())


def _still(room: Room, draw: Callable[[Room], None] | None) -> None:
    """The beat of the past: nothing moves, but whoever may not look any more is shut out."""
    if sign_in.visitor(room.nature).viewer != room.viewer:
        st.rerun()
    pulse.listen(room.language, pulse.SELDOM if past.playing() is None else pulse.NEVER)
    with room.bar:
        bar.draw_past(room)
    if draw is not None:
        draw(room)


def _as_then(room: Room, then: StoreThen) -> Room:
    """The room at a past moment: what it answers, its instant, and the key of what is drawn from it."""
    store = SeenStore(then, room.viewer)
    return replace(room, store=store, version=then.version(), data=f"{store.sight}{SIGHT}{stamp.past_stamp(then)}",
                   store_serial=stamp.serial_of(then), now=then.at, past=then)  # fmt: skip


def not_for_you(_: Words) -> NoReturn:
    """The designed state of what the viewer may not see; the run ends here. For addresses that ask for too much."""
    st.html(states.refused(_))
    st.stop()


def _lead_home(viewer: Viewer | None, key: str) -> None:
    """From the room's first screen, where one may land by signing in, to the viewer's own, if it is not open to him."""
    own, is_open = registry.first_for(viewer), viewer is None or access.may_open(viewer, registry.FIRST)
    if key == registry.FIRST and not is_open and own.key != key and is_routed():
        # the language's switch keeps it, once it is drawn, and lets nobody else write it
        query = {name: told for name, told in st.query_params.items() if name != "lang" or name not in st.session_state}
        st.switch_page(own.path, query_params=query)


def chosen_language() -> str:
    """The viewer's language: the switch, else the address, else Indonesian. Needs no widget drawn before."""
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    return words.language_or_default(chosen)


def _data(store: SeenStore) -> str:
    return f"{store.sight}{SIGHT}{stamp.data_stamp(store.whole)}"


def on_error(error: Exception) -> bool:
    """For `st.App(on_script_error=…)`: log the fault, show the designed state, never a traceback."""
    if isinstance(error, access.NotAllowed):
        LOG.warning("refused: %s", error)
        st.html(states.refused(words.of(chosen_language())))
        return True
    LOG.error("a screen failed", exc_info=error)
    st.html(states.failed(words.of(chosen_language())))
    return True
