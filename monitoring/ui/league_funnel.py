"""The share done in time against the volume, with the limits of chance: who truly stands apart. No Streamlit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from monitoring.rating import funnel
from monitoring.ui import league_charts
from monitoring.ui.league_charts import LINE, Asked, Figure
from monitoring.words import N_

MOST_NAMED = 6  # on each side
HEIGHT = 620
BELOW, INSIDE, ABOVE = N_("below what chance allows"), N_("within what chance allows"), N_("above what chance allows")
DASHES = {0.95: "dot", 0.998: "solid"}


def numbers(frame: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """Of the kelurahan with judged reports: volume, share, the 99.8 % limits, apart (standard errors from the city's
    share) and side (-1 below the limits, 1 above, 0 within); and the city's share."""
    told = frame[frame["in_time_judged_count"] > 0].reset_index(drop=True)
    counts, totals = told["in_time_count"].to_numpy(), told["in_time_judged_count"].to_numpy()
    city = funnel.centre(counts, totals)
    told["volume"], told["share"] = totals, counts / np.maximum(totals, 1)
    wide = funnel.limits(totals, city, max(funnel.LEVELS))
    told["low"], told["high"] = wide.low, wide.high
    told["apart"] = funnel.distance(counts, totals, city)
    told["side"] = np.where(told["share"] < wide.low, -1, np.where(told["share"] > wide.high, 1, 0))
    return told, city


def outliers(told: pd.DataFrame, side: int) -> pd.DataFrame:
    """Those beyond the 99.8 % limits on one side, the furthest first."""
    beyond = told[told["side"] == side]
    return beyond.iloc[np.lexsort((beyond["kelurahan_code"], -beyond["apart"].abs()))]


def figure(asked: Asked) -> Figure:
    """The funnel around the city's share."""
    _ = asked.words
    told, city = numbers(asked.league.frame)
    hover = pd.Series(
        [
            league_charts.hover(
                row, asked,
                _("{share} done in time: {count} of {total}", share=asked.percent(row.share),
                  count=asked.number(row.in_time_count), total=asked.number(row.volume)),
            )
            for row in told.itertuples()
        ],
        dtype=object,
    )  # fmt: skip
    chart = go.Figure()
    if not told.empty:
        _draw_limits(chart, int(told["volume"].max()), city, asked)
    chart.add_traces(list(league_charts.marks(told, "volume", "share", hover, asked)))
    low, high = outliers(told, -1), outliers(told, 1)
    shown = pd.concat([low.head(MOST_NAMED), high.head(MOST_NAMED)])
    if asked.codes is not None:
        shown = told[told["kelurahan_code"].isin(asked.codes)].head(2 * MOST_NAMED)
    for side, row in enumerate(shown.itertuples()):
        chart.add_annotation(league_charts.name(row, asked, np.log10(row.volume), row.share, side))
    league_charts.laid_out(chart, asked, HEIGHT, _("Reports judged on being done in time"), _("Share done in time"))
    chart.update_xaxes(type="log", tickvals=[1, 3, 10, 30, 100, 300, 1000, 3000, 10000])
    chart.update_yaxes(tickformat=".0%", range=[-0.03, 1.03])
    count = len(told)
    reading = (
        _("Between the curves lies what chance alone would do to a kelurahan that is just as good as the city: "
          "{level} of them. The fewer reports, the wider.", level=asked.percent(max(funnel.LEVELS))),
        _("{low} lie below and {high} above. By chance it would be {chance} of {count}: kelurahan truly differ.",
          low=asked.number(len(low)), high=asked.number(len(high)), count=asked.number(count),
          chance=asked.number(count * (1 - max(funnel.LEVELS)), 1)),
        _("In time means done and verified within the policy's target; what an agency had is not judged."),
    )  # fmt: skip
    named = tuple(
        (row.kelurahan_code, _("{share} of {total}", share=asked.percent(row.share), total=asked.number(row.volume)))
        for row in low.itertuples()
    )
    counts = (_("Done in time, and stood"), _("Reports judged on being done in time"), _("Share done in time"))
    edges = (_("Lower limit of 99.8 %"), _("Upper limit of 99.8 %"), _("Lies"))
    header = (_("Code"), _("Kelurahan"), _("City"), *counts, *edges)
    lies = {-1: _(BELOW), 0: _(INSIDE), 1: _(ABOVE)}
    rows = tuple(
        (row.kelurahan_code, row.kelurahan_name, row.kota, row.in_time_count, row.volume, round(row.share, 4),
         round(row.low, 4), round(row.high, 4), lies[row.side])
        for row in told.itertuples()
    )  # fmt: skip
    return Figure(chart, reading, named, header, rows)


def _draw_limits(chart: go.Figure, most: int, city: float, asked: Asked) -> None:
    _ = asked.words
    volumes = np.unique(np.round(np.geomspace(1, max(most, 2), 160))).astype(np.int64)
    for level in funnel.LEVELS:
        of = funnel.limits(volumes, city, level)
        line = {"color": LINE, "dash": DASHES[level], "width": 1.5}
        label = _("{level} limits", level=asked.percent(level))
        for number, edge in enumerate((of.low, of.high)):
            chart.add_scatter(
                x=volumes, y=edge, mode="lines", line=line, name=label, legendgroup=label, showlegend=number == 0,
                hoverinfo="skip",
            )  # fmt: skip
    chart.add_hline(
        city, line={"color": LINE, "width": 1}, annotation_text=_("City {share}", share=asked.percent(city))
    )
