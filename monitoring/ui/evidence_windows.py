"""A kelurahan's place over the kept decision windows: a small chart, and the same as a table for paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

import pandas as pd
import plotly.graph_objects as go

from monitoring.clock import WIB
from monitoring.ui import formats, names, sections, theme
from monitoring.ui.evidence_view import colour_word, plausible
from monitoring.ui.pictures import Numbers
from monitoring.words import Words

REACH = timedelta(days=14)
MOST_ON_PAPER = 14
SYMBOLS = {"red": "triangle-up", "yellow": "diamond", "green": "circle", "too_few": "circle-open"}
HEIGHT = 270
MOST_NAMED = 4  # windows named on the axis; more would not fit a phone


def figure(rows: pd.DataFrame, language: str, _: Words) -> go.Figure:
    """Place and rank set by window, place 1 on top. rows: as `rating_window_rows` tells them, of one kelurahan."""
    placed = rows[rows["place"].notna()]
    marks = [theme.mark_of(colour, theme.RATINGS) for colour in placed["colour"]]
    line = theme.hexadecimal(theme.GREY.rgb)
    place = placed["place"].astype(float)
    told = [
        f"{formats.instant(row.window_at, language)}<br>{_('Place')} {formats.number(row.place, language)}"
        f"<br>{plausible(row._asdict(), language, _)}<br>{_('Score')} {formats.number(row.score, language, 1)}"
        for row in placed.itertuples(index=False)
    ]
    chart = go.Figure(
        go.Scatter(
            x=[_local(at) for at in placed["window_at"]],
            y=place,
            mode="lines+markers",
            line={"color": line, "width": 1, "dash": "dot"},
            marker={
                "color": [mark.css for mark in marks],
                "symbol": [SYMBOLS.get(colour, "circle-open") for colour in placed["colour"]],
                "size": 13,
                "line": {"color": line, "width": 1},
            },
            error_y={
                "type": "data",
                "symmetric": False,
                "array": placed["rank_high"].astype(float) - place,
                "arrayminus": place - placed["rank_low"].astype(float),
                "color": line,
                "thickness": 2,
            },
            text=told,
            hoverinfo="text",
        )
    )
    chart.update_layout(height=HEIGHT, margin={"l": 46, "r": 8, "t": 8, "b": 30}, showlegend=False, dragmode=False)
    named = placed["window_at"].iloc[:: max(1, -(-len(placed) // MOST_NAMED))]
    chart.update_xaxes(
        fixedrange=True,
        tickangle=0,
        tickvals=[_local(at) for at in named],
        ticktext=[_short(at, language) for at in named],
    )
    chart.update_yaxes(autorange="reversed", fixedrange=True, title=_("Place"), tickvals=[1, *range(50, 1000, 50)])
    return chart


def numbers(rows: pd.DataFrame, _: Words) -> Numbers:
    """Every window as the chart's file has it."""
    header = (_("Decision window"), _("Place"), _("Rank from"), _("Rank to"), _("Score"), _("Rating"))
    told = [
        (_local(row.window_at), *(_whole(value) for value in (row.place, row.rank_low, row.rank_high)),
         round(float(row.score), 2), names.name_of(row.colour, names.COLOURS, _))
        for row in rows.itertuples(index=False)
    ]  # fmt: skip
    return Numbers(header, told)


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else int(value)


def table(rows: pd.DataFrame, language: str, _: Words) -> str:
    """The last windows as a table, the newest first."""
    header = [_("Decision window"), _("Place"), _("Rank set"), _("Score"), _("Rating")]
    cells = [
        [
            escape(formats.instant(row.window_at, language)),
            formats.number(None if pd.isna(row.place) else row.place, language),
            escape(plausible(row._asdict(), language, _)),
            formats.number(row.score, language, 1),
            colour_word(row.colour, _),
        ]
        for row in rows.iloc[::-1].head(MOST_ON_PAPER).itertuples(index=False)
    ]
    return sections.table(header, cells, right=[1, 3], has_own_file=True)


def _local(at: pd.Timestamp) -> datetime:
    """The instant as the chart takes it: WIB without saying so, since it knows no zones."""
    return at.to_pydatetime().astimezone(WIB).replace(tzinfo=None)


def _short(at: pd.Timestamp, language: str) -> str:
    day = formats.day(at.to_pydatetime(), language).rsplit(" ", 1)[0]
    return f"{day} {formats.clock_time(at.to_pydatetime(), language)}"
