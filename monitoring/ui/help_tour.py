"""The tour of the sample city: a card in the flow of the page, shown until it is ended or skipped once in this browser.

The browser remembers how far one has come, and the page only says what the steps are; so nothing is kept of who looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from monitoring import access
from monitoring.help.tours import Step, steps_for
from monitoring.ui import registry, theme
from monitoring.ui.links import language_query
from monitoring.words import Words

if TYPE_CHECKING:
    from monitoring.ui.shell import Room

KEY = "tour"
SAMPLE = "sample"  # nature of a store
_SCRIPT = theme.ASSETS / "tour.js"


def is_offered(room: Room) -> bool:
    """Whether this viewer has a tour here: on the sample city alone, never embedded, never for a wall."""
    return room.nature == SAMPLE and not st.context.is_embedded and bool(_steps(room))


def draw(room: Room) -> None:
    """The card's place; where the viewer goes on to a step of another screen, that screen."""
    if not is_offered(room):
        return
    steps, _ = _steps(room), room.words
    data = {
        "role": room.viewer.role,
        "screen": room.screen.key,
        "steps": [_step(one, _) for one in steps],
        "words": _words(_),
    }
    told = _component()(key=KEY, data=data, on_go_change=lambda: None)
    to = getattr(told, "go", None)
    if to in {one.screen for one in steps} and to != room.screen.key and st.session_state.get("_routed"):
        st.switch_page(registry.SCREENS[to].path, query_params=language_query(room.language))


def _steps(room: Room) -> tuple[Step, ...]:
    """The steps of the viewer's role, on screens that are there and open to him."""
    return tuple(
        one
        for one in steps_for(room.viewer.role)
        if registry.SCREENS[one.screen].path.exists() and access.may_open(room.viewer, one.screen)
    )


def _step(one: Step, _: Words) -> dict[str, str]:
    place = _(registry.SCREENS[one.screen].title)
    return {"screen": one.screen, "place": place, "at": one.at, "title": _(one.title), "text": _(one.text)}


def _words(_: Words) -> dict[str, str]:
    return {
        "label": _("Tour of the sample city"),
        "offer": _("New here? A short tour through your screens."),
        "begin": _("Begin the tour"),
        "skip": _("Skip"),
        "next": _("Next"),
        "back": _("Back"),
        "end": _("End of the tour"),
        "there": _("The tour goes on at: {place}", place="%s"),
        "resume": _("Go on"),
    }


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component(KEY, js=_SCRIPT.read_text("utf-8"), isolate_styles=False)
