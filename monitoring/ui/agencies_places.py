"""Places where the same problem keeps coming back: the list, and one place with its relapse curve and its reports."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from monitoring.rating import relapses
from monitoring.rating.relapses import Spells
from monitoring.ui import formats, names, sections, theme
from monitoring.ui.agencies import Row, Told
from monitoring.ui.links import anchor
from monitoring.ui.pictures import Numbers
from monitoring.ui.states import mark
from monitoring.words import Words

MOST_SHOWN = 15
HEIGHT = 340


def table(rows: list[Row], told: Told, language: str, _: Words) -> str:
    """The worst places, each a link to its reports and curve."""
    if not rows:
        return sections.note(_("No place where the same problem keeps coming back."))
    header = (_("Problem"), _("Kelurahan"), _("Came back after green"), _("Reports"), _("Still open"), _("Last"))
    cells = [
        [
            anchor("skpd", language, names.name_of(row["category"], names.CATEGORIES, _), place=row["first_report_id"]),
            escape(row["kelurahan_name"] or formats.NOTHING),
            f"<b>{_n(row['returns_count'], language)}×</b>",
            _n(row["reports_count"], language),
            _n(row["open_count"], language),
            escape(formats.instant(row["last_at"], language)),
        ]
        for row in rows[:MOST_SHOWN]
    ]
    shown = sections.note(
        _("{shown} of {count} places, over {days} days; as of {time}, looked at anew every ten minutes.",
          shown=_n(len(cells), language), count=_n(len(rows), language), days=_n(told.days, language),
          time=formats.instant(told.at, language))
    )  # fmt: skip
    return f'<div class="rp-ag-places">{sections.table(header, cells, right=[2, 3, 4])}</div>{shown}'


def heading(reports: list[Row], language: str, _: Words) -> str:
    """What comes back, where, and how often."""
    first = reports[0]
    category = names.name_of(first["category"], names.CATEGORIES, _)
    returns = len({row["linked_to"] for row in reports if row["linked_to"] is not None})
    often = _.plural("came back {count} time after green", "came back {count} times after green", returns,
                     count=_n(returns, language))  # fmt: skip
    voices = _.plural("{count} report", "{count} reports", len(reports), count=_n(len(reports), language))
    where = first["kelurahan_name"] or formats.NOTHING
    return (
        f'<div class="rp-ag-place"><h2>{escape(category)} · {escape(where)}</h2>'
        f"<p>{escape(often)} · {escape(voices)}</p></div>"
    )


def spells_of(reports: list[Row], told: Told, most_days: float) -> Spells:
    """The quiet spells of a place's reports."""
    received = [row["received_at"] for row in reports]
    greens = [row["completed_at"] for row in reports if row["completed_at"] is not None]
    return relapses.quiet_spells(received, greens, told.at, most_days)


def curve_told(spells: Spells, most_days: float, language: str, _: Words) -> str:
    """The curve in a sentence."""
    half = relapses.half_returned_days(spells)
    if half == half:
        text = _("Half the time it is back within {time} of green.", time=formats.hours(half * 24, language))
    else:
        days = _n(most_days, language)
        text = _("It is back within {days} days of green less than half the time.", days=days)
    return sections.note(text)


def curve(spells: Spells, most_days: float, language: str, _: Words) -> go.Figure:
    """The share that had come back, by days after green. Spells that last still count as not yet."""
    at, share = relapses.returned_by(spells)
    line = theme.RED.css
    told = [
        f"{formats.hours(day * 24, language)}: {formats.percent(part, language)}"
        for day, part in zip(at, share, strict=True)
    ]
    chart = go.Figure(
        go.Scatter(
            x=[*at, most_days],
            y=[100 * part for part in (*share, share[-1])],
            mode="lines",
            line={"color": line, "width": 4, "shape": "hv"},
            text=[*told, told[-1]],
            hoverinfo="text",
        )
    )
    chart.update_layout(height=HEIGHT, margin={"l": 64, "r": 16, "t": 8, "b": 56}, showlegend=False, dragmode=False)
    chart.update_layout(font={"size": 15}, separators=",." if language == "id" else ".,")
    chart.update_xaxes(range=[0, most_days], dtick=1, fixedrange=True, title=_("Days after green"))
    chart.update_yaxes(range=[0, 100], dtick=25, ticksuffix="%", fixedrange=True, title=_("Back again"))
    return chart


def curve_numbers(spells: Spells, _: Words) -> Numbers:
    """The curve as a file has it; the share in per cent."""
    at, share = relapses.returned_by(spells)
    rows = [(round(float(day), 3), round(100 * float(part), 2)) for day, part in zip(at, share, strict=True)]
    return Numbers((_("Days after green"), _("Back again, per cent")), rows)


def reports_table(reports: list[Row], language: str, _: Words) -> str:
    """The reports of a place, the newest first, each a link to its page and to the one whose green did not last."""
    header = (_("Report"), _("State"), _("Received"), _("Done"), _("Came back after"))
    cells = [
        [
            anchor("laporan", language, f"#{row['report_id']}", id=row["report_id"]),
            f"{mark(theme.mark_of(row['state'], theme.STATES))} {escape(names.name_of(row['state'], names.STATES, _))}",
            escape(formats.instant(row["received_at"], language)),
            escape(formats.instant(row["completed_at"], language)),
            _green_of(row, language),
        ]
        for row in reversed(reports)
    ]
    return f'<div class="rp-ag-reports rp-ag-comes">{sections.table(header, cells)}</div>'


def _green_of(row: Row, language: str) -> str:
    if row["linked_to"] is None:
        return formats.NOTHING
    return anchor("laporan", language, f"#{row['linked_to']}", id=row["linked_to"])


def _n(value: float, language: str) -> str:
    return formats.number(value, language)
