"""Choices kept in the page's address, by code.

Streamlit can bind a widget to the address itself, but then writes the words shown ("Menunggu"), so that a link would
mean nothing in the other language; codes mean the same in both. What is searched for needs no code. The address is read
when the screen is opened, and written when a choice changes. A value that is not among the options falls back on the
default.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

EARLIEST = date(2000, 1, 1)


def value(name: str) -> str | None:
    """What the address carries under `name`; None for nothing."""
    return st.query_params.get(name) or None


def put(name: str, told: str | None) -> None:
    """Let the address carry `told` under `name`; None takes it out."""
    if told is None:
        if name in st.query_params:
            del st.query_params[name]
    elif st.query_params.get(name) != told:
        st.query_params[name] = told


def choice(
    label: str,
    options: Sequence[str],
    name_of: Callable[[str], str],
    key: str,
    *,
    default: str | None = None,
    everything: str | None = None,
) -> str | None:
    """A select box kept in the address under `key`. `everything`: the words for "no choice", which is then possible.

    Returns the chosen code, None for everything.
    """
    allowed: list[str | None] = [*([None] if everything is not None else []), *options]
    fallback = default if default in allowed else allowed[0]
    seed(key, allowed, fallback)
    chosen = st.selectbox(
        label,
        allowed,
        format_func=lambda code: everything if code is None else name_of(code),
        key=key,
        placeholder=everything,
    )
    put(key, None if chosen == fallback else chosen)
    return chosen


def search(label: str, placeholder: str, key: str, most: int) -> str:
    """What is searched for, at most so many signs, kept in the address under `key` as it is written; "" for nothing."""
    told = st.text_input(label, key=key, bind="query-params", max_chars=most, type="search", placeholder=placeholder)
    return told or ""


def seed(key: str, allowed: Sequence[str | None], fallback: str | None) -> None:
    """Give the widget `key` its value before it is drawn: its own if allowed, else the address's, else `fallback`."""
    if key in st.session_state:
        if st.session_state[key] not in allowed:
            st.session_state[key] = fallback
    else:
        told = value(key)
        st.session_state[key] = told if told is not None and told in allowed else fallback


def day(label: str, key: str, default: date, latest: date) -> date:
    """A date kept in the address under `key`, not after `latest`."""
    st.session_state.setdefault(key, _date_or(value(key), default, latest))
    limits = {"min_value": EARLIEST, "max_value": latest}
    chosen = st.date_input(label, value=None, key=key, format="DD/MM/YYYY", **limits) or default
    put(key, chosen.isoformat())
    return chosen


def day_or_none(label: str, key: str, latest: date) -> date | None:
    """A day kept in the address under `key`, not after `latest`; None while none is chosen."""
    if key not in st.session_state:
        told = _date_or(value(key), EARLIEST, latest)
        st.session_state[key] = None if told == EARLIEST else told
    chosen = st.date_input(label, key=key, format="DD/MM/YYYY", min_value=EARLIEST, max_value=latest)
    put(key, chosen and chosen.isoformat())
    return chosen


def _date_or(text: str | None, default: date, latest: date) -> date:
    try:
        told = date.fromisoformat(text or "")
    except ValueError:
        return default
    return told if EARLIEST <= told <= latest else default
