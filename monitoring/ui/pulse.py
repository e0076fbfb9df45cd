"""What wakes a page: the server tells its browser that the data moved, and the browser asks for the live part anew.

The same script tells once a visit how large the map's frame is; both run the live part alone, never the whole page.
It also names the page's language, so that whoever is read to hears Indonesian as Indonesian.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from monitoring.ui import overtaken

KEY = "pulse"
ADDRESS = "/api/changes"
# Without a word for so long the page looks by itself: the server tells every page at least every ten seconds.
CUT_SECONDS = 12
# Seconds from one look to the next at least: now, the past, the past being played.
ALWAYS, SELDOM, NEVER = 0, 15, 86_400
TOUCH_MS = 1_000  # within which what was touched has begun to be drawn
STEP = 40  # pixels; so that windows of nearly the same size share one map

# Mounted once a visit. A page that nobody sees asks for nothing until it is seen again.
_SCRIPT = """
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  document.documentElement.lang = data.language;
  // On the way to another page this one asks for nothing (see front.py), and a touch may be the way to one.
  const page = document.documentElement.dataset;
  const isOnTheWay = () => {
    const state = document.querySelector('[data-test-script-state]')?.dataset.testScriptState;
    const isLeft = page.leaving && new URL(page.leaving).pathname !== location.pathname;
    return isLeft || state === 'running' || (parentElement.touched ?? 0) + %(touch)d > Date.now();
  };
  const ask = (tell) => {
    page.asked = 'now';
    setTimeout(() => { delete page.asked; }, 50);
    tell();
  };
  parentElement.look = () => {
    const isDue = Date.now() - (parentElement.looked ?? 0) >= 1000 * data.seconds;
    clearTimeout(parentElement.later);
    if (document.hidden || !isDue) return;
    if (isOnTheWay()) {
      parentElement.later = setTimeout(() => parentElement.look(), 250);
      return;
    }
    parentElement.looked = Date.now();
    ask(() => setTriggerValue('beat', true));
  };
  if (parentElement.listens) return;
  parentElement.listens = true;
  const look = () => parentElement.look();
  let cut, again, socket;
  const heard = () => {
    clearTimeout(cut);
    cut = setTimeout(() => { heard(); look(); }, %(cut)d);
  };
  const listen = () => {
    const shown = document.querySelector('.rp-bar')?.dataset.v ?? '';
    const address = new URL('%(address)s?shown=' + shown, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    socket = new WebSocket(address);
    socket.onmessage = () => { heard(); look(); };
    socket.onclose = () => { again = setTimeout(listen, 1000 + 4000 * Math.random()); };
  };
  // Silent afterwards: a later change of the window must not move a map the viewer has moved.
  let left = 200;
  const measure = () => {
    const frame = document.querySelector('.st-key-live_map [data-testid="stDeckGlJsonChart"]');
    if (frame && isOnTheWay()) {
      setTimeout(measure, 50);
    } else if (frame && frame.clientWidth > 0 && frame.clientHeight > 0) {
      const stepped = (size) => Math.max(1, Math.round(size / %(step)d)) * %(step)d;
      ask(() => setStateValue('frame', [stepped(frame.clientWidth), stepped(frame.clientHeight)]));
    } else if (left-- > 0) {
      setTimeout(measure, 25);
    }
  };
  heard();
  listen();
  measure();
  const touched = () => { parentElement.touched = Date.now(); };
  document.addEventListener('visibilitychange', look);
  document.addEventListener('click', touched, true);
  return () => {
    document.removeEventListener('visibilitychange', look);
    document.removeEventListener('click', touched, true);
    clearTimeout(parentElement.later);
    clearTimeout(cut);
    clearTimeout(again);
    socket.onclose = null;
    socket.close();
    parentElement.listens = false;
  };
}
"""


@st.cache_resource(show_spinner=False)
def _component():
    script = _SCRIPT % {"cut": 1000 * CUT_SECONDS, "address": ADDRESS, "step": STEP, "touch": TOUCH_MS}
    return st.components.v2.component(KEY, js=script)


def listen(language: str, seconds: int = ALWAYS) -> None:
    """Run the fragment that this is called in whenever the page is told to look again; the page is in this language.

    seconds: from one look to the next at least, however often it is told.
    """
    data = {"language": language, "seconds": seconds}
    _component()(key=KEY, data=data, on_beat_change=overtaken.redraw, on_frame_change=overtaken.redraw)


def told() -> Mapping[str, object]:
    """What the browser has told: "frame", the width and height of the map in pixels, in steps of STEP."""
    return st.session_state.get(KEY) or {}
