"""The past moment that map, leaderboard and escalation are looked at: in the address, and from one of them to the next.

`?saat=2026-11-20T14:00`, a minute in WIB. What names no moment that can be shown leads to the nearest one, with a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from monitoring.access import Viewer
from monitoring.access.viewer import WALL
from monitoring.clock import WIB
from monitoring.rating.reach import FIRST_OF_ALL, LAST_OF_ALL, reach
from monitoring.store import Store, then
from monitoring.store.then import StoreThen
from monitoring.ui import address
from monitoring.words import N_, Words

PARAMETER = "saat"
SCREENS = ("peta", "peringkat", "eskalasi")
CARRIED_TO = (*SCREENS, "bukti")  # the evidence has minutes of its own, under the same name
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MALFORMED, FUTURE, BEFORE = "malformed", "future", "before"
WHY_NOT = {
    MALFORMED: N_("The address names no moment that can be read; this is now."),
    FUTURE: N_("The address names a moment that has not come yet; this is now."),
    BEFORE: N_("The address names a moment before the first data; this is the first moment there is."),
}
_MOMENT, _PAGE, _PLAY = "_past_moment", "_past_page", "_past_play"
_LONGEST = 40


@dataclass(frozen=True)
class Asked:
    """then: the past to be shown, None = now. problem: a key of WHY_NOT, None = the address was plain."""

    then: StoreThen | None = None
    problem: str | None = None


def opened(key: str, viewer: Viewer, store: Store, now: datetime) -> Asked:
    """Which moment the screen `key` shows, as its address or the screen before it says. A wall shows now alone."""
    before, st.session_state[_PAGE] = st.session_state.get(_PAGE), key
    if not is_open_to(key, viewer, store):
        forget()
        return Asked()
    told = address.value(PARAMETER)
    if told is None and before in SCREENS and before != key:
        told = st.session_state.get(_MOMENT)
    at, problem = nearest(told, *span(store, now)) if told else (None, None)
    address.put(PARAMETER, None if at is None else written(at))
    if at is None:
        forget()
        return Asked(None, problem)
    st.session_state[_MOMENT] = written(at)
    return Asked(then.at(store, at), problem)


def is_open_to(key: str, viewer: Viewer, store: Store) -> bool:
    """Whether this screen shows the past, and to this viewer."""
    return key in SCREENS and viewer.role != WALL and store.version() > 0


def nearest(told: str | None, first: datetime | None, now: datetime) -> tuple[datetime | None, str | None]:
    """The moment nearest to what an address tells, None = now; and why it is another one, a key of WHY_NOT."""
    if not told:
        return None, None
    at = read(told)
    if at is None or first is None:
        return None, MALFORMED
    if at >= now:
        return None, FUTURE if at > now else None
    return (first, BEFORE) if at < first else (at, None)


def read(told: str) -> datetime | None:
    """A minute in WIB, as an address carries it; None for anything else."""
    text = told.strip()
    if len(text) > _LONGEST or not text.isascii():
        return None
    try:
        at = datetime.fromisoformat(text.replace(" ", "+") if text.count(":") > 1 else text)
        local = (at if at.tzinfo else at.replace(tzinfo=WIB)).astimezone(WIB)
    except (ValueError, OverflowError):
        return None
    return local.replace(second=0, microsecond=0)


def written(at: datetime) -> str:
    """A moment as an address carries it."""
    return at.astimezone(WIB).replace(tzinfo=None).isoformat(timespec="minutes")


def span(store: Store, now: datetime) -> tuple[datetime | None, datetime]:
    """The first minute of which there are data (None = no data), and the minute that is now, which is no past."""
    first, _last = reach(store)
    minute = now.astimezone(WIB).replace(second=0, microsecond=0)
    if first in (FIRST_OF_ALL, LAST_OF_ALL):
        return None, minute
    return first.astimezone(WIB).replace(second=0, microsecond=0), minute


def shown() -> datetime | None:
    """The past moment that this session looks at; None = now, or outside of a screen."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    told = st.session_state.get(_MOMENT)
    return None if told is None else read(told)


def carried(key: str) -> dict[str, str]:
    """What a link to the screen `key` carries of the moment; nothing where that screen shows now alone."""
    at = shown() if key in CARRIED_TO else None
    return {} if at is None else {PARAMETER: written(at)}


def file_name(name: str) -> str:
    """A file's name; of the past it says so, and of which moment: "lampau-20261120-1400-peringkat"."""
    at = shown()
    return name if at is None else f"lampau-{at:%Y%m%d-%H%M}-{name}"


def columns(key: str, one: StoreThen, _: Words) -> dict[str, object]:
    """What a file of the past tells in every row: which moment was looked back at, and by what is known when."""
    return {_("Looked back at"): one.at, _("By what is known"): sentence(key, one, _)}


def go(at: datetime | None, store: Store, now: datetime) -> None:
    """For callbacks: look at this moment, or the nearest there is; None = now."""
    first, minute = span(store, now)
    if at is None or first is None or at >= minute:
        forget()
        address.put(PARAMETER, None)
        return
    st.session_state[_MOMENT] = written(max(at, first))
    address.put(PARAMETER, st.session_state[_MOMENT])


def leave_address(key: str) -> None:
    """For the beat of a screen that shows now: a request that was on its way may have brought a left moment back."""
    if key in SCREENS:
        address.put(PARAMETER, None)


def forget() -> None:
    """Let go of the moment, and of playing."""
    st.session_state.pop(_MOMENT, None)
    st.session_state.pop(_PLAY, None)


def playing() -> int | None:
    """The hours of a step while the past is being played; None = it stands still."""
    return st.session_state.get(_PLAY)


def play(hours: int | None) -> None:
    """For callbacks: play on by so many hours a step; None = stand still."""
    if hours is None:
        st.session_state.pop(_PLAY, None)
    else:
        st.session_state[_PLAY] = hours


def sentence(key: str, one: StoreThen, _: Words) -> str:
    """What "past" means on this screen at this moment."""
    if key == "eskalasi":
        return _("The cases as the room had followed them by then, by the windows and entries it knew then.")
    if not one.is_known_then:
        return _("The room was not running yet: this is that moment by what is known today.")
    if key == "peringkat":
        return _("As the room knew it then: what came in later is left out, and the rules are those of then.")
    return _("As the room knew it then: what came in later is left out.")
