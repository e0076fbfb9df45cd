"""The page on method: written once for each day and language, with one kelurahan worked out between."""

from __future__ import annotations

from datetime import date

import streamlit as st

from monitoring import words
from monitoring.clock import WIB
from monitoring.compliance import decrees
from monitoring.compliance.decrees import Decree, DecreeProblem
from monitoring.help import checked
from monitoring.help import sections as of
from monitoring.home import Home
from monitoring.ui import help_tour, method_example, method_rules, method_text
from monitoring.ui.shell import Room


def draw(room: Room) -> None:
    """The whole page."""
    on = room.now.astimezone(WIB).date()
    known = _decrees(room)
    names = tuple((one.name, one.signed_on) for one in known)
    with st.container(key="method"):
        _before(on, room.language, help_tour.is_offered(room))
        st.html(method_text.section(of.EXAMPLE, "", room.words))
        method_example.draw(room)
        _after(on, room.language, names, known)


@st.cache_data(max_entries=8, show_spinner=False)
def _before(on: date, language: str, has_tour: bool) -> None:
    _ = words.of(language)
    keys = (of.MEASURES, of.WAY)
    told = "".join(method_text.section(key, method_text.told(key, on, language, _), _) for key in keys)
    st.html(method_text.lead(has_tour, _) + method_text.contents(_) + told)


@st.cache_data(max_entries=8, show_spinner=False)
def _after(on: date, language: str, names: tuple[tuple[str, date], ...], _known: tuple[Decree, ...]) -> None:
    _ = words.of(language)
    plain = (
        of.LEFT_OUT, of.SURENESS, of.QUALITY, of.CASES, of.AGENCIES, of.TRENDS, of.LEDGER, of.DATA, of.LIMITS,
        of.DISPUTE,
    )  # fmt: skip
    for key in plain:
        inside = method_text.told(key, on, language, _)
        if key == of.LEDGER:
            inside += method_text.every_decree(_known, on, language, _)
        st.html(method_text.section(key, inside, _))
    st.html(method_text.section(of.CHECKED, method_text.check(checked.published(), language, _), _))
    st.html(method_text.section(of.RULES, method_rules.every_rule(on, language, _), _))
    st.html(method_text.section(of.GLOSSARY, method_text.glossary(_), _))


def _decrees(room: Room) -> tuple[Decree, ...]:
    """The decrees that count in this room; those it came with where he may not ask what it holds, or one is broken."""
    try:
        if room.store.may_ask("ledger_nature"):
            return decrees.of_room(room.store, Home.default())
    except (DecreeProblem, OSError):
        pass
    return tuple(one for one in decrees.load() if not one.is_for_sample)
