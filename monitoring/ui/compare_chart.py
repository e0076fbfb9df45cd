"""The days of both sides over one another: told apart by the line's kind and its name, not by hue alone."""

from __future__ import annotations

from datetime import datetime, time

import plotly.graph_objects as go

from monitoring.ui import compare_view, formats, theme, trends_time_charts
from monitoring.ui.compare_sides import Pair
from monitoring.ui.pictures import Numbers
from monitoring.ui.trends_charts import DEEP, laid_out
from monitoring.words import Words

HEIGHT, LEGEND = 320, 58  # pixels; the names of two kelurahan stand in two lines on a phone
SECOND = theme.hexadecimal(theme.GREY.rgb)


def figure(pair: Pair, language: str, _: Words) -> go.Figure:
    """Reports of each day; the second side's days stand under those of the first, from its first day on."""
    chart = go.Figure()
    looks = (
        {"color": DEEP, "width": 3, "dash": "solid"},
        {"color": SECOND, "width": 2, "dash": "dash"},
    )
    for side, line, symbol in zip((pair.first, pair.second), looks, ("circle", "diamond-open"), strict=True):
        shift = pair.first.span.first - side.span.first
        counts = side.counts
        chart.add_scatter(
            x=[datetime.combine(day + shift, time()) for day in counts.index],
            y=counts.to_numpy(dtype=float),
            name=compare_view.side_name(side, pair, language, _),
            mode="lines+markers",
            line=line,
            marker={"symbol": symbol, "size": 8, "color": line["color"]},
            text=[
                f"{formats.long_day(day, language)}: {formats.number(int(n), language)}" for day, n in counts.items()
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    laid_out(chart, HEIGHT, language)
    longest = max((pair.first, pair.second), key=lambda side: side.span.days)
    shift = pair.first.span.first - longest.span.first
    trends_time_charts.dated(chart, [day + shift for day in longest.counts.index], language)
    chart.update_layout(margin={"l": 8, "r": 12, "t": LEGEND, "b": 30})
    chart.update_yaxes(title=_("Reports a day"), rangemode="tozero")
    return chart


def numbers(pair: Pair, _: Words) -> Numbers:
    """The days of both sides as the chart's file has them."""
    rows = [
        (side.chosen.name, side.period.name, day.isoformat(), int(count))
        for side in (pair.first, pair.second)
        for day, count in side.counts.items()
    ]
    return Numbers((_("Area"), _("Period"), _("Day"), _("Received")), rows)
