"""Sending what the lurah decided, and what became of it in words; fields that outlive new data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from typing import TypeVar

import streamlit as st

from monitoring import access, clock
from monitoring.compliance import validation
from monitoring.compliance.validation import Chosen
from monitoring.ui import ledger_words
from monitoring.ui.shell import Room

Option = TypeVar("Option")
_TOLD, _TURN, _KEPT = "_ledger_told", "_ledger_turn", "_ledger_kept"


def turn() -> int:
    """How many acts were entered from this page: fields are named after it, and so begin anew."""
    return st.session_state.get(_TURN, 0)


def keep(key: str, options: Sequence[Option]) -> str:
    """Give the widget `key` of several choices what was chosen before, as far as it is still there; the key.

    Its options change with the data, and a widget of other options would begin anew.
    """
    kept = st.session_state.setdefault(_KEPT, {})
    told = st.session_state.get(key, kept.get(key)) or []
    st.session_state[key] = [one for one in told if one in options]
    return key


def keep_one(key: str, options: Collection[Option], first: Option | None = None) -> str:
    """As `keep`, of a widget of one choice; `first`, if it is an option, to begin with."""
    kept = st.session_state.setdefault(_KEPT, {})
    told = st.session_state[key] if key in st.session_state else kept.get(key, first)
    if told is not None and told not in options:
        told = first
    st.session_state[key] = told if told in options else None
    return key


def note(key: str) -> None:
    """Remember what is chosen now; for `keep` and `keep_one`."""
    chosen = st.session_state.get(key)
    st.session_state.setdefault(_KEPT, {})[key] = list(chosen) if isinstance(chosen, list) else chosen


def send(room: Room, kind: str, chosen: Chosen, seen_version: int, **beside: str | None) -> None:
    """Enter it, and keep what became of it. For a callback."""
    kelurahan_code = str(room.viewer.kelurahan_code)
    try:
        store = room.store.computed("validation")
        told = {"seen_version": seen_version, "now": clock.now(), **beside}
        result = validation.decide(store, room.actor, kind, chosen, **told).result
    except access.NotAllowed:
        result = ledger_words.NOT_ALLOWED
    st.session_state[_TOLD] = (kelurahan_code, result)
    if result in (validation.DONE, validation.ALREADY):
        st.session_state[_TURN] = turn() + 1


def draw(room: Room, kelurahan_code: str) -> None:
    """What became of the last act in this kelurahan."""
    told = st.session_state.get(_TOLD)
    if told is None or told[0] != kelurahan_code:
        return
    sentence(room, ledger_words.DECIDED[told[1]], told[1] == validation.DONE)


def sentence(room: Room, text: str, is_done: bool) -> None:
    """A sentence on what became of an act."""
    kind, mark = ("rp-l-done", "✓") if is_done else ("rp-l-refused", "!")
    st.html(f'<div class="rp-l-told {kind}" role="status"><b>{mark}</b> {escape(room.words(text))}</div>')
