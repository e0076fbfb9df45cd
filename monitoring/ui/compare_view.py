"""A comparison in words and tables, as HTML from catalogue sentences and escaped values."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from monitoring.comparing import differences
from monitoring.comparing.differences import Rules
from monitoring.ui import compare_links, formats, names, sections
from monitoring.ui.compare_rows import SIGNS, VERDICTS, Row
from monitoring.ui.compare_sides import Pair, Side
from monitoring.ui.shell import Room
from monitoring.words import Words

MOST_CATEGORIES = 8


def side_name(side: Side, pair: Pair, language: str, _: Words) -> str:
    """What tells a side from the other: its period, or its area."""
    return side.period.name if pair.is_of_time else side.chosen.name


def question(pair: Pair, language: str, _: Words) -> str:
    """What the pair asks."""
    first, second = (side_name(side, pair, language, _) for side in (pair.first, pair.second))
    where = pair.first.chosen.name if pair.is_of_time else pair.first.period.name
    return _("{where}: how does “{first}” differ from “{second}”?", where=where, first=first, second=second)


def answer(rows: Sequence[Row], pair: Pair, language: str, _: Words) -> str:
    """The two things one asks first, in a sentence each: more reports or fewer, handled in time more or less often."""
    first = side_name(pair.first, pair, language, _)
    received, acted = rows[0], rows[1]
    told = {
        differences.MORE: _("{first}: more reports a day, {change}.", first=first, change=received.told),
        differences.LESS: _("{first}: fewer reports a day, {change}.", first=first, change=received.told),
        differences.UNSURE: _("Reports that came: the difference may be chance."),
        differences.TOO_FEW: _("Too few reports to say whether more came."),
    }[received.difference.verdict]
    in_time = {
        differences.MORE: _("More often acted on in time, {change}.", change=acted.told),
        differences.LESS: _("Less often acted on in time, {change}.", change=acted.told),
        differences.UNSURE: _("Acting in time: the difference may be chance."),
        differences.TOO_FEW: _("Too few are judged to say whether it acts in time more often."),
    }[acted.difference.verdict]
    return f'<p class="rp-tr-lead"><b>{escape(told)}</b> {escape(in_time)}</p>'


def header(pair: Pair, language: str, _: Words) -> tuple[str, ...]:
    """The columns of the measures."""
    first, second = (side_name(side, pair, language, _) for side in (pair.first, pair.second))
    return (_("Measure"), first, second, _("Difference, and how sure"))


def table(rows: Sequence[Row], pair: Pair, language: str, _: Words) -> str:
    """The measures, each number with its way to the reports."""
    cells = [
        [escape(row.label), row.first.drawn(), row.second.drawn(), f"{_sign(row)}{escape(row.told)}"] for row in rows
    ]
    return f'<div class="rp-cmp rp-cmp-two">{sections.table(header(pair, language, _), cells, has_own_file=True)}</div>'


def file_header(_: Words) -> tuple[str, ...]:
    """The columns of the file."""
    return (
        _("Area"), _("From"), _("To"), _("Compared with"), _("From"), _("To"), _("Measure"), _("First"), _("Second"),
        _("Difference"), _("Surely from"), _("Surely to"), _("Unit"), _("What it says"),
    )  # fmt: skip


def file_rows(rows: Sequence[Row], pair: Pair, _: Words) -> list[tuple[object, ...]]:
    """The measures as a file has them: shares from 0 to 1, times in hours."""
    sides = [
        part
        for side in (pair.first, pair.second)
        for part in (side.chosen.name, side.span.first.isoformat(), side.span.last.isoformat())
    ]
    return [
        (
            *sides, row.label, row.first.number, row.second.number, row.difference.value, row.difference.low,
            row.difference.high, row.unit, _(VERDICTS[row.difference.verdict]),
        )
        for row in rows
    ]  # fmt: skip


def fairness(pair: Pair, rules: Rules, language: str, _: Words) -> str:
    """What was done to make the two comparable, and what is not compared."""
    first, second, fair = pair.first.span, pair.second.span, pair.fair
    told = [
        _("{first_from} to {first_to} ({first_days} days) against {second_from} to {second_to} ({second_days} days).",
          first_from=formats.day(first.first, language), first_to=formats.day(first.last, language),
          first_days=formats.number(first.days, language), second_from=formats.day(second.first, language),
          second_to=formats.day(second.last, language), second_days=formats.number(second.days, language))
    ]  # fmt: skip
    if first.is_cut or second.is_cut:
        told.append(_("A period that is not over counts its whole days only."))
    if fair.was_shortened:
        told.append(_("The other is cut to as many days."))
    if fair.is_per_day:
        told.append(_("They are not as long as one another, so counts are compared by the day."))
    told.append(
        _("What became of the reports is looked at equally long after the end of each: {first} and {second}.",
          first=formats.instant(fair.as_of[0], language), second=formats.instant(fair.as_of[1], language))
    )  # fmt: skip
    told.append(
        _("With fewer than {least} reports on a side nothing is compared. A difference is told as one only where its "
          "whole {sure} interval, in brackets, lies on one side of none.",
          least=formats.number(rules.least, language), sure=formats.percent(rules.confidence, language))
    )  # fmt: skip
    return sections.note(" ".join(told))


def categories(pair: Pair, room: Room, rules: Rules) -> str:
    """The categories that differ most by the day, the surest first."""
    _, language = room.words, room.language
    found = differing(pair, rules)
    if not found:
        return sections.note(_("No category has enough reports to be compared."))
    cells = [
        [
            escape(names.name_of(code, names.CATEGORIES, _)),
            _linked(pair.first, one, code, room),
            _linked(pair.second, other, code, room),
            f"{formats.signed(100 * change, language)}%",
            escape(_("sure") if is_sure else _("may be chance")),
        ]
        for code, one, other, change, is_sure in found[:MOST_CATEGORIES]
    ]
    first, second = (side_name(side, pair, language, _) for side in (pair.first, pair.second))
    head = (_("Category"), first, second, _("Change a day"), _("Is it sure?"))
    return f'<div class="rp-cmp">{sections.table(head, cells, right=[1, 2, 3])}</div>'


def differing(pair: Pair, rules: Rules) -> list[tuple[str, int, int, float, bool]]:
    """Category, count of each side, change a day as a share of the second, is it sure; the surest first."""
    sums = [side.daily.groupby("category")["received_count"].sum() for side in (pair.first, pair.second)]
    codes = sorted(set(sums[0].index) | set(sums[1].index))
    first, second = (np.array([float(told.get(code, 0)) for code in codes]) for told in sums)
    factor = differences.spread(list(pair.first.counts), list(pair.second.counts))
    spans = (pair.first.span.days, pair.second.span.days)
    found = differences.most_different(first, second, spans, factor, rules)
    return [(codes[place], int(first[place]), int(second[place]), change, sure) for place, change, sure in found]


def _linked(side: Side, count: int, category: str, room: Room) -> str:
    link = compare_links.reports(side, room, category=category)
    return f'<a href="{escape(link)}" target="_self">{formats.number(count, room.language)}</a>'


def _sign(row: Row) -> str:
    sign = SIGNS.get(row.difference.verdict, "")
    return f'<span aria-hidden="true">{sign}</span> ' if sign else ""
