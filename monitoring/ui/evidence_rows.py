"""The rows a number was counted from: each report with what it adds, or why it adds nothing. HTML and paging.

Of a report stand here its number, category, state and times; never a citizen's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from monitoring.rating.rules import BACKLOG, QUALITY_STARS, SPEEDS
from monitoring.ui import evidence_counts, formats, names, sections, theme
from monitoring.ui.evidence import Sheet
from monitoring.ui.evidence_counts import COUNT_NAMES, REASON_NAMES
from monitoring.ui.evidence_view import PART_NAMES, points, signed
from monitoring.ui.links import anchor
from monitoring.ui.states import mark
from monitoring.words import Words

PAGE = 25
Row = object  # a row of a frame, by attribute


@dataclass(frozen=True)
class Asked:
    """Which rows: those of a part (None = all), of them those of a count (None = all); page from 1."""

    part: str | None
    count: str | None
    page: int = 1

    @property
    def is_of_address(self) -> bool:
        return self.part is not None or self.count is not None


def pages(rows: pd.DataFrame) -> int:
    """How many pages the rows fill, at least one."""
    return max(1, -(-len(rows) // PAGE))


def title(asked: Asked, count: int, language: str, _: Words) -> str:
    """What the rows are and how many."""
    told = [_(PART_NAMES[asked.part]) if asked.part else _("All parts")]
    if asked.count:
        told.append(_(COUNT_NAMES[asked.count]))
    number = _.plural("{count} report", "{count} reports", count, count=formats.number(count, language))
    return sections.heading(f"{' · '.join(told)}: {number}")


def listing(sheet: Sheet, asked: Asked, language: str, _: Words) -> str:
    """One page of the rows, the heaviest first, and their sum."""
    rows = evidence_counts.chosen(sheet, asked.part, asked.count)
    heading = title(asked, len(rows), language, _)
    if rows.empty:
        return heading + sections.note(_("No report is counted here."))
    first = (min(max(asked.page, 1), pages(rows)) - 1) * PAGE
    shown = rows.iloc[first : first + PAGE]
    header = [_("Report"), _("Seen"), _("Points")] if asked.part else [_("Report"), _("Points")]
    cells = [_cells(row, asked.part, language, _) for row in shown.itertuples()]
    told = f'<div class="rp-ev-rows">{sections.table(header, cells, right=[len(header) - 1])}</div>'
    return heading + told + _sum(sheet, asked, rows, shown, language, _)


def _cells(row: Row, part: str | None, language: str, _: Words) -> list[str]:
    cells = [report(row, language, _)]
    if part:
        cells.append(seen(row, part, language, _))
        return [*cells, signed(row.units, language)]
    if row.parts_count:
        return [*cells, signed(row.units, language)]
    linked = "" if pd.isna(row.linked_to) else f" {anchor('laporan', language, f'#{row.linked_to}', id=row.linked_to)}"
    return [*cells, f'<span class="rp-ev-why">{escape(names.name_of(row.reason, REASON_NAMES, _))}{linked}</span>']


def report(row: Row, language: str, _: Words) -> str:
    """A report: its number as a link to its history, category, state, when the kelurahan got it."""
    state = names.name_of(row.state, names.STATES, _)
    category = names.name_of(row.category, names.CATEGORIES, _)
    when = formats.instant(row.responsible_since, language)
    return (
        f"{anchor('laporan', language, f'#{row.report_id}', id=row.report_id)} {escape(category)}"
        f"<small>{mark(theme.mark_of(row.state, theme.STATES))} {escape(state)} · {escape(when)}</small>"
    )


def seen(row: Row, part: str, language: str, _: Words) -> str:
    """What was seen of a report, and what was to be expected of one of its kind."""
    if part in SPEEDS:
        was_seen = row.action_seen if part == SPEEDS[0] else row.done_seen
        got, expected = formats.hours(row.observed, language), formats.hours(row.expected, language)
        got = got if was_seen else _("not yet; counts as {hours}", hours=got)
    elif part == QUALITY_STARS:
        got, expected = f"★ {formats.number(row.observed, language)}", f"★ {formats.number(row.expected, language, 2)}"
    else:
        expected = formats.percent(row.expected, language, 1)
        got = _shared(row, part, language, _)
    return f"{escape(got)}<small>{escape(_('expected {value}', value=expected))}</small>"


def _shared(row: Row, part: str, language: str, _: Words) -> str:
    if part == BACKLOG:
        return _("long idle") if row.observed else _("not long idle")
    if pd.isna(row.stars) and pd.isna(row.panel_verdict):
        return _("nobody looked: bad with {share}", share=formats.percent(row.observed, language, 1))
    return _("found bad") if row.observed else _("stands")


def _sum(sheet: Sheet, asked: Asked, rows: pd.DataFrame, shown: pd.DataFrame, language: str, _: Words) -> str:
    """What is shown, what is on the other pages, the city's constant, and what they come to together."""
    if not rows["parts_count"].any():
        return ""
    lines = [(_("These rows"), int(shown["units"].sum()))]
    if len(rows) > len(shown):
        left = len(rows) - len(shown)
        other = _.plural("{count} other row", "{count} other rows", left, count=formats.number(left, language))
        lines.append((other, int(rows["units"].sum() - shown["units"].sum())))
    if asked.count is None and sheet.score is not None:
        parts = [part for part in sheet.parts if asked.part in (None, part.part)]
        lines.append((_("The city's constant"), sum(part.constant for part in parts)))
        if asked.part is None and sheet.limit:
            lines.append((_("A score ends at 0 and at 100"), sheet.limit))
        is_whole = asked.part is None
        lines.append((_("The score") if is_whole else _("The part"), sum(units for _label, units in lines)))
    elif len(lines) > 1:
        lines.append((_("All of them"), int(rows["units"].sum())))
    entries = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{points(units, language)}</dd></div>" for label, units in lines
    )
    return f'<dl class="rp-ev-total">{entries}</dl>'
