"""Addresses of the room's screens, for HTML that Streamlit's own links cannot be part of."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from monitoring import words
from monitoring.ui import past


def address(key: str, language: str, **query: object) -> str:
    """The address of the screen `key` with `query`, in the same language and at the same moment, where it has one."""
    own = {name: str(value) for name, value in query.items()}
    told = urlencode({**language_query(language), **past.carried(key), **own})
    return f"/{key}?{told}" if told else f"/{key}"


def anchor(key: str, language: str, text: str, **query: object) -> str:
    """A link as HTML; `text` may be anything, it is escaped and kept apart from the direction of its surroundings."""
    return f'<a href="{escape(address(key, language, **query))}" target="_self"><bdi>{escape(text)}</bdi></a>'


def language_query(language: str) -> dict[str, str]:
    """The part of an address that keeps the language; nothing for the default."""
    return {} if language == words.DEFAULT_LANGUAGE else {"lang": language}
