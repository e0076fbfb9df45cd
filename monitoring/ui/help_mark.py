"""The small question mark beside a measure: a button that opens its card. HTML only; the cards are `help_cards`."""

from __future__ import annotations

from html import escape

from monitoring.help import ENTRIES
from monitoring.words import Words

SCREEN = "help-of-screen"


def target(key: str) -> str:
    """The id of an entry's card on a page."""
    return f"help-{key.replace('_', '-')}"


def mark(key: str, _: Words) -> str:
    """The button for one entry. Raises KeyError for a key that is none."""
    said = escape(_("What is this? {name}", name=_(ENTRIES[key].name)))
    return f'<button type="button" class="rp-q" popovertarget="{target(key)}" aria-label="{said}"></button>'


def worded(key: str, text: str) -> str:
    """A column's head that is itself the button; `text` is HTML already."""
    return f'<button type="button" class="rp-q-head" popovertarget="{target(key)}">{text}</button>'


def beside(html: str, key: str, _: Words) -> str:
    """What stands on a line of its own with the mark behind it."""
    return f'<div class="rp-with-q">{html}{mark(key, _)}</div>'


def named(key: str, _: Words) -> str:
    """The button of one entry with its name on it."""
    said = escape(_(ENTRIES[key].name))
    return f'<button type="button" class="rp-q-named" popovertarget="{target(key)}">{said}</button>'


def row(keys: tuple[str, ...], _: Words) -> str:
    """The marks of several measures with their names, for where a table's heads have no room."""
    told = "".join(named(key, _) for key in keys)
    return f'<div class="rp-q-row"><span>{escape(_("What is this?"))}</span>{told}</div>'


def of_screen(_: Words) -> str:
    """The mark of a whole screen, which opens the list of what it explains."""
    said = escape(_("Help for this screen"))
    return f'<button type="button" class="rp-q rp-q-screen" popovertarget="{SCREEN}" aria-label="{said}"></button>'
