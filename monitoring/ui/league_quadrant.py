"""Speed against quality: who is fast and good, and above all who is fast and poor. No Streamlit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from monitoring.rating.rules import QUALITY_HONESTY, QUALITY_STARS, SPEEDS, Rules
from monitoring.ui import league_charts
from monitoring.ui.league_charts import LINE, Asked, Figure
from monitoring.words import N_

QUALITIES = (QUALITY_STARS, QUALITY_HONESTY)
MOST_NAMED = 6
HEIGHT = 620
CORNERS = {
    (True, True): N_("Fast and good"),
    (True, False): N_("Fast and poor"),
    (False, True): N_("Slow and good"),
    (False, False): N_("Slow and poor"),
}


def numbers(frame: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Of the kelurahan with a score: speed and quality on 0-100, the means of their parts by the weights in force.

    is_fast, is_good: not below the median of all. lag: by how much quality stays behind speed, each measured by how
    far kelurahan spread; largest for the fast and poor.
    """
    told = frame[frame["score"].notna()].reset_index(drop=True)
    told["speed"], told["quality"] = _mean(told, SPEEDS, rules), _mean(told, QUALITIES, rules)
    told = told[told["speed"].notna() & told["quality"].notna()].reset_index(drop=True)
    told["is_fast"] = told["speed"] >= told["speed"].median()
    told["is_good"] = told["quality"] >= told["quality"].median()
    told["lag"] = _measured(told["speed"]) - _measured(told["quality"])
    return told


def fast_and_poor(told: pd.DataFrame) -> pd.DataFrame:
    """Those whose speed hides poor work, the most striking first."""
    return told[told["is_fast"] & ~told["is_good"]].sort_values(["lag", "kelurahan_code"], ascending=[False, True])


def figure(asked: Asked) -> Figure:
    """The figure with its four corners named."""
    _ = asked.words
    told = numbers(asked.league.frame, asked.league.rules)
    lines = [
        (_("Speed {value} of 100", value=asked.number(row.speed, 1)),
         _("Quality {value} of 100", value=asked.number(row.quality, 1)))
        for row in told.itertuples()
    ]  # fmt: skip
    hover = pd.Series(
        [league_charts.hover(row, asked, *of) for row, of in zip(told.itertuples(), lines, strict=True)], dtype=object
    )
    chart = go.Figure(list(league_charts.marks(told, "speed", "quality", hover, asked)))
    if not told.empty:
        chart.add_vline(told["speed"].median(), line={"color": LINE, "dash": "dash", "width": 1})
        chart.add_hline(told["quality"].median(), line={"color": LINE, "dash": "dash", "width": 1})
        for (is_fast, is_good), words in CORNERS.items():
            chart.add_annotation(
                x=float(is_fast),
                y=float(is_good),
                xref="paper",
                yref="paper",
                showarrow=False,
                align="right" if is_fast else "left",
                text=f"<b>{_(words).replace(' ', '<br>', 1)}</b>",
                xanchor="right" if is_fast else "left",
                yanchor="top" if is_good else "bottom",
                font={"size": 14},
            )
    poor = fast_and_poor(told)
    shown = poor.head(MOST_NAMED)
    if asked.codes is not None:
        shown = told[told["kelurahan_code"].isin(asked.codes)].head(MOST_NAMED)
    for side, row in enumerate(shown.itertuples()):
        chart.add_annotation(league_charts.name(row, asked, row.speed, row.quality, side))
    league_charts.laid_out(chart, asked, HEIGHT, _("Speed (0-100)"), _("Quality (0-100)"))
    reading = (
        _("Each mark is a kelurahan. The lines are the medians: half of all kelurahan lie on each side."),
        _("{count} kelurahan are fast and poor: faster than half, and their work is found poorer than that of half.",
          count=asked.number(len(poor))),
    )  # fmt: skip
    named = tuple(
        (row.kelurahan_code, _("speed {speed}, quality {quality}", speed=asked.number(row.speed, 1),
                               quality=asked.number(row.quality, 1)))
        for row in poor.itertuples()
    )  # fmt: skip
    header = (_("Code"), _("Kelurahan"), _("City"), _("Speed (0-100)"), _("Quality (0-100)"), _("Corner"))
    rows = tuple(
        (row.kelurahan_code, row.kelurahan_name, row.kota, round(row.speed, 3), round(row.quality, 3),
         _(CORNERS[bool(row.is_fast), bool(row.is_good)]))
        for row in told.itertuples()
    )  # fmt: skip
    return Figure(chart, reading, named, header, rows)


def _mean(told: pd.DataFrame, parts: tuple[str, ...], rules: Rules) -> pd.Series:
    values = told[[f"{part}_value" for part in parts]].to_numpy(np.float64)
    weights = np.where(np.isnan(values), 0.0, [rules.weights[part] for part in parts])
    total = weights.sum(axis=1)
    with_any = np.where(total > 0, total, 1.0)
    mean = (np.nan_to_num(values) * weights).sum(axis=1) / with_any
    return pd.Series(np.where(total > 0, mean, np.nan), index=told.index)


def _measured(values: pd.Series) -> pd.Series:
    spread = values.std(ddof=0)
    return (values - values.mean()) / (spread if spread > 0 else 1.0)
