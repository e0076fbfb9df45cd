"""What the leaderboard's figures share: marks by rating, names that lead to the evidence, size, and plotly's own words.

A figure stands on the viewer's light or dark ground, so only marks have colours of their own; each carries its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from monitoring.rating.colour import COLOURS
from monitoring.ui import formats, names, theme
from monitoring.ui.league import Standings
from monitoring.ui.links import address
from monitoring.words import Words

SYMBOLS = {"red": "triangle-up", "yellow": "diamond", "green": "circle", "too_few": "circle-open"}
LINE = theme.hexadecimal(theme.GREY.rgb)  # readable on both grounds
QUIET = 0.22  # how much is left of a mark that was not looked for


@dataclass(frozen=True)
class Asked:
    """Of which league, which kelurahan are looked for (None = all alike), in which language. instant: None = now."""

    league: Standings
    codes: frozenset[str] | None
    instant: str | None
    language: str
    words: Words

    def number(self, value: object, decimals: int = 0) -> str:
        return formats.number(None if pd.isna(value) else value, self.language, decimals)

    def percent(self, share: object) -> str:
        """A share as per cent, with one decimal where it has any: "95%", "99.8%"."""
        if pd.isna(share):
            return formats.NOTHING
        decimals = 0 if round(100 * share, 1) == round(100 * share) else 1
        return formats.percent(share, self.language, decimals)

    def link(self, code: str, **query: str) -> str:
        """The address of a kelurahan's evidence."""
        moment = {"saat": self.instant} if self.instant else {}
        return address("bukti", self.language, kelurahan=code, **moment, **query)

    def is_looked_for(self, frame: pd.DataFrame) -> pd.Series:
        return pd.Series(True, frame.index) if self.codes is None else frame["kelurahan_code"].isin(self.codes)


@dataclass(frozen=True)
class Figure:
    """A figure with what stands beside it: the words that read it, whom it names, and its numbers as a table.

    named: (code, words on why), the most telling first. header and rows: the file.
    """

    chart: go.Figure
    told: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def marks(
    frame: pd.DataFrame, x: str, y: str, hover: pd.Series, asked: Asked, size: float = 10
) -> Iterator[go.Scatter]:
    """The kelurahan as traces by rating, so that the key tells shape, hue and word; who is looked for stands out."""
    looked_for = asked.is_looked_for(frame)
    for colour in COLOURS:
        is_in_key = False
        for is_found in (True, False):
            of = (frame["colour"] == colour) & (looked_for == is_found)
            if not of.any():
                continue
            mark = theme.RATINGS[colour]
            stands_out = is_found and asked.codes is not None
            yield go.Scatter(
                x=frame.loc[of, x],
                y=frame.loc[of, y],
                mode="markers",
                name=names.name_of(colour, names.COLOURS, asked.words),
                legendgroup=colour,
                showlegend=not is_in_key,
                marker={
                    "symbol": SYMBOLS[colour],
                    "color": mark.css,
                    "size": size * 1.3 if stands_out else size,
                    "opacity": 1.0 if is_found else QUIET,
                    "line": {"color": LINE, "width": 1},
                },
                zorder=int(is_found),
                text=hover[of],
                hovertemplate="%{text}<extra></extra>",
            )
            is_in_key = True


def hover(row: object, asked: Asked, *lines: str) -> str:
    """A kelurahan's words under the pointer."""
    _ = asked.words
    place = _("Place {place} ({low}–{high})", place=asked.number(row.place), low=asked.number(row.rank_low),
              high=asked.number(row.rank_high))  # fmt: skip
    score = _("Score {score} ({low}–{high})", score=asked.number(row.score, 1), low=asked.number(row.score_low, 1),
              high=asked.number(row.score_high, 1))  # fmt: skip
    rating = names.name_of(row.colour, names.COLOURS, _)
    told = (
        f"<b>{escape(row.kelurahan_name)}</b>",
        escape(f"{row.kecamatan}, {row.kota}"),
        *lines,
        score,
        place,
        rating,
    )
    return "<br>".join(told)


def name(row: object, asked: Asked, x: float, y: float, side: int) -> dict[str, object]:
    """A kelurahan's name beside its mark, which leads to its evidence. side: alternates, so that names stay apart."""
    href = escape(asked.link(row.kelurahan_code))
    return {
        "x": x,
        "y": y,
        "text": f'<a href="{href}" target="_self">{escape(row.kelurahan_name)}</a>',
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": LINE,
        "ax": 34 if side % 2 else -34,
        "ay": (-20, 26, 34, -36)[side % 4],
        "font": {"size": 12},
    }


def laid_out(chart: go.Figure, asked: Asked, height: int, x_title: str, y_title: str) -> go.Figure:
    """The figure with the room's margins and the viewer's marks in numbers; it never catches a thumb that scrolls."""
    chart.update_layout(
        height=height,
        margin={"l": 60, "r": 12, "t": 56, "b": 48},
        legend={"orientation": "h", "xref": "container", "x": 0, "yref": "container", "y": 1, "yanchor": "top"},
        dragmode=False,
        hovermode="closest",
        separators=",." if asked.language == "id" else ".,",
        font={"size": 13},
    )
    chart.update_xaxes(title=x_title)
    chart.update_yaxes(title=y_title)
    return chart
