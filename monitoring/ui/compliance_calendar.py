"""One unit's month day by day: a calendar with each day's number in its cell, shaded from few to many, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

from babel.dates import get_day_names

from monitoring.ui import formats
from monitoring.words import Words

Row = Mapping[str, object]
MONDAY_FIRST = range(7)
DEEPEST = 4
_TOLD = ("sent", "validated", "waiting", "refused", "copy")


@dataclass(frozen=True)
class Days:
    """A month's days. counts: by day, those with something. to_day: the last that counts; quota: a day's, None = none.

    off: days on which the unit is not registered or has no head, told by `Spans`. marks: what stands on the time line,
    as a short label by its day.
    """

    month: date
    last: date
    to_day: date
    quota: int | None
    counts: Mapping[date, Row]
    off: frozenset[date]
    marks: Mapping[date, str] = field(default_factory=dict)


def calendar(days: Days, language: str, _: Words) -> str:
    """Seven columns from Monday; what is still to come is empty, what is outside of office is hatched."""
    names = get_day_names("abbreviated", locale=language)
    head = "".join(f"<b>{escape(names[day])}</b>" for day in MONDAY_FIRST)
    first = days.month.weekday()
    cells = "".join(
        _cell(days.month + timedelta(days=number), days, language, _)
        for number in range((days.last - days.month).days + 1)
    )
    blanks = f'<i style="grid-column:span {first}"></i>' if first else ""
    return f'<div class="rp-co-days" role="list">{head}{blanks}{cells}</div>'


def legend(quota: int | None, _: Words) -> str:
    """What the shades mean."""
    if quota is None:
        return ""
    words = (
        (0, _("nothing sent")),
        (2, _("fewer than {count}", count=quota)),
        (3, _("{count} as the quota asks", count=quota)),
        (DEEPEST, _("more than {count}", count=quota)),
    )
    items = "".join(f'<span><i class="rp-co-day-{shade}"></i>{escape(word)}</span>' for shade, word in words)
    off = f'<span><i class="rp-co-day-off"></i>{escape(_("no head in office"))}</span>'
    return f'<div class="rp-co-key">{items}{off}</div>'


def _cell(day: date, days: Days, language: str, _: Words) -> str:
    row = days.counts.get(day)
    sent = int(row["sent_count"]) if row else 0
    label = f" <sup>{escape(days.marks[day])}</sup>" if day in days.marks else ""
    number = f"<small>{day.day}{label}</small>"
    if not sent and day > days.to_day:
        return f'<span class="rp-co-day-next" role="listitem" title="{_title(day, row, language, _)}">{number}</span>'
    kind = "off" if day in days.off and not sent else str(_shade(sent, days.quota))
    told = "" if kind == "off" else f"<strong>{formats.number(sent, language)}</strong>"
    title = _title(day, row, language, _)
    mark = "<em>≈</em>" if row and row["copy_count"] else ""
    return f'<span class="rp-co-day-{kind}" role="listitem" title="{title}">{number}{told}{mark}</span>'


def _title(day: date, row: Row | None, language: str, _: Words) -> str:
    told = formats.long_day(day, language)
    if row:
        fields = {name: formats.number(row[f"{name}_count"], language) for name in _TOLD}
        told += ": " + _("{sent} sent, {validated} validated, {waiting} waiting, {refused} refused, {copy} near-copies",
                         **fields)  # fmt: skip
    return escape(told)


def _shade(sent: int, quota: int | None) -> int:
    if not sent:
        return 0
    if quota is None or sent == quota:
        return 3
    return DEEPEST if sent > quota else 1 if sent * 2 <= quota else 2
