"""The words and tables of categories and trends, as HTML from catalogue sentences and escaped values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import pandas as pd

from monitoring import policy
from monitoring.trends import changes
from monitoring.ui import formats, names, sections
from monitoring.ui.trends_charts import change_told
from monitoring.ui.trends_choice import Asked
from monitoring.ui.trends_told import Counts
from monitoring.words import Words


def lead(told: Counts, asked: Asked, language: str, _: Words) -> str:
    """How many came in the time and area, and how that changed."""
    total, before = changes.change_of_all(told.now, told.before)
    came = _.plural("{place}: {count} report came.", "{place}: {count} reports came.", total,
                    count=_n(total, language), place=asked.where(_))  # fmt: skip
    if asked.is_endless:
        rest = _("Of all the time the room knows.")
    elif before is None:
        rest = _("The room does not know the whole time before, so no change is told.")
    else:
        change = float(total - before)
        share = change / before if before else float("nan")
        rest = _("{change} against the time before ({before}).", change=change_told(change, share, language),
                 before=_n(before, language))  # fmt: skip
    return f'<p class="rp-tr-lead"><b>{escape(came)}</b> {escape(rest)}</p>{counted_note(told, language, _)}'


def counted_note(told: Counts, language: str, _: Words) -> str:
    """What is counted, and of which minute."""
    return sections.note(
        _("As of {time}. Every report counts but rejected ones and duplicates. "
          "The time before is as long, and goes up to the same moment in it.", time=formats.instant(told.at, language))
    )  # fmt: skip


def change_header(first: str, _: Words) -> tuple[str, ...]:
    """The columns of `change_table` and of its file."""
    return (first, _("Received"), _("Change"), _("The time before"), _("Share"))


def change_table(
    frame: pd.DataFrame, by: str, table: Mapping[str, str], first: str, language: str, _: Words
) -> str:  # fmt: skip
    """Counts beside the time before. frame: as `changes.compared` gives it."""
    rows = [
        [
            escape(names.name_of(getattr(row, by), table, _)),
            f"<b>{_n(row.received_count, language)}</b>",
            change_told(row.change_count, row.change_share, language),
            _n(row.before_count, language),
            formats.percent(row.share, language, 1),
        ]
        for row in frame.itertuples(index=False)
    ]
    table = sections.table(change_header(first, _), rows, right=[1, 2, 3, 4], has_own_file=True)
    return f'<div class="rp-tr-table">{table}</div>'


def change_rows(frame: pd.DataFrame, by: str, table: Mapping[str, str], _: Words) -> list[tuple[object, ...]]:
    """The same as a file has it: shares in per cent, changes in reports."""
    return [
        (
            names.name_of(getattr(row, by), table, _),
            int(row.received_count),
            _whole(row.change_count),
            _whole(row.before_count),
            round(100 * row.share, 2),
        )
        for row in frame.itertuples(index=False)
    ]


def five_header(_: Words) -> tuple[str, ...]:
    """The columns of the five largest, as the press of 2016 listed them."""
    return (_("Category"), _("Received"), _("Done"), _("Share done"))


def five_table(frame: pd.DataFrame, language: str, _: Words) -> str:
    """The five largest: received, done, share done."""
    rows = [
        [
            escape(names.name_of(row.category, names.CATEGORIES, _)),
            f"<b>{_n(row.received_count, language)}</b>",
            _n(row.done_count, language),
            formats.percent(row.done_share, language),
        ]
        for row in frame.itertuples(index=False)
    ]
    return f'<div class="rp-tr-table">{sections.table(five_header(_), rows, right=[1, 2, 3], has_own_file=True)}</div>'


def five_rows(frame: pd.DataFrame, _: Words) -> list[tuple[object, ...]]:
    """The five largest as a file has them; the share in per cent."""
    return [
        (
            names.name_of(row.category, names.CATEGORIES, _),
            int(row.received_count),
            int(row.done_count),
            round(100 * row.done_share, 2),
        )
        for row in frame.itertuples(index=False)
    ]


def flood_header(_: Words) -> tuple[str, ...]:
    """The columns of the days of flood."""
    return (_("Day"), _("Reports of flood"))


def floods_told(found: Sequence[tuple[date, int]], rule: policy.Value, where: str, language: str, _: Words) -> str:
    """How many days were days of flood, by which threshold, whose choice it is."""
    count, least = _n(len(found), language), _n(rule.amount, language)
    text = _.plural("{count} day of flood: {place}.", "{count} days of flood: {place}.", len(found), count=count,
                    place=where)  # fmt: skip
    why = _("A day of flood has at least {least} reports of flood in an area of this size.", least=least)
    assumed = _("The threshold is the room's own choice (policy, assumed).") if rule.is_assumed else ""
    return f'<p class="rp-tr-lead"><b>{escape(text)}</b> {escape(why)}</p>{sections.note(assumed)}'


def floods_table(found: Sequence[tuple[date, int]], language: str, _: Words) -> str:
    """The days of flood, the newest first."""
    rows = [[escape(formats.long_day(day, language)), f"<b>{_n(count, language)}</b>"] for day, count in found]
    return f'<div class="rp-tr-table">{sections.table(flood_header(_), rows, right=[1], has_own_file=True)}</div>'


def _whole(value: float) -> int | None:
    return None if value != value else int(value)


def _n(value: float, language: str) -> str:
    return formats.number(value, language)
