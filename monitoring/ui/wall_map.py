"""The wall's scene of the map: the city as inline SVG, sent once; what moves is which kelurahan has which colour.

No WebGL: a page that nobody touches for months must not make a context anew. HTML only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from monitoring import areas
from monitoring.briefing import outline as drawing
from monitoring.briefing.outline import WIDTH, Outline, Ring
from monitoring.home import Home
from monitoring.rating.colour import COLOURS, TOO_FEW
from monitoring.ui import formats, league, league_cache, names, theme, wall_league
from monitoring.ui.shell import Room
from monitoring.ui.states import mark
from monitoring.ui.wall_place import Place
from monitoring.words import Words

Point = tuple[float, float]
MOST_NAMED = 5
LEAST_APART = 6.5  # per cent of the map's width, between the numbers on it
MARGIN = 0.03  # of the drawing's longer side
TILES = 62  # of the red hatching along the longer side


@dataclass(frozen=True)
class View:
    """The part of the drawing that is shown: its left, top, width and height."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def aspect(self) -> float:
        return round(self.wide / self.high, 4)

    def percent(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies, from the left and from the top."""
        return 100 * (x - self.left) / self.wide, 100 * (y - self.top) / self.high


def version() -> str:
    """Tells one set of boundaries from another."""
    return _outline().version


def shape(place: Place) -> str:
    """The kelurahan without colours, in the frame of the place: the same for all, until the boundaries change."""
    return _drawn(_outline(), place)


def scene(room: Room, place: Place) -> str:
    """The colours, the numbers of the lowest on the map, and beside it how many have which colour."""
    _, language = room.words, room.language
    outline = _outline()
    shown = league_cache.now(room).league
    here = place.of(shown.frame)
    low = league.lowest(here[here["place"].notna()]).head(MOST_NAMED)
    tally = "".join(_tally(colour, here, language, _) for colour in COLOURS if colour != TOO_FEW)
    unrated = _("{count} not rated", count=formats.number(int((here["colour"] == TOO_FEW).sum()), language))
    rows = "".join(_low(number, row, language, _) for number, row in enumerate(low.itertuples(), 1))
    title = escape(_("The lowest scores, of 100"))
    return (
        f"<style>{_colours(outline, here)}</style>{_numbers(outline, place, low)}"
        f'<div class="rp-w-beside"><ul class="rp-w-tally">{tally}</ul>'
        f'<p class="rp-w-said">{escape(unrated)}</p><h3>{title}</h3><ol class="rp-w-rows">{rows}</ol></div>'
    )


def counts(room: Room, place: Place) -> str:
    """How many reports wait and are worked on now, however old: apart from the map, which need not be painted anew."""
    _ = room.words
    everything = dict.fromkeys(("from_at", "to_at", "kelurahan_code", "category", "state", "source"))
    found = room.store.ask("city_counts", kota=place.kota, kecamatan=place.kecamatan, **everything).to_pylist()[0]
    told = "".join(
        f'<span data-state="{state}"><b data-figure="{state}">'
        f"{formats.number(found[f'{state}_count'], room.language)}</b> "
        f"{escape(names.name_of(state, names.STATES, _))}</span>"
        for state in ("waiting", "in_process", "coordinating")
    )
    span = f"<small>{escape(_('Open reports, however old'))}</small>"
    return f'<div class="rp-w-scene rp-w-open" data-scene="map"><p>{span}{told}</p></div>'


def _tally(colour: str, here: pd.DataFrame, language: str, _: Words) -> str:
    count = formats.number(int((here["colour"] == colour).sum()), language)
    word = escape(names.name_of(colour, names.COLOURS, _))
    return f"<li>{mark(theme.RATINGS[colour])}<b>{count}</b><small>{word}</small></li>"


def _low(number: int, row: object, language: str, _: Words) -> str:
    told = wall_league.coloured(row, language, _)
    return f'<li><span class="rp-w-place">{number}</span>{wall_league.named(row)}{told}</li>'


def _colours(outline: Outline, here: pd.DataFrame) -> str:
    """A rule a colour: short, for it is sent whenever one kelurahan changes."""
    place = {code: number for number, code in enumerate(outline.codes)}
    told = ""
    for colour, rows in here[here["colour"] != TOO_FEW].groupby("colour"):
        chosen = ",".join(f".k{place[code]}" for code in rows["kelurahan_code"] if code in place)
        told += f"{chosen}{{fill:url(#w-{colour})}}" if chosen else ""
    return told


def _numbers(outline: Outline, place: Place, low: pd.DataFrame) -> str:
    view, rings = _view(outline, place), dict(zip(outline.codes, outline.rings, strict=True))
    codes = [code for code in low["kelurahan_code"] if rings.get(code)]
    points = apart([view.percent(*_middle(max(rings[code], key=len))) for code in codes], LEAST_APART)
    told = "".join(
        f'<b style="left:{x:.1f}%;top:{y:.1f}%;z-index:{len(codes) - number}">{number + 1}</b>'
        for number, (x, y) in enumerate(points)
    )
    return f'<div class="rp-w-map rp-w-numbers" style="--aspect:{view.aspect}">{told}</div>'


def apart(points: list[Point], least: float) -> list[Point]:
    """The points; one nearer than `least` to an earlier one is pushed away from it by as much as is missing."""
    placed: list[Point] = []
    for x, y in points:
        for other_x, other_y in placed:
            far = math.hypot(x - other_x, y - other_y)
            if far < least:
                right, down = ((x - other_x) / far, (y - other_y) / far) if far else (1.0, 0.0)
                x, y = other_x + least * right, other_y + least * down
        placed.append((x, y))
    return placed


def _drawn(outline: Outline, place: Place) -> str:
    view = _view(outline, place)
    tile = max(view.wide, view.high) / TILES
    parts = [
        f'<path class="k{number}{_away(code, place)}" d="{_path(rings)}"/>'
        for number, (code, rings) in enumerate(zip(outline.codes, outline.rings, strict=True))
    ]
    frame = ""
    if outline.frame is not None:
        left, top, right, bottom = outline.frame
        frame = f'<rect class="rp-w-isles" x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"/>'
    box = f"{view.left:g} {view.top:g} {view.wide:g} {view.high:g}"
    return (
        f'<svg class="rp-w-map" style="--aspect:{view.aspect}" viewBox="{box}" aria-hidden="true">'
        f'<defs>{_patterns(tile)}</defs>{"".join(parts)}<path class="rp-w-kota" d="{_path(outline.borders)}"/>{frame}'
        "</svg>"
    )


def _away(code: str, place: Place) -> str:
    return "" if place.codes is None or code in place.codes else " rp-w-away"


def _patterns(tile: float) -> str:
    """Every colour with what tells it without hue: red hatched, yellow dotted, green plain, grey crossed out."""
    inside = {
        "red": f'<path d="M0 {tile}L{tile} 0M-{tile / 4} {tile / 4}L{tile / 4} -{tile / 4}'
        f'M{tile * 3 / 4} {tile * 5 / 4}L{tile * 5 / 4} {tile * 3 / 4}" stroke-width="{tile / 6:.2f}"/>',
        "yellow": f'<circle cx="{tile / 2}" cy="{tile / 2}" r="{tile / 9:.2f}"/>',
        "green": "",
        TOO_FEW: f'<path d="M0 {tile / 2}L{tile} {tile / 2}" stroke-width="{tile / 16:.2f}"/>',
    }
    told = ""
    for colour, over in inside.items():
        sign = theme.mark_of(colour, theme.RATINGS)
        told += (
            f'<pattern id="w-{colour}" width="{tile}" height="{tile}" patternUnits="userSpaceOnUse">'
            f'<rect width="{tile}" height="{tile}" fill="{sign.css}"/>'
            f'<g fill="{sign.ink_css}" stroke="{sign.ink_css}">{over}</g></pattern>'
        )
    return told


def _view(outline: Outline, place: Place) -> View:
    """The whole drawing; of a kota or kecamatan, its kelurahan with a margin."""
    corners = [(0, 0), (WIDTH, outline.height)]
    if place.codes is not None:
        own = zip(outline.codes, outline.rings, strict=True)
        corners = [corner for code, rings in own if code in place.codes for ring in rings for corner in ring] or corners
    left, right = min(x for x, _y in corners), max(x for x, _y in corners)
    top, bottom = min(y for _x, y in corners), max(y for _x, y in corners)
    margin = MARGIN * max(right - left, bottom - top)
    return View(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)


def _outline() -> Outline:
    return drawing.drawn(areas.shapes(Home.default()))


def _middle(ring: Ring) -> tuple[float, float]:
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _path(rings: Sequence[Ring]) -> str:
    return "".join(f"M{'L'.join(f'{x} {y}' for x, y in ring)}Z" for ring in rings)
