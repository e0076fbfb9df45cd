"""One picture of a run, as plain SVG: wrong calls by method, and each method's places against the true ones."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from bench.fairness.judge import Judgement, places
from bench.fairness.result import CityResult
from monitoring.ui.theme import GREEN, RED

WIDTH, MARGIN, LINE = 1200, 24, 26
LABEL, BAR = 330, 520  # pixels: of a method's name, of the longest bar
PANEL, GAP = 216, 16
INK, FAINT, MISSED_INK = "#222", "#bbb", "#8a8a8a"


def draw(judgements: Sequence[Judgement], cities: Sequence[CityResult]) -> str:
    """The text of an SVG file. The panels show the first city."""
    bars, below = _bars(judgements, top=MARGIN + 48)
    panels, bottom = _panels(judgements, cities[0], top=below + 64)
    height = bottom + MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
            f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
            _text(
                MARGIN, MARGIN + 10, f"Wrong calls in {len(cities)} simulated cities, % of kelurahan-windows", size=18
            ),
            *bars,
            _text(
                MARGIN,
                below + 40,
                f"Place by each method (up = 1st) against the true place, city {cities[0].seed}",
                size=18,
            ),
            *panels,
            "</svg>",
        ]
    )


def _bars(judgements: Sequence[Judgement], top: int) -> tuple[list[str], int]:
    parts = [
        _box(LABEL, top - 22, 12, 12, RED.css),
        _text(LABEL + 18, top - 11, "of the truly fine: called red"),
        _box(LABEL + 240, top - 22, 12, 12, MISSED_INK),
        _text(LABEL + 258, top - 11, "of the truly bad: not called"),
    ]
    y = top
    for one in judgements:
        parts.append(_text(MARGIN, y + LINE, one.name))
        for share, colour in ((one.false_reds, RED.css), (one.missed_reds, MISSED_INK)):
            length = BAR * share.percent / 100
            parts += [
                _box(LABEL, y + 6, max(length, 1), 14, colour),
                _rule(LABEL + BAR * share.low, y + 13, LABEL + BAR * share.high, y + 13),
                _text(LABEL + BAR * max(share.high, share.percent / 100) + 8, y + 18, f"{share.percent:.2f} %"),
            ]
            y += 18
        y += 12
    return parts, y


def _panels(judgements: Sequence[Judgement], city: CityResult, top: int) -> tuple[list[str], int]:
    count = len(city.truth.score)
    scale = PANEL / count
    truth = places(city.truth.score)
    parts = []
    for turn, one in enumerate(judgements):
        left = MARGIN + turn * (PANEL + GAP)
        place = places(city.said[one.name].score[-1])
        parts.append(f'<rect x="{left}" y="{top}" width="{PANEL}" height="{PANEL}" fill="none" stroke="{FAINT}"/>')
        parts.append(_rule(left, top, left + PANEL, top + PANEL, FAINT))
        order = np.argsort(city.truth.is_bad, kind="stable")  # the bad ones on top
        for n in order:
            colour = RED.css if city.truth.is_bad[n] else GREEN.css if city.truth.is_fine[n] else FAINT
            x, y = left + scale * (truth[n] - 0.5), top + scale * (place[n] - 0.5)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{colour}"/>')
        parts.append(_text(left, top + PANEL + 20, one.name.split(" (")[0], size=12))
        parts.append(_text(left, top + PANEL + 36, f"{one.rank_error:.1f} places off, on average", size=12))
    return parts, top + PANEL + 44


def _text(x: float, y: float, text: str, size: int = 14) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{INK}" font-size="{size}">{escape(text)}</text>'


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{colour}"/>'


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str = INK) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'
