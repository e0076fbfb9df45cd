"""All scores with their intervals, the best on top: who is truly apart, and who only seems to be. No Streamlit."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from monitoring.ui import league_charts, theme
from monitoring.ui.league_charts import LINE, Asked, Figure

ROW = 15  # pixels; enough for a name to be read
EDGES = 110


def numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """The kelurahan with a score, the best first, with `row`, 1 for the first."""
    told = frame[frame["score"].notna()]
    told = told.sort_values(["score", "kelurahan_code"], ascending=[False, True]).reset_index(drop=True)
    return told.assign(row=range(1, len(told) + 1))


def figure(asked: Asked) -> Figure:
    """One line a kelurahan, its name a link; those looked for stand out by a mark before the name."""
    _ = asked.words
    told = numbers(asked.league.frame)
    looked_for = asked.is_looked_for(told)
    chart = go.Figure()
    for is_looked_for in (False, True):
        some = told[looked_for == is_looked_for]
        if not some.empty:
            _draw_intervals(chart, some, is_quiet=not is_looked_for)
    hover = pd.Series([league_charts.hover(row, asked) for row in told.itertuples()], dtype=object)
    chart.add_traces(list(league_charts.marks(told, "score", "row", hover, asked, size=9)))
    rules = asked.league.rules
    for limit, mark in ((rules.yellow_from_score, theme.YELLOW), (rules.green_from_score, theme.GREEN)):
        words = f"{mark.shape} {asked.number(limit)}"
        chart.add_vline(limit, line={"color": LINE, "dash": "dash", "width": 1}, annotation_text=words)
    height = EDGES + ROW * len(told)
    league_charts.laid_out(chart, asked, height, "", "")
    labels = [_label(row, asked, bool(found)) for row, found in zip(told.itertuples(), looked_for, strict=True)]
    chart.update_yaxes(
        tickvals=told["row"].tolist(), ticktext=labels, range=[len(told) + 0.8, 0.2], tickfont={"size": 11},
        showgrid=False, automargin=True, fixedrange=True,
    )  # fmt: skip
    chart.update_layout(margin={"t": 84, "l": 8, "b": 12})
    ends = [told["score_low"].min() - 1, told["score_high"].max() + 1] if len(told) else None
    chart.update_xaxes(side="top", range=ends, fixedrange=True)
    reading = (
        _("The mark is the score, the line its limits of 95 in 100. Each name leads to the evidence."),
        _("Dashed: yellow from {yellow}, green from {green}.", yellow=asked.number(rules.yellow_from_score),
          green=asked.number(rules.green_from_score)),
        _("Where two lines overlap widely, the order of the two kelurahan says little."),
        _("{count} kelurahan have a score; those without enough reports are not in the figure.",
          count=asked.number(len(told))),
    )  # fmt: skip
    header = (_("Place"), _("Code"), _("Kelurahan"), _("City"), _("Score (0-100)"), _("Score, lower limit of 95 %"),
              _("Score, upper limit of 95 %"), _("Best plausible place"), _("Worst plausible place"))  # fmt: skip
    rows = tuple(
        (row.place, row.kelurahan_code, row.kelurahan_name, row.kota, round(row.score, 3), round(row.score_low, 3),
         round(row.score_high, 3), row.rank_low, row.rank_high)
        for row in told.itertuples()
    )  # fmt: skip
    return Figure(chart, reading, (), header, rows)


def _draw_intervals(chart: go.Figure, some: pd.DataFrame, is_quiet: bool) -> None:
    """All intervals as one broken line."""
    x, y = [], []
    for row in some.itertuples():
        x += [row.score_low, row.score_high, None]
        y += [row.row, row.row, None]
    line = {"color": LINE, "width": 2 if is_quiet else 2.5}
    opacity = league_charts.QUIET if is_quiet else 1.0
    chart.add_scatter(x=x, y=y, mode="lines", line=line, opacity=opacity, hoverinfo="skip", showlegend=False)


def _label(row: object, asked: Asked, is_looked_for: bool) -> str:
    told = f'<a href="{escape(asked.link(row.kelurahan_code))}" target="_self">{escape(row.kelurahan_name)}</a>'
    return f"<b>▶ {told}</b>" if asked.codes is not None and is_looked_for else told
