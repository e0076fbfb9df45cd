"""The sheet's head and the parts of its score, as HTML. Only codes, numbers and catalogue sentences stand in it."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating.colour import RED
from monitoring.rating.facts import EXCLUSIONS
from monitoring.rating.rules import (
    BACKLOG,
    FIRST_ACTION,
    QUALITY_HONESTY,
    QUALITY_STARS,
    VERIFIED_GREEN,
)
from monitoring.ui import formats, help_mark, names, sections, theme
from monitoring.ui.evidence import BEFORE_WINDOW, REPRESENTED, PartSum, Sheet
from monitoring.ui.evidence_counts import COUNT_NAMES, COUNTS
from monitoring.ui.evidence_moment import PROVISIONAL, WINDOW, Moment
from monitoring.ui.evidence_sums import DECIMALS, UNIT
from monitoring.ui.filters import Area
from monitoring.ui.links import address
from monitoring.ui.states import mark
from monitoring.words import N_, Words

PART_NAMES = {
    FIRST_ACTION: N_("Speed to first action"),
    VERIFIED_GREEN: N_("Speed to verified green"),
    BACKLOG: N_("Few long idle"),
    QUALITY_STARS: N_("Stars of citizens"),
    QUALITY_HONESTY: N_("Greens that are true"),
}
EXPLAINED = {
    FIRST_ACTION: "first_action",
    VERIFIED_GREEN: "verified_green",
    BACKLOG: "idle",
    QUALITY_STARS: "stars",
    QUALITY_HONESTY: "honesty",
}  # the entries of monitoring.help
TALLIED = ("received", "waiting", "in_process", "coordinating", "done", "idle", "rated", "bad", "disputed")
NOT_COUNTED = tuple(f"not_{reason}" for reason in (*EXCLUSIONS, BEFORE_WINDOW, REPRESENTED))


def points(units: int | None, language: str) -> str:
    """Thousandths of a point as they are added up: "20,855"."""
    return formats.number(None if units is None else units * UNIT, language, DECIMALS).replace("-", "−")


def signed(units: int, language: str) -> str:
    """The same with its sign."""
    return formats.signed(units * UNIT, language, DECIMALS)


def colour_word(colour: str, _: Words) -> str:
    """A rating as mark and word."""
    word = escape(names.name_of(colour, names.COLOURS, _))
    return f'<span class="rp-state-word">{mark(theme.mark_of(colour, theme.RATINGS))}{word}</span>'


def count_link(sheet: Sheet, text: str, language: str, instant: str | None, **query: str | None) -> str:
    """A number that leads to the rows it was counted from. instant: as the address carries it."""
    told = {"kelurahan": sheet.kelurahan_code, **{name: value for name, value in query.items() if value}}
    if instant:
        told["saat"] = instant
    return f'<a href="{escape(address("bukti", language, **told))}" target="_self">{escape(text)}</a>'


def head(sheet: Sheet, moment: Moment, area: Area, language: str, _: Words) -> str:
    """Score, interval, colour, place and what kind of rating it is."""
    row = sheet.row
    score = formats.number(row["score"], language, 1)
    low, high = (formats.number(row[name], language, 1) for name in ("score_low", "score_high"))
    interval = _("95 in 100 sure: {low} to {high}", low=low, high=high)
    return (
        f'<div class="rp-ev-head" data-c={row["colour"]}><div><h2>{escape(area.name)}</h2>'
        f"<p>{escape(f'{area.kecamatan}, {area.kota}')}</p></div>"
        f"<div>{_label(_('Score'), 'score', _)}<strong>{score}</strong>"
        f"<small>{escape(interval)}</small></div>"
        f"<div>{_label(_('Rating'), 'rating', _)}<b>{colour_word(row['colour'], _)}</b>"
        f"<small>{escape(reason(row, language, _))}</small><small>{escape(_remembered(row, _))}</small></div>"
        f"<div>{_label(_('Place'), 'place', _)}<strong>{_n(row['place'], language)}</strong>"
        f"<small>{escape(plausible(row, language, _))}</small></div>"
        f'<p class="rp-ev-kind">{escape(kind(moment, language, _))}</p></div>'
    )


def _label(text: str, key: str, _: Words) -> str:
    return f'<span class="rp-ev-label">{escape(text)}{help_mark.mark(key, _)}</span>'


def plausible(row: dict[str, object], language: str, _: Words) -> str:
    """ "38th; plausibly 21-70", without the first part."""
    if pd.isna(row["place"]):
        return _("no place without enough reports")
    low, high = _n(row["rank_low"], language), _n(row["rank_high"], language)
    return _("plausibly {low} to {high}", low=low, high=high)


def kind(moment: Moment, language: str, _: Words) -> str:
    """Whether the rating is of a decision window, provisional, or of a past minute; and what was known."""
    at = formats.instant(moment.at, language)
    if moment.kind == WINDOW:
        version = _n(moment.data_version, language)
        return _("Decision window of {time}, as it was kept, by the batches up to number {version}.",
                 time=at, version=version)  # fmt: skip
    if moment.kind == PROVISIONAL:
        return _("Provisional: between two decision windows, as of {time}.", time=at)
    return _("As of {time}, by what is known today; no decision was made on it.", time=at)


def parts(sheet: Sheet, language: str, instant: str | None, _: Words) -> str:
    """Each part with its raw value, the pull toward the city, its weight and its points, and their sum."""
    if sheet.score is None:
        return sections.note(_("Nobody in the city had anything to judge."))
    told = "".join(_part(sheet, part, language, instant, _) for part in sheet.parts)
    sums = [points(part.points, language) for part in sheet.parts]
    if not sheet.is_reproduced:
        told = (
            sections.note(_("This window was kept by an earlier way of computing; its reports are shown by today's."))
            + told
        )
    if sheet.limit:
        told += _limit(sheet, language, _)
        sums.append(points(sheet.limit, language))
    total = f"{' + '.join(sums)} = {points(sheet.score, language)}".replace("+ −", "− ")
    shown = _("shown as {score}", score=formats.number(sheet.row["score"], language, 1))
    drawn = help_mark.mark("drawn", _)
    return f'<div class="rp-ev-parts">{told}</div><p class="rp-ev-sum">{total}<small>{escape(shown)}</small>{drawn}</p>'


def _part(sheet: Sheet, part: PartSum, language: str, instant: str | None, _: Words) -> str:
    count = _.plural("{count} report", "{count} reports", part.rows_count, count=_n(part.rows_count, language))
    link = count_link(sheet, count, language, instant, bagian=part.part)
    own = formats.percent(part.shrinkage, language)
    if pd.isna(part.raw):
        lines = [(escape(_("Nothing to judge yet: the city's mean")), _exact(part.value, language))]
    else:
        lines = [
            (escape(_("Raw, of 100")), _exact(part.raw, language)),
            (escape(_("Mean of the city")), _exact(part.mean, language)),
            (escape(_("Drawn to the city ({own} its own)", own=own)), _exact(part.value, language)),
        ]
    weight = formats.percent(part.weight, language, 1)
    lines += [
        (escape(_("× weight of {weight}", weight=weight)), points(part.points, language)),
        (escape(_("= the city's constant")), points(part.constant, language)),
        (f"+ {link}", signed(part.own, language)),
    ]
    told = "".join(f"<div><dt>{label}</dt><dd>{number}</dd></div>" for label, number in lines)
    explained = help_mark.mark(EXPLAINED[part.part], _)
    return (
        f'<section class="rp-ev-part"><h3>{escape(_(PART_NAMES[part.part]))}{explained}</h3>'
        f"<b>{points(part.points, language)}</b>"
        f'<meter min="0" max="100" value="{max(0.0, min(100.0, part.value)):.1f}" aria-hidden="true"></meter>'
        f"<dl>{told}</dl></section>"
    )


def _limit(sheet: Sheet, language: str, _: Words) -> str:
    told = escape(_("A score ends at 0 and at 100"))
    return f'<section class="rp-ev-part"><h3>{told}</h3><b>{points(sheet.limit, language)}</b></section>'


def tallies(sheet: Sheet, language: str, instant: str | None, _: Words) -> str:
    """What is counted of the kelurahan's reports; every number leads to its rows."""
    return f'<dl class="rp-ev-tally">{_entries(sheet, TALLIED, language, instant, _)}</dl>'


