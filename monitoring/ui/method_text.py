"""The page on method as HTML: its sections with the figures of the rules as they are today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from monitoring import policy
from monitoring.compliance import decrees
from monitoring.compliance.decrees import Choice, Decree
from monitoring.help import checked, sections
from monitoring.help.glossary import GLOSSARY
from monitoring.help.told import STEPS, TOLD, rules_in
from monitoring.ui import compliance_rule, formats, help_rules
from monitoring.ui import sections as parts
from monitoring.words import Words

_BEGIN, _END = "\x02", "\x03"  # around a value, until everything is escaped


def lead(has_tour: bool, _: Words) -> str:
    """What the page is for; the buttons that print it and begin the tour again are the browser's own work."""
    said = escape(
        _(
            "For everybody who reads a number of this room: what it is, how it comes about, who decides, and what it "
            "cannot say. Every figure of a rule on this page is the one in force today."
        )
    )
    buttons = f'<button type="button" class="rp-me-do" data-do="print">{escape(_("Print this page"))}</button>'
    if has_tour:
        buttons += f'<button type="button" class="rp-me-do" data-do="tour">{escape(_("Begin the tour again"))}</button>'
    return f'<div class="rp-me-lead"><p>{said}</p><p>{buttons}</p></div>'


def contents(_: Words) -> str:
    """The list of the sections, each a way to its own."""
    entries = "".join(f'<li><a href="#{key}">{escape(_(title))}</a></li>' for key, title in sections.SECTIONS.items())
    return f'<nav class="rp-me-toc" aria-label="{escape(_("Contents"))}"><ol>{entries}</ol></nav>'


def section(key: str, inside: str, _: Words) -> str:
    """A section under its title, with the id that addresses carry; `inside` is HTML."""
    return f'<section id="{key}" class="rp-me"><h2>{escape(_(sections.SECTIONS[key]))}</h2>{inside}</section>'


def told(key: str, on: date, language: str, _: Words) -> str:
    """The sentences of a section: as steps where they follow each other, else as a list."""
    kind = "ol" if key in STEPS else "ul"
    entries = "".join(f"<li>{filled(sentence, on, language, _)}</li>" for sentence in TOLD[key])
    return f"<{kind}>{entries}</{kind}>"


def filled(sentence: str, on: date, language: str, _: Words) -> str:
    """A sentence with the values of its rules on the day `on`, as HTML."""
    values = {
        name: f"{_BEGIN}{help_rules.amount(policy.value(name, on), language, _)}{_END}" for name in rules_in(sentence)
    }
    return escape(_(sentence, **values)).replace(_BEGIN, "<b>").replace(_END, "</b>")


def every_decree(known: Iterable[Decree], on: date, language: str, _: Words) -> str:
    """Every decree that the room knows, figure by figure, the first signed first."""
    rule = policy.value("lpj_overlap", on)
    return "".join(
        f"<h3><bdi>{escape(one.title)}</bdi></h3>"
        f"{compliance_rule.table(Choice(on, one, (), decrees.ONLY_ONE, rule), language, _)}"
        for one in known
    )


def check(found: checked.Checked | None, language: str, _: Words) -> str:
    """How the rating did beside methods in use elsewhere, on cities whose truth is known."""
    if found is None:
        return f"<p>{escape(_('No check is published with this room.'))}</p>"
    counts = {name: formats.number(getattr(found, name), language) for name in ("cities", "kelurahan", "bad", "fine")}
    lead = _(
        "On {cities} simulated cities, whose hidden truth is known: {kelurahan} kelurahan, of which {bad} are truly "
        "bad and {fine} truly fine. Every other method was given the threshold that makes its wrong calls fewest, "
        "found by the truth itself; this rating kept its own rules.",
        **counts,
    )
    header = (_("Method"), _("The fine, called red"), _("The bad, missed"), _("Wrong calls"),
              _("Bad, called within two windows"))  # fmt: skip
    rows = [_checked(row, language, _) for row in found.rows]
    limit = _(
        "A simulated city shows how a method counts, not how Jakarta is. The room's own data have no known truth."
    )
    return (
        f"<p>{escape(lead)}</p>{parts.table(header, rows, right=(1, 2, 3, 4), is_stacked=True)}<p>{escape(limit)}</p>"
    )


def glossary(_: Words) -> str:
    """The words of the field."""
    entries = "".join(f"<dt>{escape(word)}</dt><dd>{escape(_(text))}</dd>" for word, text in GLOSSARY.items())
    return f"<dl>{entries}</dl>"


def _checked(row: checked.Row, language: str, _: Words) -> list[str]:
    figures = (row.called_red_percent, row.missed_percent, row.wrong_percent, row.called_soon_percent)
    method = checked.METHODS.get(row.method)
    name = escape(_(method)) if method else parts.foreign(row.method)
    return [name, *(formats.percent(one / 100, language, 1) for one in figures)]
