"""How far RT and RW have come, as a histogram: one quiet hue, for to fall short was the usual thing, not a fault."""

from __future__ import annotations

import plotly.graph_objects as go

from monitoring.compliance.board import Area
from monitoring.ui import formats, league_charts, theme
from monitoring.ui.pictures import Numbers
from monitoring.words import Words

HEIGHT = 300
STEP = 10  # per cent a bar
BARS = 12  # none; ten of 10 % each, of which the last ends at 99; all of it


def spread(area: Area, is_over: bool, language: str, _: Words) -> go.Figure:
    """How many sent which share of what is asked, in `Area.spread`'s twelve steps, each bar with its number."""
    labels = steps(language)
    told = [formats.number(count, language) for count in area.spread]
    chart = go.Figure(
        go.Bar(
            x=labels,
            y=list(area.spread),
            text=told,
            textposition="outside",
            cliponaxis=False,
            marker={"color": [theme.hexadecimal(theme.SHARES[_shade(place)]) for place in range(BARS)],
                    "line": {"color": league_charts.LINE, "width": 1}},
            hovertemplate="%{x}: %{text}<extra></extra>",
        )
    )  # fmt: skip
    asked = _("Sent, per cent of what the month asks") if is_over else _("Sent, per cent of what is asked up to now")
    chart.update_layout(
        height=HEIGHT, margin={"l": 12, "r": 12, "t": 24, "b": 56}, dragmode=False, showlegend=False,
        font={"size": 13}, bargap=0.08, separators=",." if language == "id" else ".,",
    )  # fmt: skip
    chart.update_xaxes(title=asked, fixedrange=True, type="category", tickangle=0, tickfont={"size": 10})
    chart.update_yaxes(visible=False, fixedrange=True, range=[0, 1.12 * max(max(area.spread), 1)])
    return chart


def numbers(area: Area, language: str, _: Words) -> Numbers:
    """The histogram as a file has it."""
    header = (_("Sent, per cent of what is asked"), _("RT and RW"))
    return Numbers(header, list(zip(steps(language), area.spread, strict=True)))


def steps(language: str) -> list[str]:
    """The names of the twelve steps, short enough for a phone: "0", "≤10", … "≤90", "≤99", "≥100"."""
    numbers = [formats.number(up_to, language) for up_to in (*range(STEP, 100, STEP), 99)]
    return ["0", *(f"≤{number}" for number in numbers), f"≥{formats.number(100, language)}"]


def told(area: Area, language: str, _: Words) -> str:
    """The histogram in a sentence, for who does not see it."""
    count = len(area.spread)
    half = sum(area.spread[1 : count // 2])
    text = _("{none} sent nothing, {some} up to half of what is asked, {more} more than half, {all} all of it.",
             none=formats.number(area.spread[0], language), some=formats.number(half, language),
             more=formats.number(sum(area.spread[count // 2 : -1]), language),
             all=formats.number(area.spread[-1], language))  # fmt: skip
    unasked = area.on_track - area.spread[-1]  # who sent nothing is on track only where nothing is asked of him yet
    if unasked <= 0:
        return text
    of_them = _.plural("{count} of those that sent nothing is on track: nothing is asked of it yet.",
                       "{count} of those that sent nothing are on track: nothing is asked of them yet.", unasked,
                       count=formats.number(unasked, language))  # fmt: skip
    return f"{text} {of_them}"


def _shade(place: int) -> int:
    """From the palest for nothing to the deepest for all."""
    return min(place * len(theme.SHARES) // BARS, len(theme.SHARES) - 1)
