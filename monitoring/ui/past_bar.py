"""The controls of the past and its banner, above whatever a screen shows: which moment, how to move, the way back."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

import streamlit as st

from monitoring import clock
from monitoring.access import Viewer
from monitoring.clock import WIB
from monitoring.store import Store
from monitoring.store.then import StoreThen
from monitoring.ui import formats, past, past_play, past_rated, sections
from monitoring.ui.past import Asked
from monitoring.words import Words

STEPS = (1, 6, 24)  # hours
RATED = {"peta": past_rated.MAP, "peringkat": past_rated.LEAGUE}  # screens that show nothing without a rating
_SPAN, _SLIDER, _TYPED, _SPEED = "_past_span", "past_slider", "past_typed", "past_speed"


def problem(asked: Asked, _: Words) -> None:
    """Why another moment is shown than the address names; nothing where it is that one."""
    if asked.problem is not None:
        st.html(sections.note(_(past.WHY_NOT[asked.problem])))


def way(asked: Asked, viewer: Viewer, key: str, store: Store, now: datetime, _: Words) -> None:
    """On a screen that has a past, the way from now into it: the last full hour."""
    if asked.then is not None or not past.is_open_to(key, viewer, store):
        return
    hour = now.astimezone(WIB).replace(minute=0, second=0, microsecond=0)
    st.button(
        _("Look back"),
        icon=":material/history:",
        key="past_enter",
        on_click=lambda: past.go(hour - past.HOUR, store, clock.now()),
        help=_("This screen as it was at any past moment; map, leaderboard and escalation go there together."),
    )


def draw(key: str, one: StoreThen, language: str, _: Words) -> None:
    """The banner and the controls, for a moment that is past."""
    store, now = one.today, clock.now()
    with st.container(horizontal=True, vertical_alignment="center", key="past"):
        st.html(banner(key, one, language, _), width="stretch")
        st.button(
            _("Back to now"),
            type="primary",
            icon=":material/play_circle:",
            key="past_leave",
            on_click=lambda: past.go(None, store, clock.now()),
        )
    with st.container(horizontal=True, vertical_alignment="center", key="past_steps"):
        _steps(store, one.at, _)
        _play(_)
        with st.popover(_("Day and hour"), icon=":material/event:"):
            _type_in(store, one.at, now, _)
        _slider(store, one.at, now, _)
        past_play.draw(store, one.at, now, RATED.get(key))


def work_out(key: str, one: StoreThen, _: Words) -> None:
    """The moment's rating, before anything of it is drawn: banner and numbers are to change together, and who plays
    the past asks for the next step only when this one stands. Whoever waits is told, unless he plays."""
    what = RATED.get(key)
    if what is None or past_rated.is_ready(one, what):
        return
    if past.playing() is not None:
        past_rated.make(one, what)
        return
    with st.spinner(_("Working out that moment …")):
        past_rated.make(one, what)


def banner(key: str, one: StoreThen, language: str, _: Words) -> str:
    """That this is past, of when, and by what it is told."""
    when = _when(one, language)
    carried = _("Evidence opens at this moment by what is known today; reports and all other screens show now.")
    return (
        f'<div class="rp-past" role="status"><b>{escape(_("PAST"))}</b><strong>{escape(when)}</strong>'
        f"<span>{escape(past.sentence(key, one, _))}</span>"
        f"<small>{escape(_('Nothing can be entered here.'))} <i>{escape(carried)}</i></small></div>"
    )


def named(one: StoreThen, language: str, _: Words) -> str:
    """What a picture of the past says of itself."""
    return f"{_('PAST')} · {_when(one, language)}"


def _when(one: StoreThen, language: str) -> str:
    return f"{formats.long_day(one.at, language)} {formats.clock_time(one.at, language)} WIB"


def _steps(store: Store, at: datetime, _: Words) -> None:
    moves = (
        (_("− 1 day"), -past.DAY, "past_back_day"),
        (_("− 1 hour"), -past.HOUR, "past_back_hour"),
        (_("+ 1 hour"), past.HOUR, "past_on_hour"),
    )
    for label, by, key in moves:
        st.button(label, key=key, on_click=_moved, args=(store, at + by))


def _play(_: Words) -> None:
    hours = past.playing()
    names = {1: _("1 hour a step"), 6: _("6 hours a step"), 24: _("1 day a step")}
    if hours is None:
        chosen = st.session_state.get(_SPEED) or STEPS[0]
        st.button(_("Play"), icon=":material/play_arrow:", key="past_play_on", on_click=past.play, args=(chosen,))
    else:
        st.button(_("Pause"), icon=":material/pause:", key="past_play_off", on_click=past.play, args=(None,))
    st.selectbox(
        _("Step while playing"),
        STEPS,
        format_func=names.__getitem__,
        key=_SPEED,
        on_change=_change_speed,
        label_visibility="collapsed",
        width=190,
    )


def _change_speed() -> None:
    if past.playing() is not None:
        past.play(st.session_state[_SPEED])


def _type_in(store: Store, at: datetime, now: datetime, _: Words) -> None:
    first, last = _span(store, at, now)
    st.session_state[_TYPED] = min(max(at.replace(tzinfo=None), first), last)
    st.datetime_input(
        _("Day and time (WIB)"),
        None,
        min_value=first,
        max_value=last,
        step=60,
        format="DD/MM/YYYY",
        key=_TYPED,
        on_change=lambda: _taken(store, _TYPED),
    )


def _slider(store: Store, at: datetime, now: datetime, _: Words) -> None:
    """The hours of the data's whole span; it keeps its ends while one looks back, or the browser would lose it."""
    first, last = _span(store, at, now)
    if first >= last:
        return
    st.session_state[_SLIDER] = min(max(at.replace(tzinfo=None), first), last)
    st.slider(
        _("Moment (WIB)"),
        min_value=first,
        max_value=last,
        step=timedelta(hours=1),
        format="DD/MM/YYYY HH:mm",
        key=_SLIDER,
        on_change=lambda: _taken(store, _SLIDER),
        label_visibility="collapsed",
    )


def _span(store: Store, at: datetime, now: datetime) -> tuple[datetime, datetime]:
    first, minute = past.span(store, now)
    ends = ((first or at).astimezone(WIB).replace(minute=0, tzinfo=None), minute.replace(minute=0, tzinfo=None))
    kept = st.session_state.setdefault(_SPAN, ends)
    if kept[0] != ends[0] or ends[1] - kept[1] > past.DAY or kept[1] < at.replace(tzinfo=None, minute=0):
        kept = st.session_state[_SPAN] = ends
    return kept


def _taken(store: Store, widget: str) -> None:
    if (chosen := st.session_state[widget]) is not None:
        _moved(store, chosen.replace(tzinfo=WIB))


def _moved(store: Store, at: datetime) -> None:
    """A hand on the controls ends the playing."""
    past.play(None)
    past.go(at, store, clock.now())
