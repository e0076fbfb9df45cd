"""A briefing in words as HTML: what the sheet of paper says, on a tablet's screen. No Streamlit.

Every text is escaped; a name or a note of somebody else's stands apart from the direction of its surroundings.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from monitoring.briefing.told import Item, Link, Section, Tile, Told
from monitoring.ui import links, theme
from monitoring.ui.briefing_map import line
from monitoring.ui.states import mark

SAMPLE = "sample"


def page(told: Told, map_address: str) -> str:
    """The whole briefing."""
    strips = "".join(
        f'<div class="rp-strip">{escape(sentence)}</div>'
        for kind, sentence in told.strips
        if kind != SAMPLE  # the screen's own banner says it, a line above
    )
    lead = " ".join(told.lead)
    head = (
        f"{strips}<header><h2>{escape(told.title)}</h2><p>{escape(told.as_of)}</p>"
        f'<p class="rp-br-lead">{escape(lead)}</p></header>'
    )
    tiles = "".join(_tile(tile) for tile in told.tiles)
    city = (
        f'<section class="rp-br-city"><div class="rp-br-tiles">{tiles}</div><small>{escape(told.trend)}</small>'
        f'<img src="{map_address}" alt="{escape(told.map_caption)}">'
        f"<small>{_legend(told)}{escape(told.map_caption)}</small></section>"
    )
    left = _section(told.decisions, told.language, "rp-br-cases")
    left += "".join(_section(part, told.language) for part in (told.changed, told.improved))
    agencies = _section(told.agencies, told.language)
    right = _section(told.city, told.language)
    if told.decisions.items:
        right += agencies
    else:
        left += agencies  # no case fills the left side, and the map makes the right one long
    foot = "".join(f"<p>{escape(sentence)}</p>" for sentence in told.foot)
    return (
        f'<article class="rp-briefing">{head}<div class="rp-br-two"><div>{left}</div><div>{city}{right}</div></div>'
        f"{_section(told.rt, told.language)}<footer>{foot}</footer></article>"
    )


def _section(of: Section, language: str, kind: str = "") -> str:
    sentences = "".join(f"<p>{escape(sentence)}</p>" for sentence in of.sentences)
    items = "".join(_item(item, language) for item in of.items)
    listed = f"<ol>{items}</ol>" if items else ""
    after = f'<p class="rp-br-after">{_after(of, language)}</p>' if of.after else ""
    return f'<section class="{kind}"><h3>{escape(of.heading)}</h3>{sentences}{listed}{after}</section>'


def _after(of: Section, language: str) -> str:
    """What follows a list; a screen it names is named once: the sentence itself leads there."""
    told = " ".join(of.after)
    if len(of.links) == 1:
        return _link(replace(of.links[0], label=told), language)
    return f"{escape(told)} {' '.join(_link(link, language) for link in of.links)}"


def _item(item: Item, language: str) -> str:
    sign = mark(theme.mark_of(item.colour, theme.RATINGS)) if item.colour else ""
    lines = "".join(f"<p><bdi>{escape(text)}</bdi></p>" for text in item.lines)
    leads = " ".join(_link(link, language) for link in item.links)
    return f'<li>{sign}<div><b><bdi>{escape(item.head)}</bdi></b>{lines}<p class="rp-br-links">{leads}</p></div></li>'


def _link(link: Link, language: str) -> str:
    return links.anchor(link.screen, language, link.label, **dict(link.query))


def _tile(tile: Tile) -> str:
    sign = mark(theme.mark_of(tile.colour, theme.RATINGS))
    change = f"<em>{escape(tile.change)}</em>" if tile.change else ""
    count = f"<strong>{escape(tile.count)}{change}</strong>"
    trend = f'<img src="{line(tile.trend)}" alt="">'
    return f"<div><span>{sign}{escape(tile.label)}</span>{count}{trend}</div>"


def _legend(told: Told) -> str:
    return "".join(
        f"<span>{mark(theme.mark_of(tile.colour, theme.RATINGS))}{escape(tile.label)}</span>" for tile in told.tiles
    )
