"""What a page is given: what the room answers to its viewer, at which instant, and the ways to other screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from monitoring import access
from monitoring.access import SeenStore, Viewer
from monitoring.store.then import StoreThen
from monitoring.ui import past, registry, sign_in, stamp
from monitoring.ui.links import language_query
from monitoring.words import Words

SIGHT = "~"  # between the viewer's sight and the stamp


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
        return self.data.rsplit(SIGHT, 1)[1]

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
        if is_routed():
            st.page_link(screen.path, label=label, query_params=told)
        else:
            st.html(f'<a href="/{key}?{escape(urlencode(told))}" target="_self">{escape(label)}</a>')


def is_routed() -> bool:
    """Whether this run came through the router, so that links between screens are known."""
    return bool(st.session_state.get("_routed"))
