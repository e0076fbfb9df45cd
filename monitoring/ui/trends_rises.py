"""Rises above the usual: how many came, how many are usual, where, and the way to their reports. HTML only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from monitoring.trends.cells import CITY, KECAMATAN, KELURAHAN, KOTA
from monitoring.trends.told import Cell, Usual
from monitoring.ui import formats, names, sections
from monitoring.ui.links import anchor
from monitoring.ui.pictures import Numbers
from monitoring.ui.selection import Selection
from monitoring.words import N_, Words

CATEGORY, UNTIL = "naik", "sampai"
MOST_SHOWN = 12
LEVELS = {CITY: N_("The whole city"), KOTA: N_("Kota"), KECAMATAN: N_("Kecamatan"), KELURAHAN: N_("Kelurahan")}


def inside(rises: Sequence[Cell], selection: Selection) -> list[Cell]:
    """Those of the chosen area and of the areas in it, and of the chosen category; all where nothing is chosen."""
    wanted = (
        ("kota", selection.kota),
        ("kecamatan", selection.kecamatan),
        ("kelurahan_code", selection.kelurahan_code),
        ("category", selection.category),
    )
    return [one for one in rises if all(told in (None, getattr(one, name)) for name, told in wanted)]


def lead(told: Usual, rises: Sequence[Cell], where: str, language: str, _: Words) -> str:
    """Whether anything rises, in a sentence; what is missing where it cannot be told."""
    if not told.is_known:
        least, known = told.rules.least_weeks, told.weeks
        title = _("Too little history to say what is usual")
        why = _("What is usual is told from the same hours of at least {least} earlier weeks; the room knows {known}.",
                least=_n(least, language), known=_n(known, language))  # fmt: skip
        return sections.notice(title, [why])
    span = {"window": formats.hours(told.rules.window_hours, language), "time": formats.clock_time(told.at, language)}
    if not rises:
        text = _("Nothing rises above the usual: {place}, the last {window} up to {time}.", place=where, **span)
        return f'<p class="rp-tr-lead">{escape(text)}</p>'
    categories = len({one.category for one in rises})
    text = _.plural("{count} category rises above the usual: {place}, the last {window} up to {time}.",
                    "{count} categories rise above the usual: {place}, the last {window} up to {time}.",
                    categories, count=_n(categories, language), place=where, **span)  # fmt: skip
    return f'<p class="rp-tr-lead" data-rises>▲ {escape(text)}</p>'


def header(_: Words) -> tuple[str, ...]:
    """The columns of the list and of its file."""
    return (_("Category"), _("Came"), _("Usual"), _("Where"), _("Level"), _("Usually from – to"))


def numbers(cells: Sequence[Cell], _: Words) -> Numbers:
    """Every category of the city beside its usual, as the chart's file has it."""
    rows = [
        (names.name_of(one.category, names.CATEGORIES, _), one.count, round(one.usual, 2), one.low, one.high)
        for one in cells
    ]
    return Numbers((_("Category"), _("Came"), _("Usual"), _("Usually from"), _("Usually to")), rows)


def table(told: Usual, rises: Sequence[Cell], area_names: Mapping[str, str], language: str, _: Words) -> str:
    """The rises, the largest areas first, each a link to its reports."""
    rows = [
        [
            anchor("tren", language, names.name_of(one.category, names.CATEGORIES, _), **query(one, told)),
            f"<b>{_n(one.count, language)}</b>",
            formats.number(one.usual, language, 1),
            escape(where(one, area_names, _)),
            escape(_(LEVELS[one.level])),
            f"{_n(one.low, language)}–{_n(one.high, language)}",
        ]
        for one in rises[:MOST_SHOWN]
    ]
    more = len(rises) - len(rows)
    rest = ""
    if more > 0:
        rest = sections.note(_.plural("{count} more is in the file.", "{count} more are in the file.", more,
                                      count=_n(more, language)))  # fmt: skip
    return f'<div class="rp-tr-table">{sections.table(header(_), rows, right=[1, 2, 5], has_own_file=True)}</div>{rest}'


def file_rows(rises: Sequence[Cell], area_names: Mapping[str, str], _: Words) -> list[tuple[object, ...]]:
    """The rises as a file has them; the range in one field."""
    return [
        (
            names.name_of(one.category, names.CATEGORIES, _),
            one.count,
            round(one.usual, 2),
            where(one, area_names, _),
            _(LEVELS[one.level]),
            f"{one.low}–{one.high}",
        )
        for one in rises
    ]


def query(one: Cell, told: Usual) -> dict[str, str]:
    """What leads to the reports of a rise: its category, area, and the instant up to which it was looked at."""
    areas = (("kota", one.kota), ("kecamatan", one.kecamatan), ("kelurahan", one.kelurahan_code))
    area = {key: value for key, value in areas if value}
    return {CATEGORY: one.category, UNTIL: str(int(told.at.timestamp())), **area}


def where(one: Cell, area_names: Mapping[str, str], _: Words) -> str:
    """What the cell's area is called, with what it lies in."""
    parts = (area_names.get(one.kelurahan_code or "", one.kelurahan_code), one.kecamatan, one.kota)
    return ", ".join(part for part in parts if part) or _("The whole city")


def method(told: Usual, language: str, _: Words) -> str:
    """How a rise is told, in sentences that need no statistics."""
    rules = told.rules
    window, share = formats.hours(rules.window_hours, language), formats.percent(rules.false_alarm_share, language)
    sentences = (
        _("Complaints of the last {window} are held against the same hours of the same weekday in {weeks} earlier "
          "weeks. Rejected ones and duplicates do not count.", window=window, weeks=_n(told.weeks, language)),
        _("Those weeks tell how many are usual, and how much one week differs from another (rain, holidays): "
          "the range holds 95 of 100 usual weeks."),
        _("This is asked of every category, in the city and in each kota, kecamatan and kelurahan: {count} in all. "
          "For each the room reckons how likely so many or more would be in a usual week (negative binomial).",
          count=_n(told.looked_at, language)),
        _("Who looks at so many sees some rise by chance alone. So only what is so unlikely is told that at most "
          "{share} of the looks at a quiet city would show any rise (procedure of Benjamini and Hochberg).",
          share=share),
        _("Fewer than {least} reports are never a rise, however quiet the place.",
          least=_n(rules.least_reports, language)),
        _("Hours, weeks, share and least number are the room's own choice; no source tells them (policy, assumed)."),
    )  # fmt: skip
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)


def _n(value: float, language: str) -> str:
    return formats.number(value, language)
