"""The dated rules of the quality loop as the page shows them: value, since when, whether assumed, and the source."""

from __future__ import annotations

from datetime import date
from html import escape

from monitoring import policy
from monitoring.ui import formats, quality_words, sections
from monitoring.words import N_, Words

SHARES = {"panel_majority", "audit_share"}
SOURCES = (
    N_("own choice"),
    N_("own choice: about as many as police Qlue takes up"),
    N_("own choice: a simple majority; the field study tells none"),
    N_("own choice: more than half of the 15 assessors; the field study tells no quorum"),
    N_("own choice: most who rate do so within a day"),
    N_("field study of Kelurahan Galur, 2016-17: Copas Qlue has 15 assessors"),
    N_("field study of Kelurahan Galur, 2016-17: a low rating raises police Qlue; which rating is low is not told"),
)


def table(on: date, language: str, _: Words) -> str:
    """The values in force on the day `on`. A source without words of its own is shown as written."""
    header = (_("Rule"), _("Value"), _("In force from"), _("Status"), _("Source"))
    return sections.table(header, [_row(policy.value(name, on), language, _) for name in quality_words.RULES])


def _row(value: policy.Value, language: str, _: Words) -> list[str]:
    cells = (
        _(quality_words.RULES[value.name]),
        _amount(value, language, _),
        formats.day(value.effective_from, language),
        _("assumed") if value.is_assumed else _("verified"),
        _(value.source),
    )
    return [escape(cell) for cell in cells]


def _amount(value: policy.Value, language: str, _: Words) -> str:
    if isinstance(value.amount, str):
        return value.amount
    if value.name in SHARES:
        return formats.percent(value.amount, language)
    unit = quality_words.UNITS.get(value.unit)
    return f"{formats.number(value.amount, language)} {_(unit) if unit else value.unit}"
