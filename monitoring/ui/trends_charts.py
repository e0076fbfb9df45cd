"""The pictures of counts: beside the time before, against the usual, how much is done. Marks only have colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from monitoring.trends.told import Cell
from monitoring.ui import formats, names, theme
from monitoring.ui.league_charts import LINE
from monitoring.words import Words

ROW, EDGE = 38, 74  # pixels: of one bar with its gap; of axis and key
QUIET = theme.hexadecimal(theme.SHARES[1])
DEEP = theme.hexadecimal(theme.SHARES[3])
BESIDE_MARK = "\u2003"  # a wide blank: as much as the half of a mark
BLANK = theme.translucent(theme.WHITE, 0)


def laid_out(chart: go.Figure, height: int, language: str) -> go.Figure:
    """The room's margins and the viewer's marks in numbers; it never catches a thumb that scrolls."""
    chart.update_layout(
        height=height,
        margin={"l": 8, "r": 12, "t": 34, "b": 30},
        legend={"orientation": "h", "xref": "container", "x": 0, "yref": "container", "y": 1, "yanchor": "top"},
        dragmode=False,
        separators=",." if language == "id" else ".,",
        font={"size": 14},
        bargap=0.28,
    )
    chart.update_xaxes(fixedrange=True, automargin=True)
    chart.update_yaxes(fixedrange=True, automargin=True)
    return chart


def beside(frame: pd.DataFrame, by: str, table: Mapping[str, str], language: str, _: Words) -> go.Figure:
    """Bars of the time asked for; a diamond where the time before stood. frame: as `changes.compared` gives it."""
    labels = [names.name_of(code, table, _) for code in frame[by]]
    told = [_beside(row, language) for row in frame.itertuples(index=False)]
    chart = go.Figure(
        go.Bar(
            y=labels,
            x=frame["received_count"],
            orientation="h",
            name=_("Now"),
            marker={"color": DEEP},
            customdata=told,
            hovertemplate="%{y}: %{customdata}<extra></extra>",
        )
    )
    if frame["before_count"].notna().any():
        chart.add_scatter(
            y=labels,
            x=frame["before_count"],
            mode="markers",
            name=_("The time before"),
            marker={
                "symbol": "diamond",
                "size": 13,
                "color": theme.YELLOW.css,
                "line": {"color": theme.hexadecimal(theme.BLACK), "width": 1.5},
            },
            hovertemplate="%{y}: %{x}<extra></extra>",
        )
    ends = frame[["received_count", "before_count"]].max(axis=1)  # beyond both, so that no mark hides a number
    chart.add_scatter(
        y=labels,
        x=ends,
        mode="text",
        text=[f"{BESIDE_MARK}{one}" for one in told],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )
    chart.update_xaxes(range=[0, 1.75 * max(float(ends.max()), 1)], showticklabels=False)
    chart.update_yaxes(autorange="reversed")
    return laid_out(chart, EDGE + ROW * len(frame), language)


def usual(cells: Sequence[Cell], language: str, _: Words) -> go.Figure:
    """What is usual as a band, what came as a mark: a triangle where it is told as a rise."""
    labels = [
        f"{names.name_of(cell.category, names.CATEGORIES, _)}: <b>{formats.number(cell.count, language)}</b>"
        for cell in cells
    ]
    bands = [
        _("usual {low}–{high}", low=formats.number(cell.low, language), high=formats.number(cell.high, language))
        for cell in cells
    ]
    chart = go.Figure(
        go.Bar(
            y=labels,
            x=[cell.high - cell.low for cell in cells],
            base=[cell.low for cell in cells],
            orientation="h",
            name=_("Usual"),
            marker={"color": QUIET, "line": {"color": LINE, "width": 1}},
            customdata=bands,
            hovertemplate="%{y}: %{customdata}<extra></extra>",
        )
    )
    for is_rise, name, mark, symbol in (
        (False, _("Came now"), theme.BLUE, "circle"),
        (True, _("Came now, more than usual"), theme.RED, "triangle-up"),
    ):
        of = [place for place, cell in enumerate(cells) if cell.is_rise == is_rise]
        if of:
            chart.add_scatter(
                y=[labels[place] for place in of],
                x=[cells[place].count for place in of],
                mode="markers",
                name=name,
                cliponaxis=False,
                marker={"color": mark.css, "symbol": symbol, "size": 16, "line": {"color": LINE, "width": 1.5}},
                hovertemplate="%{y}<extra></extra>",
            )
    most = max([1, *(max(cell.count, cell.high) for cell in cells)])
    chart.update_xaxes(range=[-0.02 * most, 1.15 * most], rangemode="tozero", title=_("Reports"))
    chart.update_yaxes(autorange="reversed", categoryorder="array", categoryarray=labels)
    return laid_out(chart, EDGE + ROW * len(cells), language)


def five(frame: pd.DataFrame, language: str, _: Words) -> go.Figure:
    """Received and done of the largest categories: a bar as long as what came, filled as far as it is done."""
    labels = [names.name_of(code, names.CATEGORIES, _) for code in frame["category"]]
    shares = [formats.percent(share, language) for share in frame["done_share"]]
    chart = go.Figure()
    chart.add_bar(
        y=labels,
        x=frame["done_count"],
        orientation="h",
        name=_("Done"),
        marker={"color": theme.GREEN.css, "line": {"color": LINE, "width": 1}},
        text=shares,
        textfont={"color": theme.GREEN.ink_css},
        textposition="inside",
        insidetextanchor="start",
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    chart.add_bar(
        y=labels,
        x=frame["received_count"] - frame["done_count"],
        orientation="h",
        name=_("Not done yet"),
        marker={
            "color": BLANK,
            "line": {"color": LINE, "width": 1},
            "pattern": {"shape": "/", "fgcolor": LINE, "size": 7},
        },
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    chart.update_layout(barmode="stack")
    chart.update_yaxes(autorange="reversed")
    return laid_out(chart, EDGE + ROW * len(frame), language)


def change_told(count: float, share: float, language: str) -> str:
    """A change in words: "+12%"; where nothing came before, the number alone; an en dash where it is not known."""
    if count != count:
        return formats.NOTHING
    if share != share:
        return formats.signed(count, language)
    return f"{formats.signed(100 * share, language)}%"


def _beside(row: object, language: str) -> str:
    told = formats.number(row.received_count, language)
    if row.change_count != row.change_count:
        return told
    return f"{told} ({change_told(row.change_count, row.change_share, language)})"
