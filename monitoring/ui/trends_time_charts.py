"""The pictures of time: lines over days, the calendar, the hours of the week, the days of flood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from babel.dates import format_date
from plotly.subplots import make_subplots

from monitoring.trends.days import Calendar
from monitoring.ui import formats, theme
from monitoring.ui.league_charts import LINE
from monitoring.ui.trends_charts import DEEP, QUIET, laid_out
from monitoring.words import Words

# From hardly anything to the full hue: on a light ground and on a dark one what is most stands out.
SCALE = [[0, theme.translucent(theme.SHARES[3], 0.08)], [1, theme.translucent(theme.SHARES[3], 1)]]
WHITE = theme.hexadecimal(theme.WHITE)
MONDAY = date(2016, 6, 6)  # any Monday: only the names of weekdays are taken from it
BAR = 0.9 * 24 * 3600 * 1000  # of a day, in milliseconds: a bar alone would else be as wide as it likes
LINE_HEIGHT, CALENDAR_HEIGHT, HOURS_HEIGHT, FLOOD_HEIGHT = 108, 270, 330, 300


def weekdays(language: str, pattern: str = "EEE") -> list[str]:
    """The names of the weekdays, Monday first."""
    return [format_date(MONDAY + timedelta(days=day), pattern, locale=language) for day in range(7)]


def lines(series: Sequence[tuple[str, pd.Series]], language: str, _: Words) -> go.Figure:
    """One line a name, each in a frame of its own with its own scale from zero; all over the same days."""
    chart = make_subplots(rows=len(series), cols=1, shared_xaxes=True, vertical_spacing=0.28 / max(len(series), 1))
    for place, (name, counts) in enumerate(series, start=1):
        told = [f"{formats.day(day, language)}: {_n(count, language)}" for day, count in counts.items()]
        chart.add_scatter(
            x=list(counts.index),
            y=counts.to_numpy(dtype=float),
            mode="lines",
            name=name,
            line={"color": DEEP, "width": 2},
            fill="tozeroy",
            text=told,
            hovertemplate="%{text}<extra></extra>",
            row=place,
            col=1,
        )
        chart.update_yaxes(range=[0, 1.1 * max(float(counts.max()), 1)], nticks=3, row=place, col=1)
        chart.add_annotation(
            text=f"<b>{name}</b>", showarrow=False, xref="x domain" if place == 1 else f"x{place} domain",
            yref="y domain" if place == 1 else f"y{place} domain", x=0, y=1.06, xanchor="left", yanchor="bottom",
        )  # fmt: skip
    laid_out(chart, 50 + LINE_HEIGHT * len(series), language)
    chart.update_layout(showlegend=False)
    dated(chart, series[0][1].index if series else [], language)
    return chart


def calendar(made: Calendar, language: str, _: Words) -> go.Figure:
    """A square a day: weeks from left to right, Monday on top; the deeper, the more came."""
    told = [
        [
            "" if np.isnan(made.counts[row, column]) else
            f"{formats.long_day(made.day(row, column), language)}: {_n(made.counts[row, column], language)}"
            for column in range(len(made.mondays))
        ]
        for row in range(7)
    ]  # fmt: skip
    chart = go.Figure(
        go.Heatmap(
            z=made.counts,
            x=list(range(len(made.mondays))),
            y=weekdays(language),
            text=told,
            hovertemplate="%{text}<extra></extra>",
            hoverongaps=False,
            colorscale=SCALE,
            zmin=_least(made.counts),
            zmax=_most(made.counts),
            xgap=2,
            ygap=2,
            colorbar=_bar(_("Reports a day")),
        )
    )
    months = [column for column, monday in enumerate(made.mondays) if monday.day <= 7]
    laid_out(chart, CALENDAR_HEIGHT, language)
    chart.update_xaxes(
        tickvals=months,
        ticktext=[format_date(made.mondays[column], "MMM", locale=language) for column in months],
        showgrid=False,
        tickangle=0,
    )
    chart.update_yaxes(autorange="reversed", showgrid=False)
    return chart


def hours(means: np.ndarray, language: str, _: Words) -> go.Figure:
    """A square an hour of the week; the deeper, the more an hour brings on average."""
    days = weekdays(language, "EEEE")
    told = [
        [
            _("{day}, {hour}–{next}: {mean} an hour", day=days[day], hour=_clock(hour, language),
              next=_clock(hour + 1, language), mean=_n(means[day, hour], language, 1))
            for hour in range(24)
        ]
        for day in range(7)
    ]  # fmt: skip
    chart = go.Figure(
        go.Heatmap(
            z=means,
            x=list(range(24)),
            y=weekdays(language),
            text=told,
            hovertemplate="%{text}<extra></extra>",
            hoverongaps=False,
            colorscale=SCALE,
            zmin=0,
            zmax=_most(means),
            xgap=1,
            ygap=1,
            colorbar=_bar(_("Reports an hour")),
        )
    )
    laid_out(chart, HOURS_HEIGHT, language)
    marked = list(range(0, 24, 3))
    chart.update_xaxes(
        tickvals=marked, ticktext=[f"{hour:02d}" for hour in marked], showgrid=False, title=_("Hour of the day (WIB)"),
    )  # fmt: skip
    chart.update_yaxes(autorange="reversed", showgrid=False)
    return chart


def floods(counts: pd.Series, threshold: int, language: str, _: Words) -> go.Figure:
    """Reports of flood a day; days that reach the threshold are told by colour, mark and the line they pass."""
    is_flood = counts >= threshold
    chart = go.Figure()
    for name, of, colour, pattern in (
        (_("Flood day"), is_flood, DEEP, "/"),
        (_("Other day"), ~is_flood, QUIET, ""),
    ):
        chosen = counts[of]
        chart.add_bar(
            x=list(chosen.index),
            y=chosen.to_numpy(),
            name=name,
            width=BAR,
            marker={
                "color": colour,
                "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": WHITE, "size": 6},
                "line": {"width": 0},
            },
            text=[f"{formats.day(day, language)}: {_n(count, language)}" for day, count in chosen.items()],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
    chart.add_hline(y=threshold, line={"color": LINE, "width": 2, "dash": "dash"})
    laid_out(chart, FLOOD_HEIGHT, language)
    dated(chart, counts.index, language)
    chart.update_layout(barmode="overlay", bargap=0.05)
    chart.update_yaxes(title=_("Reports of flood a day"), rangemode="tozero")
    return chart


def _most(counts: np.ndarray) -> float:
    """Where the shading ends."""
    return max(float(np.nanmax(counts)) if not np.isnan(counts).all() else 0.0, 1.0)


def _least(counts: np.ndarray) -> float:
    """Where the shading begins: the emptiest of all days but the last, which may not be over."""
    over = np.sort(counts[~np.isnan(counts)])
    return float(over[1]) if len(over) > 2 and over[1] < over[-1] else 0.0


def dated(chart: go.Figure, days: Sequence[date], language: str) -> None:
    """Dates on the axis in the viewer's language: at most five, so that they fit a phone."""
    days = list(days)
    named = days[:: max(1, -(-len(days) // 5))]
    chart.update_xaxes(
        tickvals=named, ticktext=[format_date(day, "d MMM", locale=language) for day in named], tickangle=0
    )


def _bar(title: str) -> dict[str, object]:
    return {"title": {"text": title, "side": "right"}, "thickness": 12, "nticks": 4, "outlinewidth": 0}


def _clock(hour: int, language: str) -> str:
    return f"{hour % 24:02d}{'.' if language == 'id' else ':'}00"


def _n(value: float, language: str, decimals: int = 0) -> str:
    return formats.number(None if value != value else float(value), language, decimals)
