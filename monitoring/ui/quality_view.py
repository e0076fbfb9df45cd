"""The quality page at a glance: large counts, and what waits, the longest first. HTML only."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.quality import answers
from monitoring.ui import formats, names, quality_words, sections
from monitoring.ui.links import address, anchor
from monitoring.ui.quality_look import DAYS, Look
from monitoring.words import Words


def figures(look: Look, language: str, _: Words) -> str:
    """How many wait where, how many for too long, and how many reopenings stand, each a link to them."""
    waits = look.waiting
    stage = waits["stage"].value_counts()
    cards = [
        _card(_(word), int(stage.get(code, 0)), _longest(waits[waits["stage"] == code], language, _), language,
              bagian="menunggu", tahap=code)
        for code, word in quality_words.STAGES.items()
    ]  # fmt: skip
    reopened = look.reopened
    disputed, withdrawn = int(reopened["disputed_at"].notna().sum()), int(reopened["withdrawn_at"].notna().sum())
    told = _(
        "{disputed} disputed, {withdrawn} withdrawn",
        disputed=formats.number(disputed, language),
        withdrawn=formats.number(withdrawn, language),
    )
    title = _.plural("Reopened in {count} day", "Reopened in {count} days", DAYS, count=formats.number(DAYS, language))
    cards.append(_card(title, len(reopened), told, language, bagian="dibuka"))
    greens = look.greens[["audited_count", "audited_bad_count", "audit_open_count"]].sum()
    drawn = int(greens["audited_count"] + greens["audit_open_count"])
    told = _(
        "{judged} judged, {bad} found bad",
        judged=formats.number(int(greens["audited_count"]), language),
        bad=formats.number(int(greens["audited_bad_count"]), language),
    )
    cards.append(_card(_("Drawn for the audit"), drawn, told, language, bagian="hijau", jumlah="drawn"))
    return f'<div class="rp-q-figures">{"".join(cards)}</div>'


def waiting(rows: pd.DataFrame, language: str, _: Words) -> str:
    """Rows of `answers.waiting`: since when, where, what, why, the votes so far and the deadline."""
    header = [_("Waiting for"), _("Where"), _("Report"), _("Why"), _("Votes"), _("Deadline"), ""]
    told = sections.table(header, [_row(row, language, _) for row in rows.itertuples()])
    return f'<div class="rp-q-rows rp-q-waits">{told}</div>'


def report_cell(row: object, language: str, _: Words) -> str:
    """A report as a cell: a link to it, its category, its kelurahan and its source's id."""
    link = anchor("laporan", language, f"#{row.report_id}", id=row.report_id)
    category = escape(names.name_of(row.category, names.CATEGORIES, _))
    place = sections.foreign(_text(row.kelurahan_name)) or escape(formats.NOTHING)
    return f"{link} · {category}<small>{place} · {sections.foreign(row.source_report_id)}</small>"


def votes_so_far(cast: int, needed: int, language: str, _: Words) -> str:
    """How many have voted, and of how many needed while a quorum lacks."""
    told = formats.number(cast, language)
    if needed <= 0:
        return _("{cast}, quorum reached", cast=told)
    return _("{cast} of {quorum}", cast=told, quorum=formats.number(cast + needed, language))


def deadline(moment: object, is_overdue: bool, language: str, _: Words) -> str:
    """When the votes cast decide; that this is past and a quorum lacks."""
    told = escape(formats.instant(moment, language))
    return f'{told}<small class="rp-late">{escape(_("past, no quorum"))}</small>' if is_overdue else told


def _row(row: object, language: str, _: Words) -> list[str]:
    is_open = row.stage != answers.WITH_DOOR
    until = deadline(row.deadline_at, row.is_overdue, language, _) if is_open else escape(formats.NOTHING)
    why = escape(names.name_of(row.ground, quality_words.GROUNDS, _))
    if row.stars == row.stars and row.stars is not None:
        why += f"<small>{told_stars(int(row.stars), language, _)}</small>"
    look = anchor("mutu", language, _("Look"), bagian="suara", laporan=row.report_id) if is_open else ""
    return [
        f"<b>{escape(formats.hours(row.waiting_hours, language))}</b>",
        escape(names.name_of(row.stage, quality_words.STAGES, _)),
        report_cell(row, language, _),
        why,
        f"<i>{escape(_('Votes'))}</i>{escape(votes_so_far(row.votes_count, row.votes_needed, language, _))}",
        f"<i>{escape(_('Deadline'))}</i>{until}",
        look,
    ]


def told_stars(stars: int, language: str, _: Words) -> str:
    """Stars as HTML: as signs and in words."""
    told = _.plural("{count} star of 5", "{count} stars of 5", stars, count=formats.number(stars, language))
    return f'<span class="rp-stars" aria-hidden="true">{"★" * stars}{"☆" * (5 - stars)}</span> {escape(told)}'


def _longest(rows: pd.DataFrame, language: str, _: Words) -> str:
    if rows.empty:
        return _("none")
    return _("longest: {span}", span=formats.hours(float(rows["waiting_hours"].max()), language))


def _card(title: str, count: int, told: str, language: str, **query: str) -> str:
    number = escape(formats.number(count, language))
    return (
        f'<a class="rp-q-figure" href="{escape(address("mutu", language, **query))}" target="_self">'
        f"<b>{escape(title)}</b><strong>{number}</strong><small>{escape(told)}</small></a>"
    )


def _text(value: object) -> str | None:
    return None if value is None or value != value else str(value)
