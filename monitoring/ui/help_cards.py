"""The cards behind the question marks of a screen: what a measure is, how it is counted, who decides, which rule.

They are popovers of the browser's own: opened by touch, mouse or keyboard, closed by Escape, in front of everything.
They stand in a place of their own, so that a card stays open while the figures around its mark are drawn anew.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from monitoring import access, words
from monitoring.clock import WIB
from monitoring.compliance import decrees
from monitoring.compliance.decrees import Choice, DecreeProblem
from monitoring.help import SHOWN, entries_of
from monitoring.help.entry import DECIDERS, Entry
from monitoring.home import Home
from monitoring.ui import help_mark, help_rules, links, registry, theme
from monitoring.ui.help_mark import target
from monitoring.words import Words

if TYPE_CHECKING:
    from monitoring.ui.shell import Room

KEY = "help"
METHOD = "metode"
SECTION = "bab"  # in its address; the script of the cards goes there
_SCRIPT = theme.ASSETS / "help.js"


def draw(room: Room) -> None:
    """The cards of the room's screen; nothing on one that explains nothing."""
    key = room.screen.key
    if key not in SHOWN:
        return
    choice = month_rule(room) if any(one.figures for one in entries_of(key).values()) else None
    open_to = frozenset(one for one in registry.SCREENS if access.may_open(room.viewer, one))
    told = _cards(key, room.language, room.now.astimezone(WIB).date(), choice, open_to)
    _component()(key=KEY, data=told)


def month_rule(room: Room) -> Choice | None:
    """The decree that rules the room's present month; None where its files cannot be used or he may not ask."""
    if not room.store.may_ask("ledger_nature"):
        return None
    try:
        known = decrees.of_room(room.store, Home.default())
    except (DecreeProblem, OSError):
        return None
    return decrees.in_force(known, room.now.astimezone(WIB).date(), room.now)


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component(KEY, js=_SCRIPT.read_text("utf-8"), isolate_styles=False)


def _cards(key: str, language: str, on: date, choice: Choice | None, open_to: frozenset[str]) -> str:
    decree = choice.decree if choice else None
    return _made(key, language, on, _Ruled(choice, (decree.name, decree.signed_on) if decree else None), open_to)


class _Ruled:
    """A choice that is told from another by its decree, so that it can be part of a cache's key."""

    def __init__(self, choice: Choice | None, told: object) -> None:
        self.choice, self.told = choice, (choice.month if choice else None, told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ruled) and self.told == other.told

    def __hash__(self) -> int:
        return hash(self.told)


@lru_cache(maxsize=128)
def _made(key: str, language: str, on: date, ruled: _Ruled, open_to: frozenset[str]) -> str:
    _ = words.of(language)
    cards = (_card(name, entry, key, on, ruled.choice, open_to, language, _) for name, entry in entries_of(key).items())
    return _of_screen(key, open_to, language, _) + "".join(cards)


def _of_screen(key: str, open_to: frozenset[str], language: str, _: Words) -> str:
    """The card of the whole screen: its measures by name, each a way to its own card."""
    named = "".join(help_mark.named(one, _) for one in entries_of(key))
    title = escape(_("Help for this screen"))
    said = escape(_("What is this number, who decides it, which rule? Choose one, or press a question mark beside it."))
    return _framed(
        help_mark.SCREEN,
        title,
        f'<p>{said}</p><div class="rp-q-row">{named}</div>{_method("", open_to, language, _)}',
        _,
    )


def _method(section: str, open_to: frozenset[str], language: str, _: Words) -> str:
    """The way to a section of the page on method."""
    if METHOD not in open_to:
        return ""
    return f"<p>{way_to_method(section, _('The page on method'), language)}</p>"


def way_to_method(section: str, text: str, language: str, **query: str) -> str:
    """A link to a section of the page on method; "" = to its beginning."""
    address = _address(METHOD, language, **query, **({SECTION: section} if section else {}))
    return f'<a href="{escape(address)}" target="_self"><bdi>{escape(text)}</bdi></a>'


def _address(screen: str, language: str, **query: str) -> str:
    """A screen's address as it is for everybody, at whatever moment one looks: cards are made once for all."""
    told = urlencode({**links.language_query(language), **query})
    return f"/{screen}?{told}" if told else f"/{screen}"


def _framed(name: str, title: str, inside: str, _: Words) -> str:
    """A card; title and inside are HTML."""
    close = escape(_("Close"))
    return (
        f'<div popover id="{name}" class="rp-help" role="dialog" aria-label="{title}">'
        f'<button type="button" class="rp-help-close" popovertarget="{name}" popovertargetaction="hide" '
        f'aria-label="{close}">×</button><h2>{title}</h2>{inside}</div>'
    )


def _card(
    name: str,
    entry: Entry,
    screen: str,
    on: date,
    choice: Choice | None,
    open_to: frozenset[str],
    language: str,
    _: Words,
) -> str:
    ruled = help_rules.lines(entry, on, choice, language, _)
    rows = [
        (_("How it is counted"), escape(_(entry.counted))),
        (_("Who decides"), escape(_(DECIDERS[entry.decides]))),
        (_("Which rule"), f"<ul>{ruled}</ul>" if ruled else ""),
        (_("Where to follow it"), escape(_(entry.follow)) + _way(entry.screen, screen, open_to, language, _)),
    ]
    told = "".join(f"<dt>{escape(head)}</dt><dd>{text}</dd>" for head, text in rows if text)
    method = _method(entry.section, open_to, language, _)
    return _framed(target(name), escape(_(entry.name)), f"<p>{escape(_(entry.what))}</p><dl>{told}</dl>{method}", _)


def _way(to: str, here: str, open_to: frozenset[str], language: str, _: Words) -> str:
    """A link to the screen where it can be followed, unless one is there or may not go."""
    if to in ("", here) or to not in open_to:
        return ""
    return f' <a href="{escape(_address(to, language))}" target="_self">{escape(_(registry.SCREENS[to].title))}</a>'
