"""Playing the past: the browser asks for the next step, a second or two after the last one stood on the screen.

So a slow step is waited for and none piles up. A tab that nobody sees stops playing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from monitoring.store import Store, then
from monitoring.ui import past, past_rated

KEY = "past_play"
STEP_MS = 1500  # from one step's asking to the next at least; what was not ready by then is waited for
AHEAD = 2  # moments worked out before they are asked for

_SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  const state = parentElement.play ??= { asked: 0 };
  const stop = () => { clearTimeout(state.timer); state.timer = undefined; };
  state.data = data;
  stop();
  const hidden = () => {
    if (document.hidden && state.data.playing) { stop(); setTriggerValue('hidden', true); }
  };
  if (data.playing && document.hidden) {
    hidden();
  } else if (data.playing) {
    const wait = Math.max(300, data.ms - (Date.now() - state.asked));
    state.timer = setTimeout(() => { state.asked = Date.now(); setTriggerValue('step', data.at); }, wait);
  }
  if (!state.listens) {
    state.listens = hidden;
    document.addEventListener('visibilitychange', hidden);
  }
  return () => {
    stop();
    document.removeEventListener('visibilitychange', state.listens);
    state.listens = undefined;
  };
}
"""


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component(KEY, js=_SCRIPT)


def draw(store: Store, at: datetime, now: datetime, what: str | None) -> None:
    """The clockwork behind the controls; what comes next is worked out while this moment is looked at.

    what: of a rating the screen shows, MAP or LEAGUE of past_rated; None = nothing.
    """
    hours = past.playing()
    data = {"at": past.written(at), "playing": hours is not None, "ms": STEP_MS}
    _component()(
        key=KEY,
        data=data,
        on_step_change=lambda: step(store, now),
        on_hidden_change=lambda: past.play(None),
    )
    if hours is not None and what is not None:
        past_rated.ahead([then.at(store, moment) for moment in coming(at, hours, now)], what)


def step(store: Store, now: datetime) -> None:
    """For callbacks: one step on, if the browser asks from where the room stands; at now the playing ends."""
    hours, at = past.playing(), past.shown()
    asked_from = (st.session_state.get(KEY) or {}).get("step")
    if hours is None or at is None or asked_from != past.written(at):
        return
    past.go(at + timedelta(hours=hours), store, now)


def coming(at: datetime, hours: int, now: datetime) -> list[datetime]:
    """The next moments that playing will show, at most AHEAD."""
    moments = (at + timedelta(hours=hours * number) for number in range(1, AHEAD + 1))
    return [moment for moment in moments if moment < now.replace(second=0, microsecond=0)]
