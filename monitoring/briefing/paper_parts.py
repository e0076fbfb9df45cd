"""The parts of the page on paper: each is noted on a sheet from a place downward and says where it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from monitoring.briefing.paper_text import lines
from monitoring.briefing.sheet import BOLD, LEADING, PLAIN, Rgb, Sheet, centred
from monitoring.briefing.told import Item, Section, Tile, Told

BODY, SMALL, HEADING, LEAD, TITLE, FIGURE = 8.4, 6.6, 10.2, 12.0, 18.0, 17.0
AFTER_PART, AFTER_ITEM = 9.0, 3.4


class Mark(Protocol):
    """A colour, the sign that says the same, and the ink of that sign on it; of `ui.theme`."""

    @property
    def rgb(self) -> Rgb: ...
    @property
    def shape(self) -> str: ...
    @property
    def ink(self) -> Rgb: ...


@dataclass(frozen=True)
class Palette:
    """The colours of the page. ratings: by colour of a rating; strips: by kind of strip."""

    ratings: Mapping[str, Mark]
    strips: Mapping[str, Mark]
    text: Rgb
    quiet: Rgb
    border: Rgb
    panel: Rgb
    accent: Rgb


@dataclass(frozen=True)
class Column:
    """Where a part may stand."""

    x: float
    wide: float


def head(sheet: Sheet, at: Column, y: float, told: Told, palette: Palette) -> float:
    """Strips, title, of which instant, and what matters most."""
    for kind, sentence in told.strips:
        y = _strip(sheet, at, y, sentence, palette.strips[kind])
    y = sheet.paragraph(at.x, y, told.title, at.wide, TITLE, palette.accent, BOLD)
    y = sheet.paragraph(at.x, y, told.as_of, at.wide, BODY, palette.quiet)
    y += sheet.pt(4)
    sheet.box(at.x, y, at.wide, 0.8, palette.accent)
    y = sheet.paragraph(at.x, y + sheet.pt(3), " ".join(told.lead), at.wide, LEAD, palette.text, BOLD)
    return y + sheet.pt(AFTER_PART)


def tiles(sheet: Sheet, at: Column, y: float, told: Told, palette: Palette) -> float:
    """The colours with their counts, changes and lines, two beside two."""
    gap = sheet.pt(6)
    half = Column(at.x, (at.wide - gap) / 2)
    high = sheet.pt(44)
    for place, tile in enumerate(told.tiles):
        x = half.x + (place % 2) * (half.wide + gap)
        _tile(sheet, x, y + (place // 2) * (high + gap), half.wide, high, tile, palette)
    y = sheet.paragraph(at.x, y + 2 * high + gap + sheet.pt(2), told.trend, at.wide, SMALL, palette.quiet)
    return y + sheet.pt(AFTER_PART)


def section(sheet: Sheet, at: Column, y: float, of: Section, palette: Palette) -> float:
    """A heading, its sentences, what is named and what is said of the rest."""
    y = sheet.paragraph(at.x, y, of.heading, at.wide, HEADING, palette.accent, BOLD)
    y += sheet.pt(1.5)
    for sentence in of.sentences:
        y = sheet.paragraph(at.x, y, sentence, at.wide, BODY, palette.text)
    for item in of.items:
        y = _item(sheet, at, y + sheet.pt(AFTER_ITEM), item, palette)
    if of.after:
        y = sheet.paragraph(at.x, y + sheet.pt(2), " ".join(of.after), at.wide, BODY, palette.quiet)
    return y + sheet.pt(AFTER_PART)


def foot(sheet: Sheet, at: Column, bottom: float, told: Told, palette: Palette) -> float:
    """Where to find more and how it was made, above `bottom`; where it begins."""
    size = sheet.pt(SMALL)
    written = [line for sentence in told.foot for line in lines(sentence, PLAIN, size, at.wide)]
    top = bottom - len(written) * size * LEADING
    sheet.box(at.x, top - sheet.pt(3), at.wide, 0.5, palette.border)
    for place, line in enumerate(written):
        sheet.text(at.x, top + (place + 1) * size * LEADING - size * 0.3, line, size, palette.quiet)
    return top - sheet.pt(3)


def sign(sheet: Sheet, x: float, y: float, size: float, mark: Mark) -> None:
    """A square of the colour with its sign in it; x, y: its upper left."""
    sheet.box(x, y, size, size, mark.rgb)
    inner = size * 0.72
    sheet.text(centred(mark.shape, PLAIN, inner, x, size), y + size * 0.75, mark.shape, inner, mark.ink)


def _strip(sheet: Sheet, at: Column, y: float, sentence: str, mark: Mark) -> float:
    size, inside = sheet.pt(BODY), sheet.pt(5)
    told = lines(sentence, BOLD, size, at.wide - 2 * inside)
    high = len(told) * size * LEADING + sheet.pt(4)
    sheet.box(at.x, y, at.wide, high, mark.rgb)
    sheet.paragraph(at.x + inside, y + sheet.pt(1.5), sentence, at.wide - 2 * inside, BODY, mark.ink, BOLD)
    return y + high + sheet.pt(3)


def _tile(sheet: Sheet, x: float, y: float, wide: float, high: float, tile: Tile, palette: Palette) -> None:
    mark, inside = palette.ratings[tile.colour], sheet.pt(5)
    sheet.box(x, y, wide, high, palette.panel, palette.border)
    size = sheet.pt(BODY)
    sign(sheet, x + inside, y + inside, size, mark)
    sheet.paragraph(x + inside + size * 1.4, y + inside - size * 0.28, tile.label, wide - size * 2, BODY, palette.quiet)
    figure = sheet.pt(FIGURE)
    sheet.text(x + inside, y + high - inside, tile.count, figure, palette.text, BOLD)
    _line(sheet, x + wide * 0.58, y + high * 0.36, wide * 0.36, high * 0.5, tile.trend, palette)
    if tile.change:
        beside = x + inside + sheet.pt(12) + len(tile.count) * figure * 0.58
        sheet.text(beside, y + high - inside, tile.change, sheet.pt(BODY), palette.quiet, BOLD)


def _line(sheet: Sheet, x: float, y: float, wide: float, high: float, trend: tuple[int, ...], palette: Palette) -> None:
    """The counts as a line above zero, with a dot at its end."""
    most, steps = max(*trend, 1), max(len(trend) - 1, 1)
    sheet.lines([(x, y + high, x + wide, y + high)], palette.border, 0.5)
    points = [(x + wide * place / steps, y + high * (1 - count / most)) for place, count in enumerate(trend)]
    sheet.lines([(*start, *end) for start, end in pairwise(points)], palette.text, 1.0)
    dot = sheet.pt(1.6)
    sheet.box(points[-1][0] - dot, points[-1][1] - dot, 2 * dot, 2 * dot, palette.text)


def _item(sheet: Sheet, at: Column, y: float, item: Item, palette: Palette) -> float:
    size, inset = sheet.pt(BODY), sheet.pt(BODY * 1.45)
    if item.colour is not None:
        sign(sheet, at.x, y + size * 0.26, size, palette.ratings[item.colour])
    inner = Column(at.x + inset, at.wide - inset)
    y = sheet.paragraph(inner.x, y, item.head, inner.wide, BODY, palette.text, BOLD)
    for line in item.lines:
        y = sheet.paragraph(inner.x, y, line, inner.wide, BODY, palette.text)
    for link in item.links[:1]:  # nothing can be clicked on paper: one place to look it up is enough
        y = sheet.paragraph(inner.x, y, f"{link.label}: {link.path}", inner.wide, SMALL, palette.quiet)
    return y