def not_counted(sheet: Sheet, language: str, instant: str | None, _: Words) -> str:
    """How many reports count in no part, by the reason."""
    codes = [code for code in NOT_COUNTED if COUNTS[code][1](sheet).any()]
    if not codes:
        return sections.note(_("Every report of this kelurahan counts."))
    return f'<dl class="rp-ev-tally">{_entries(sheet, ("not_counted", *codes), language, instant, _)}</dl>'


def _entries(sheet: Sheet, codes: tuple[str, ...], language: str, instant: str | None, _: Words) -> str:
    entries = []
    for code in codes:
        count = int(COUNTS[code][1](sheet).sum())
        link = count_link(sheet, _n(count, language), language, instant, jumlah=code)
        entries.append(f"<div><dt>{escape(_(COUNT_NAMES[code]))}</dt><dd>{link}</dd></div>")
    return "".join(entries)


def _remembered(row: dict[str, object], _: Words) -> str:
    before = row.get("colour_before")
    if before is None or pd.isna(before):
        return _("no colour is remembered")
    # What is remembered of a red may say more than its colour: what it was for.
    colour = RED if str(before).startswith(RED) else str(before)
    return _("{colour} at the window before", colour=names.name_of(colour, names.COLOURS, _))


def reason(row: dict[str, object], language: str, _: Words) -> str:
    """Why the colour is what it is, where the score alone does not say it; nothing where it does."""
    told = row.get("colour_reason")
    if told == "untrue_greens":
        counts = {name: _n(row[f"{name}_count"], language) for name in ("untrue", "looked_at")}
        return _("for untrue greens: {untrue} of {looked_at} looked at", **counts)
    return _("kept from the window before, within the band") if told == "kept" else ""


def _n(value: object, language: str) -> str:
    return formats.number(None if pd.isna(value) else value, language)


def _exact(value: float, language: str) -> str:
    return formats.number(value, language, DECIMALS)
