"""What stands at the head of every screen: its title, the age of the data, the room's time, the switch of languages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from monitoring import clock, words
from monitoring.home import Home
from monitoring.store.cache import AnswerCache
from monitoring.ui import formats, freshness, states
from monitoring.words import Words

if TYPE_CHECKING:
    from monitoring.ui.shell import Room

_drawn: AnswerCache[str] = AnswerCache(64 * 1024, weigh=len)


def draw(room: Room) -> None:
    """Title and age of the data: written once a second, however many look at it."""
    whole = room.store.computed("freshness")
    troubles = whole.trouble, whole.rating_trouble
    key = (room.screen.key, room.language, room.stamp, troubles, int(clock.real_now().timestamp()))
    st.html(_drawn.get(key, lambda: _html(room, key[-1])))


def _html(room: Room, second: int) -> str:
    _, language = room.words, room.language
    fresh = freshness.of(room.store.computed("freshness"), Home.default())
    told = []
    if fresh.age_seconds is not None:
        told.append(_("last data {age}", age=f"<b>{escape(formats.age(fresh.age_seconds, language))}</b>"))
    told.append(escape(_("room time {time}", time=formats.instant(room.now, language))))
    # The second makes it a new element with each beat, so that the browser's own watch starts anew.
    return (
        f"<div class=rp-bar data-b={second % 60} data-v={room.stamp}><h1>{escape(_(room.screen.title))}</h1>"
        f"<p class=rp-fresh><span>{'</span> · <span>'.join(told)}</span></p></div>{states.strips(fresh, language, _)}"
    )


def draw_past(room: Room) -> None:
    """Title alone, for a moment that is past: how old the data of now are says nothing of it."""
    second = int(clock.real_now().timestamp()) % 60
    _ = room.words
    title_ = escape(_("Map") if room.screen.key == "peta" else _(room.screen.title))  # not "live"
    st.html(f"<div class=rp-bar data-b={second}><h1>{title_}</h1></div><i class=rp-lost></i>")


def title(place: DeltaGenerator, text: str) -> None:
    """A title without the age of data that are not shown."""
    place.html(f"<div class=rp-bar><h1>{escape(text)}</h1></div>")


def language_switch(_: Words) -> None:
    """The switch between the room's languages; the choice stands in the address."""
    st.segmented_control(
        _("Language"),
        words.LANGUAGES,
        default=words.DEFAULT_LANGUAGE,
        required=True,
        key="lang",
        bind="query-params",
        label_visibility="collapsed",
    )
