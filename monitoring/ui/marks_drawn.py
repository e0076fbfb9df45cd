"""Marks drawn on charts of time: a thin line with a sign and a number, and beneath the chart what the numbers mean.

Signs tell the kinds apart, not hues. Numbers that would stand on one another become one label: "◆1 ●2" or "1–3".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from html import escape

import plotly.graph_objects as go

from monitoring.annotations.marks import DECREE, Mark
from monitoring.trends.days import Calendar
from monitoring.ui import formats, theme
from monitoring.ui.marks import ONE, SIGNS, Numbered, Shown
from monitoring.words import Words

LINE = theme.hexadecimal(theme.GREY.rgb)  # readable on both grounds
SPAN = theme.translucent(theme.GREY.rgb, 0.16)
DASHES = {"note": "solid", "flood": "dash", "holiday": "dot", "decree": "dashdot"}
LIFT, ROOM = 20, 26  # pixels for the labels, above the chart
NEAR = 0.055  # of the chart's width: nearer to one another than this, labels become one
HALF_DAY = timedelta(hours=12)

Edge = tuple[Numbered, date]


def on_dates(chart: go.Figure, shown: Shown, *, has_instants: bool = False) -> None:
    """Draw the marks on a chart whose horizontal axis holds days, or instants (in WIB without saying so)."""
    if not shown.marks:
        return
    half = timedelta() if has_instants else HALF_DAY
    for one in shown.marks:
        first, last = _clipped(one.mark, shown)
        if last > first and one.mark.kind != DECREE:
            end = _midnight(last) + (timedelta(days=1) if has_instants else half)
            _box(chart, _midnight(first) - half, end)
        for day in _days(one.mark, shown):
            _line(chart, _midnight(day), one)
    length = max((shown.last - shown.first).days, 1)
    _labels(chart, shown, lambda day: (day - shown.first).days / length, _midnight)


def on_calendar(chart: go.Figure, shown: Shown, made: Calendar) -> None:
    """Frame the days on a calendar of weeks, and number the weeks above it."""
    if not shown.marks:
        return
    for one in shown.marks:
        for day in _framed(one.mark, shown):
            column, row = _week(day, made), day.weekday()
            line = {"color": LINE, "width": 2}
            chart.add_shape(type="rect", x0=column - 0.5, x1=column + 0.5, y0=row - 0.5, y1=row + 0.5, line=line)
    weeks = max(len(made.mondays) - 1, 1)
    _labels(chart, shown, lambda day: _week(day, made) / weeks, lambda day: _week(day, made))


def beneath(shown: Shown, language: str, _: Words, place_name: Callable[[Mark], str] = lambda mark: "") -> str:
    """What the numbers mean, and which rules were in force all the time. place_name: of a mark; "" = needs none."""
    items = "".join(_item(one, language, _, place_name(one.mark)) for one in shown.marks)
    told = f'<ol class="rp-marks" aria-label="{escape(_("Marks on the time line"))}">{items}</ol>' if items else ""
    if shown.always:
        rules = "; ".join(mark.words for mark in shown.always)
        text = _("In force all this time: {rules}.", rules=rules)
        told += f'<p class="rp-marks-always">{SIGNS[DECREE]} {escape(text)}</p>'
    return told


def label(group: Sequence[Numbered]) -> str:
    """One or several marks as one short label: "◆1", "◆1 ●2", "1–4"."""
    if len(group) <= 2:
        return " ".join(f"{one.sign}{one.number}" for one in group)
    return f"{group[0].number}–{group[-1].number}"


def groups(edges: Sequence[Edge], at: Callable[[date], float], near: float = NEAR) -> Iterator[list[Edge]]:
    """The edges in order of their days, those together whose labels would stand on one another."""
    group: list[Edge] = []
    for one in sorted(edges, key=lambda edge: (at(edge[1]), edge[0].number)):
        if group and at(one[1]) - at(group[0][1]) >= near * max(1, len(group)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def edges(shown: Shown) -> list[Edge]:
    """Each mark at its first day of the span; a rule also where it ends."""
    return [(one, day) for one in shown.marks for day in _days(one.mark, shown)]


def by_day(shown: Shown) -> dict[date, str]:
    """The label of each day on which a mark stands; of a rule where it begins and ends."""
    told: dict[date, list[Numbered]] = {}
    for one in shown.marks:
        for day in _framed(one.mark, shown):
            told.setdefault(day, []).append(one)
    return {day: label(group) for day, group in told.items()}


def when(mark: Mark, language: str) -> str:
    """The mark's days: "21 Feb 2016", "4 Jul 2016–8 Jul 2016", "6 Apr 2016–"."""
    if mark.last == mark.first:
        return formats.day(mark.first, language)
    end = formats.day(mark.last, language) if mark.last else ""
    return f"{formats.day(mark.first, language)}–{end}"


def _labels(
    chart: go.Figure, shown: Shown, at: Callable[[date], float], x: Callable[[date], object]
) -> None:  # fmt: skip
    for group in groups(edges(shown), at):
        ordered = sorted({one.number: one for one, _day in group}.values(), key=lambda one: one.number)
        hover = "<br>".join(escape(f"{one.number}. {one.mark.words}") for one in ordered)
        middle = at(group[0][1])
        anchor = "left" if middle < NEAR else "right" if middle > 1 - NEAR else "center"
        chart.add_annotation(
            x=x(group[0][1]), y=1, yref="paper", yanchor="bottom", yshift=LIFT, showarrow=False, text=label(ordered),
            hovertext=hover, font={"size": 12}, xanchor=anchor,
        )  # fmt: skip
    layout = chart.layout
    margin = {**layout.margin.to_plotly_json(), "t": (layout.margin.t or 0) + ROOM}
    chart.update_layout(margin=margin, height=(layout.height or 450) + ROOM)


def _line(chart: go.Figure, x: object, one: Numbered) -> None:
    line = {"color": LINE, "width": 1.4, "dash": DASHES[one.mark.kind]}
    chart.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, yref="paper", line=line, layer="below")


def _box(chart: go.Figure, x0: datetime, x1: datetime) -> None:
    look = {"fillcolor": SPAN, "line": {"width": 0}, "layer": "below"}
    chart.add_shape(type="rect", x0=x0, x1=x1, y0=0, y1=1, yref="paper", **look)


def _item(one: Numbered, language: str, _: Words, place: str) -> str:
    mark = one.mark
    beside = [_(ONE[mark.kind]), *([_("estimated")] if mark.is_estimated else []), *([place] if place else [])]
    if mark.by:
        beside.append(mark.by)
    return (
        f"<li><b>{one.sign}{one.number}</b> <span>{escape(when(mark, language))}</span> "
        f"<bdi>{escape(mark.words)}</bdi> <small>({escape(', '.join(beside))})</small></li>"
    )


def _days(mark: Mark, shown: Shown) -> list[date]:
    first, last = _clipped(mark, shown)
    ends = mark.kind == DECREE and mark.last is not None and shown.first <= mark.last <= shown.last
    if mark.kind == DECREE and mark.first < shown.first:
        return [last] if ends else []
    return [first, last] if ends and last > first else [first]


def _framed(mark: Mark, shown: Shown) -> list[date]:
    if mark.kind == DECREE:
        return _days(mark, shown)
    first, last = _clipped(mark, shown)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _clipped(mark: Mark, shown: Shown) -> tuple[date, date]:
    return max(mark.first, shown.first), min(mark.last or shown.last, shown.last)


def _week(day: date, made: Calendar) -> int:
    return (day - made.mondays[0]).days // 7


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
