"""The section on rules of the page on method: where the values come from, which decide most, then all of them. HTML."""

from __future__ import annotations

from collections import Counter
from datetime import date
from html import escape

from monitoring import policy
from monitoring.help import rules
from monitoring.help.deciding import DECIDING, KINDS, kind_of
from monitoring.ui import formats, help_rules
from monitoring.ui import sections as parts
from monitoring.words import Words


def every_rule(on: date, language: str, _: Words) -> str:
    """All rules in force on a day: how many have which source, those that decide most, and each by its group."""
    tables = "".join(
        f"<h3>{escape(_(group))}</h3>{help_rules.table(names, on, language, _)}"
        for group, names in rules.GROUPS.items()
    )
    return f"{_where_from(on, language, _)}{_deciding(on, language, _)}{tables}"


def _where_from(on: date, language: str, _: Words) -> str:
    values = [policy.value(name, on) for name in rules.NAMES]
    assumed = sum(value.is_assumed for value in values)
    counts = {"count": formats.number(assumed, language), "all": formats.number(len(values), language)}
    lead = _("{count} of these {all} values are assumed: the sources are silent, and the room chose.", **counts)
    more = _(
        "Assumed is not the same as out of the air: many lean on something that was published, which tells the matter "
        "but not the figure. The decrees' own figures for RT and RW stand in their section above."
    )
    found = Counter((kind_of(value), value.is_assumed) for value in values)
    rows = [
        [escape(_(words)), *(formats.number(found[kind, is_assumed], language) for is_assumed in (False, True))]
        for kind, words in KINDS.items()
    ]
    header = (_("What the value rests on"), _("Says the figure itself"), _("Assumed"))
    return f"<p>{escape(lead)} {escape(more)}</p>{parts.table(header, rows, right=(1, 2), is_stacked=True)}"


def _deciding(on: date, language: str, _: Words) -> str:
    header = (_("Rule"), _("Value"), _("Rests on"), _("Status"))
    told = f"<h3>{escape(_('The values that decide most'))}</h3>"
    told += f"<p>{escape(_('Whoever doubts a result should begin here. All the others stand below, by subject.'))}</p>"
    for question, names in DECIDING.items():
        rows = [_row(name, on, language, _) for name in names]
        told += f"<h4>{escape(_(question))}</h4>{parts.table(header, rows, is_stacked=True)}"
    return told


def _row(name: str, on: date, language: str, _: Words) -> list[str]:
    rule = rules.in_force(name, on)
    cells = (_(rule.words), help_rules.amount(rule.value, language, _), _(KINDS[kind_of(rule.value)]))
    return [*map(escape, cells), help_rules.status(rule.value.is_assumed, _)]
