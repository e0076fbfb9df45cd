"""A button that copies the link of the view that is looked at; its address the browser knows best, without a rerun."""

from __future__ import annotations

import streamlit as st

from monitoring import words
from monitoring.ui import theme
from monitoring.words import Words

_SCRIPT = theme.ASSETS / "copy_link.js"
_HTML = '<p class="rp-copy"><button type="button"></button><output></output></p>'


def draw(key: str, _: Words) -> None:
    """The button, and the word that it was done."""
    told = {"label": _("Copy the link"), "done": _("Copied."), "usual": words.DEFAULT_LANGUAGE}
    _component()(key=key, data=told)


@st.cache_resource(show_spinner=False)
def _component():
    script = _SCRIPT.read_text("utf-8")
    return st.components.v2.component("copy_link", html=_HTML, js=script, isolate_styles=False)
