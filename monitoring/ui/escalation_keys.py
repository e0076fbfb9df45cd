"""Keys for the list of cases: through it, into a case, to the form of a call, and back. "?" shows them.

The browser does it (assets/case_keys.js), with its own focus. Single letters can be turned off, for whoever steers his
computer by voice or with a screen reader.
"""

from __future__ import annotations

import streamlit as st

from monitoring.access.viewer import WALL
from monitoring.ui import escalation_offers, find_bar, theme
from monitoring.ui.shell import Room

_SCRIPT = theme.ASSETS / "case_keys.js"
_HTML = (
    '<div class="rp-keys"><button type="button" class="rp-keys-open"></button>'
    '<dialog aria-labelledby="rp-keys-title"><h2 id="rp-keys-title"></h2><dl></dl>'
    '<label><input type="checkbox"><span></span></label><button type="button" class="rp-keys-close"></button>'
    "</dialog></div>"
)


def draw(room: Room) -> None:
    """The keys and the button that shows them; nothing on a wall, where nobody presses any."""
    if room.viewer.role == WALL:
        return
    _ = room.words
    keys = [
        (["J", "K"], _("Next and previous case; on a case the arrows too")),
        (["Enter"], _("Open the case")),
        (["U"], _("Back to all cases")),
        (["Esc"], _("Leave a field, so that keys work again")),
        (["/", find_bar.SHORTCUT], _("Search the room")),
        (["?"], _("Show these keys")),
    ]
    if escalation_offers.may_act(room):
        keys.insert(2, (["T"], _("Called: write what was said")))
    told = {
        "open": _("Keys: ?"),
        "title": _("Keys on this screen"),
        "single": _("Keys of a single letter are on"),
        "close": _("Close"),
        "call": _(escalation_offers.TITLES[escalation_offers.CALL]),
        "keys": keys,
    }
    _component()(key="case_keys", data=told)


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component("case_keys", html=_HTML, js=_SCRIPT.read_text("utf-8"), isolate_styles=False)
