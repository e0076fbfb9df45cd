"""Dated rules as screens show them: what a rule is called, its value with its unit, since when, by which source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from monitoring import policy
from monitoring.compliance.decrees import Choice
from monitoring.help import rules
from monitoring.help.entry import Entry
from monitoring.ui import formats, names, sections
from monitoring.ui.compliance_words import FIGURES, TERM_VALUES, TERMS, rupiah
from monitoring.words import Words


def table(asked: Iterable[str], on: date, language: str, _: Words) -> str:
    """The values in force on the day `on`, as an HTML table."""
    header = (_("Rule"), _("Value"), _("In force from"), _("Status"), _("Source"))
    return sections.table(header, [_row(name, on, language, _) for name in asked], is_stacked=True)


def amount(value: policy.Value, language: str, _: Words) -> str:
    """A rule's value with its unit: "72 hours", "5 %", "08:00, 16:00 WIB"."""
    told = value.amount
    if value.unit in rules.SHARES:
        of = rules.SHARES[value.unit]
        return f"{formats.percent(told, language)} {_(of) if of else ''}".strip()
    if value.unit == "categories":
        return ", ".join(names.name_of(one, names.CATEGORIES, _) for one in told)
    if isinstance(told, list):
        times = ", ".join(str(one).replace(":", "." if language == "id" else ":") for one in told)
        return f"{times} {_(rules.UNITS[value.unit])}"
    if isinstance(told, int | float):
        number = formats.number(told, language, 0 if float(told).is_integer() else 2)
        return f"{number} {_(rules.UNITS.get(value.unit, value.unit))}"
    return _(rules.AMOUNTS[told]) if told in rules.AMOUNTS else str(told)


def status(is_assumed: bool, _: Words) -> str:
    """Whether the sources tell it or the room chose it, as HTML; the assumed stands out."""
    return f'<em class="rp-assumed">{escape(_("assumed"))}</em>' if is_assumed else escape(_("verified"))


def lines(entry: Entry, on: date, choice: Choice | None, language: str, _: Words) -> str:
    """The rules and the decree's figures of an entry with their values today, as list items."""
    told = [_line(rules.in_force(name, on), language, _) for name in entry.rules]
    if choice is not None and choice.decree is not None and choice.decree.linked_to_reports:
        told += [line for name in entry.figures if (line := _figure(name, choice, language, _))]
    return "".join(told)


def _row(name: str, on: date, language: str, _: Words) -> list[str]:
    rule = rules.in_force(name, on)
    cells = (_(rule.words), amount(rule.value, language, _), formats.day(rule.value.effective_from, language))
    return [*map(escape, cells), status(rule.value.is_assumed, _), escape(_(rule.value.source))]


def _line(rule: rules.InForce, language: str, _: Words) -> str:
    value = rule.value
    since = _("since {day}", day=formats.day(value.effective_from, language))
    said = f"{escape(since)} · {status(value.is_assumed, _)}: {escape(_(value.source))}"
    return f"<li>{escape(_(rule.words))} <b>{escape(amount(value, language, _))}</b><small>{said}</small></li>"


def _figure(name: str, choice: Choice, language: str, _: Words) -> str:
    """A figure of the month's decree, of RT and of RW; nothing where the decree has none of this name."""
    decree = choice.decree
    found = {kind: told[name] for kind, told in (("RT", decree.rt), ("RW", decree.rw)) if name in told}
    term = decree.terms.get(name)
    if term is not None:
        words, said, shown = TERMS[name], _(TERM_VALUES.get(str(term.amount), str(term.amount))), [term]
    elif found:
        is_money, shown = name.endswith("_rupiah"), list(found.values())
        tell = rupiah if is_money else formats.number
        alike = len({one.amount for one in shown}) == 1
        given = {"RT, RW": shown[0]} if alike else found
        words = FIGURES[name]
        said = " · ".join(f"{kind} {tell(one.amount, language)}" for kind, one in given.items())
    else:
        return ""
    is_assumed = any(one.is_assumed for one in shown)
    about = f"<bdi>{escape(decree.title)}</bdi> · {status(is_assumed, _)}: {escape(_(shown[0].source))}"
    return f"<li>{escape(_(words))} <b>{escape(said)}</b><small>{about}</small></li>"
