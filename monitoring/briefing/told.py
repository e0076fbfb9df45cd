"""A briefing in words: what the screen and the sheet of paper both show, to the digit. Plain text, no markup."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

ELLIPSIS = "…"
_NOT_SHOWN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, marks of direction, what no font has


@dataclass(frozen=True)
class Link:
    """A link to a screen of the room. query: names and values of its address."""

    label: str
    screen: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """The address as it is printed on paper, where nothing can be clicked."""
        told = "&".join(f"{name}={value}" for name, value in self.query)
        return f"/{self.screen}?{told}" if told else f"/{self.screen}"


@dataclass(frozen=True)
class Item:
    """One thing named. colour: whose sign stands before it."""

    colour: str | None
    head: str
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Section:
    """One part of the page: a sentence or two, what is named, what is said of the rest, and where it is (links)."""

    heading: str
    sentences: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    after: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Tile:
    """How many kelurahan have one colour, how that changed, and how many they were over the trend's windows."""

    colour: str
    label: str
    count: str
    change: str
    trend: tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """The whole page. strips: what must be known before anything else, as (kind, sentence)."""

    language: str
    title: str
    as_of: str
    strips: tuple[tuple[str, str], ...]
    lead: tuple[str, ...]
    tiles: tuple[Tile, ...]
    trend: str
    map_caption: str
    city: Section
    decisions: Section
    changed: Section
    improved: Section
    agencies: Section
    rt: Section
    foot: tuple[str, ...]


def clean(text: object) -> str:
    """Somebody's own words on one line, without what is invisible or turns the direction of what stands around."""
    shown = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", str(text))
        if char.isspace() or unicodedata.category(char) not in _NOT_SHOWN
    )
    return " ".join(shown.split())


def shortened(text: str, most: int) -> str:
    """At most so many characters, ended between two words by an ellipsis; one endless word is ended within."""
    if len(text) <= most:
        return text
    whole = text[: most - 1]
    kept = whole.rsplit(" ", 1)[0] if " " in whole[most // 2 :] else whole
    return kept.rstrip(" ,;:.–-") + ELLIPSIS
