"""What every screen has around it: language, access, the kind and age of the data, and the beat that keeps it live.

A page's first line is `room = shell.open_page("<key>")`. See `monitoring.ui` for how to write a page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

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
from monitoring.ui.links import language_query
from monitoring.ui.pace import Pace
from monitoring.words import Words

LOG = logging.getLogger(__name__)

_SIGHT = "~"  # between the viewer's sight and the stamp
_new_hours = Pace(seconds=0.2)


@dataclass(frozen=True)
class Room:
    """What a page is given. `data` changes whenever an answer might: the key for everything a page caches.

    store: answers as the viewer may know, and refuses the rest. `stamp` is `data` for what is the same for all viewers.
    version: the store's data version, for addresses. store_serial: tells this process's stores apart, for caches that
    outlive a version. now: the room's instant when the page was drawn, in WIB. bar: where title and age stand.
    nature: what kind of data the page was drawn with, as Store.nature tells it. viewer: who looks. past: the moment
    looked back at, None = now; then store and now are of that moment too, and nothing can be entered.
    """

    screen: registry.Screen
    language: str
    words: Words
    store: SeenStore
    version: int
    data: str
    store_serial: int
    now: datetime
    bar: DeltaGenerator
    nature: str | None
    viewer: Viewer
    past: StoreThen | None = None

    @property
    def stamp(self) -> str:
        """Tells one state of the data from another, whoever looks: as `stamp.data_stamp`."""
        return self.data.rsplit(_SIGHT, 1)[1]

    @property
    def hour(self) -> str:
        """The room's hour; periods and windows stay the same within it."""
        return self.data.rsplit(".", 1)[1]

    @property
    def actor(self) -> Viewer:
        """The viewer at this very instant, for whatever writes: his role may have gone since the page was drawn.

        Raises access.NotAllowed where he is another by now, or nobody, or looks at the past.
        """
        if self.past is not None:
            raise access.NotAllowed(self.viewer, "act in the past")
        if sign_in.visitor(stamp.nature_of(self.store.whole)).viewer != self.viewer:
            raise access.NotAllowed(self.viewer, "act in a role that he had")
        return self.viewer

    def link(self, key: str, label: str, **query: str) -> None:
        """A link to another screen, in the same language. Draws nothing while that screen does not exist."""
        screen = registry.SCREENS[key]
        told = {**language_query(self.language), **past.carried(key), **query}
        if not screen.path.exists() or not access.may_open(self.viewer, key):
            return
        if _is_routed():
            st.page_link(screen.path, label=label, query_params=told)
        else:
            st.html(f'<a href="/{key}?{escape(urlencode(told))}" target="_self">{escape(label)}</a>')


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
    now = replace(room, version=room.store.version(), data=_data(room.store), now=clock.now())
    moved = now.data != room.data
    nature = stamp.nature_of(room.store.whole) if moved else room.nature
    is_other = (moved and (draw is None or nature != room.nature)) or sign_in.visitor(nature).viewer != room.viewer
    if is_other or (now.hour != room.hour and _new_hours.may_go()):
        st.rerun()
    pulse.listen(room.language)
    with room.bar:
        bar.draw(now)
    if draw is not None:
        draw(now)


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
    return replace(room, store=store, version=then.version(), data=f"{store.sight}{_SIGHT}{stamp.past_stamp(then)}",
                   store_serial=stamp.serial_of(then), now=then.at, past=then)  # fmt: skip


def not_for_you(_: Words) -> NoReturn:
    """The designed state of what the viewer may not see; the run ends here. For addresses that ask for too much."""
    st.html(states.refused(_))
    st.stop()


def _lead_home(viewer: Viewer | None, key: str) -> None:
    """From the room's first screen, where one may land by signing in, to the viewer's own, if it is not open to him."""
    own, is_open = registry.first_for(viewer), viewer is None or access.may_open(viewer, registry.FIRST)
    if key == registry.FIRST and not is_open and own.key != key and _is_routed():
        # the language's switch keeps it, once it is drawn, and lets nobody else write it
        query = {name: told for name, told in st.query_params.items() if name != "lang" or name not in st.session_state}
        st.switch_page(own.path, query_params=query)


def chosen_language() -> str:
    """The viewer's language: the switch, else the address, else Indonesian. Needs no widget drawn before."""
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    return words.language_or_default(chosen)


def _data(store: SeenStore) -> str:
    return f"{store.sight}{_SIGHT}{stamp.data_stamp(store.whole)}"


def on_error(error: Exception) -> bool:
    """For `st.App(on_script_error=…)`: log the fault, show the designed state, never a traceback."""
    if isinstance(error, access.NotAllowed):
        LOG.warning("refused: %s", error)
        st.html(states.refused(words.of(chosen_language())))
        return True
    LOG.error("a screen failed", exc_info=error)
    st.html(states.failed(words.of(chosen_language())))
    return True


def _is_routed() -> bool:
    """Whether this run came through the router, so that links between screens are known."""
    return bool(st.session_state.get("_routed"))
