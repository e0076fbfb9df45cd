"""Large figures and legends, as HTML from catalogue sentences and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from html import escape

from monitoring.ui import formats, help_mark, names, theme
from monitoring.ui.selection import BEGINNING, Selection
from monitoring.ui.states import mark
from monitoring.words import Words


@dataclass(frozen=True)
class Figure:
    """One large figure: what it counts, how many, how many more than a day ago (None = not known)."""

    state: str
    count: int
    change: int | None


def figures(entries: list[Figure], selection: Selection, language: str, _: Words) -> str:
    """Cards with a mark, the state's name, its count and the change since yesterday; over them what is counted.

    Sent to every viewer whenever a count moves, so it is kept short.
    """
    cards = "".join(_card(entry, language, _) for entry in entries)
    return f'<div class=rp-figures data-span="{escape(_counted(selection, language, _))}">{cards}</div>'


def _counted(selection: Selection, language: str, _: Words) -> str:
    """Reports of which time the figures count."""
    if selection.from_at == BEGINNING:
        return _("All reports")
    if selection.from_at.time() != time.min:
        return _("Reports of 24 hours")
    days = (selection.to_at - selection.from_at).days
    return _.plural("Reports of {count} day", "Reports of {count} days", days, count=formats.number(days, language))


def _card(entry: Figure, language: str, _: Words) -> str:
    name = escape(names.name_of(entry.state, names.STATES, _))
    if entry.change is None:
        change = _("no figure for yesterday")
    else:
        change = _("{change} since yesterday", change=formats.signed(entry.change, language))
    return (
        f"<div class=rp-figure data-state={entry.state}><b>{name}</b>"
        f"<strong>{formats.number(entry.count, language)}</strong><small>{escape(change)}</small></div>"
    )


def area_heading(name: str, colour: str, has_reports: bool, _: Words) -> str:
    """The head of a kelurahan's list: its name and rating, and a word where no report fits the filters."""
    rating = theme.mark_of(colour, theme.RATINGS)
    told = "" if has_reports else f'<p class="rp-note">{escape(_("No report fits the filters here."))}</p>'
    word = escape(names.name_of(colour, names.COLOURS, _))
    return f'<div class="rp-area"><h3>{escape(name)}</h3><span>{mark(rating)} {word}</span>{told}</div>'


def areas_told(days: int, language: str, _: Words) -> str:
    """What the shading of a kelurahan is. days: over how many the rating goes."""
    return _.plural("Areas: rating of the last {count} day", "Areas: rating of the last {count} days", days,
                    count=formats.number(days, language))  # fmt: skip


def legend(days: int, notes: list[str], language: str, _: Words, more: str = "") -> str:
    """What the shading of a kelurahan and the marks of reports mean, and what else must be known of the map.

    days: over how many days the rating goes; not the period the viewer chose, which only figures and marks follow.
    more: HTML that stands after it.
    """
    ratings = "".join(_item(_swatch(code), names.COLOURS[code], _) for code in theme.RATINGS)
    states = "".join(
        _item(mark(theme.STATES[state]), names.STATES[state], _)
        for state in ("waiting", "in_process", "coordinating", "done")
    )
    told = "".join(f'<span class="rp-note">{escape(note)}</span>' for note in notes)
    areas, marks = areas_told(days, language, _), _("Marks: reports")
    return (
        f'<div class="rp-legend"><span class="rp-title">{escape(areas)}</span>{help_mark.mark("rating", _)}{ratings}'
        f'<span class="rp-title">{escape(marks)}</span>{help_mark.mark("report_colour", _)}{states}'
        f"{help_mark.mark('coordinating', _)}{told}{more}</div>"
    )


def _item(sign: str, sentence: str, _: Words) -> str:
    return f'<span class="rp-item">{sign}<span>{escape(_(sentence))}</span></span>'


def _swatch(code: str) -> str:
    return f'<span class="rp-swatch rp-swatch-{code}" aria-hidden="true"></span>'
