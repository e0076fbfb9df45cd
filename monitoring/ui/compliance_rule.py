"""The rule of the month as the screen tells it: which decree, its figures with their sources, which others claim it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from monitoring.compliance import decrees
from monitoring.compliance.decrees import Choice, Decree, Figure
from monitoring.ui import formats, help_mark, sections
from monitoring.ui.compliance_words import FIGURES, TERM_VALUES, TERMS, rupiah
from monitoring.words import Words


def line(choice: Choice, language: str, _: Words) -> str:
    """The decree by its title, what it asks and pays, what of it is assumed, and who else claims the month."""
    decree = choice.decree
    if decree is None:
        return f'<div class="rp-co-rule">{escape(_("Rule of this month: none is known."))}</div>'
    title = f"<b><bdi>{escape(decree.title)}</bdi></b>"
    parts = [f"{escape(_('Rule of this month:'))} {title}{assumed(decree.is_assumed, _)}"]
    if decree.linked_to_reports:
        parts += [_asked(decree, is_rw, choice.month, language, _) for is_rw in (False, True)]
    told = "".join(f"<span>{part}</span>" for part in parts)
    return f'<div class="rp-co-rule">{told}{_also(choice, language, _)}{help_mark.mark("quota", _)}</div>'


def assumed(is_assumed: bool, _: Words) -> str:
    """The mark of what the sources do not tell; nothing for what they do."""
    return f' <em class="rp-co-assumed">{escape(_("assumed"))}</em>' if is_assumed else ""


def table(choice: Choice, language: str, _: Words) -> str:
    """Every figure and term of the month's decree, for RT and RW, with its source; the assumed marked."""
    decree = choice.decree
    if decree is None:
        return sections.note(_("No decree in the room's folder or among those it came with covers this month."))
    days = _days(decree, language, _)
    head = f"<p>{escape(days)} {_source(decree.source, decree.note, decree.is_assumed, _)}</p>"
    if not decree.linked_to_reports:
        return f'<div class="rp-co-decree">{head}</div>'
    header = (_("Figure"), "RT", "RW", _("Source"))
    rows = [
        [
            escape(_(FIGURES.get(name, name))),
            _amount(decree.rt.get(name), language, _),
            _amount(decree.rw.get(name), language, _),
            _sources((decree.rt.get(name), decree.rw.get(name)), _),
        ]
        for name in dict.fromkeys([*decree.rt, *decree.rw])
    ]
    terms = [
        [escape(_(TERMS.get(name, name))), _amount(figure, language, _), "", _sources((figure,), _)]
        for name, figure in decree.terms.items()
    ]
    return f'<div class="rp-co-decree">{head}{sections.table(header, rows + terms, is_stacked=True)}</div>'


def _asked(decree: Decree, is_rw: bool, month: date, language: str, _: Words) -> str:
    figures = decree.figures(is_rw)
    quota = formats.number(decrees.quota(decree, is_rw, month), language)
    most, daily = figures["maximum_rupiah"], figures["daily_quota"]
    told = _("{unit}: {quota} reports a month ({daily} a day), at most {sum}", unit="RW" if is_rw else "RT",
             quota=quota, daily=formats.number(daily.amount, language),
             sum=rupiah(most.amount, language))  # fmt: skip
    return escape(told) + assumed(any(one.is_assumed for one in figures.values()), _)


def _also(choice: Choice, language: str, _: Words) -> str:
    if not choice.also:
        return ""
    named = ", ".join(
        f"<bdi>{escape(one.title)}</bdi> ({escape(_('signed {day}', day=formats.day(one.signed_on, language)))})"
        for one in choice.also
    )
    why = _("Also claiming this month: {decrees}. The one signed last rules it.", decrees="\0")
    count = len(choice.also)
    short = _.plural("{count} other rule claims this month", "{count} other rules claim this month", count,
                     count=formats.number(count, language))  # fmt: skip
    told = f"{escape(why).replace(chr(0), named)}{assumed(choice.rule.is_assumed, _)}"
    return f'<details class="rp-co-also"><summary>{escape(short)}</summary>{told}</details>'


def _days(decree: Decree, language: str, _: Words) -> str:
    fields = {"signed": formats.day(decree.signed_on, language), "first": formats.day(decree.in_force_from, language)}
    if decree.in_force_until is None:
        return _("Signed {signed}, in force from {first}.", **fields)
    last = formats.day(decree.in_force_until, language)
    return _("Signed {signed}, in force from {first} to {last}.", last=last, **fields)


def _amount(figure: Figure | None, language: str, _: Words) -> str:
    if figure is None:
        return formats.NOTHING
    if isinstance(figure.amount, str):
        text = _(TERM_VALUES.get(figure.amount, figure.amount))
    else:
        is_money = figure.name.endswith("_rupiah")
        text = rupiah(figure.amount, language) if is_money else formats.number(figure.amount, language)
    return f"<b>{escape(text)}</b>{assumed(figure.is_assumed, _)}"


def _sources(figures: Iterable[Figure | None], _: Words) -> str:
    told = dict.fromkeys(_source(one.source, one.note, False, _, one.articles) for one in figures if one is not None)
    return "<br>".join(told)


def _source(source: str, note: str, is_assumed: bool, _: Words, articles: str = "") -> str:
    parts = [sections.foreign(_(part)) for part in (source, articles) if part]
    more = f" <small>{sections.foreign(_(note))}</small>" if note else ""
    return f"{', '.join(parts)}{assumed(is_assumed, _)}{more}"
