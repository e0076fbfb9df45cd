"""The cells of the league's table as HTML: each number a link to the rows it was counted from."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from monitoring.rating.colour import BY_UNTRUE_GREENS, TOO_FEW
from monitoring.ui import evidence_counts, formats, league_sums, names, theme
from monitoring.ui.league import Standings
from monitoring.ui.states import mark
from monitoring.words import Words

Row = object  # a row of the league's frame, by attribute
PARTS = ("first_action", "verified_green", "backlog")
STATES = ("waiting", "in_process", "coordinating", "done")


@dataclass(frozen=True)
class Look:
    """How rows are told. instant: as an address carries it, None = now; minimum: fewest reports for a score."""

    language: str
    words: Words
    instant: str | None
    minimum: float
    everyone: int
    has_qlue: bool
    is_decided: bool

    @staticmethod
    def of(shown: Standings, language: str, words: Words, instant: str | None, has_qlue: bool) -> Look:
        minimum = shown.rules.minimum_judged_reports
        return Look(language, words, instant, minimum, len(shown.frame), has_qlue, shown.is_decided)


def place(row: Row, base: str, look: Look) -> str:
    if pd.isna(row.place):
        return formats.NOTHING
    low, high, everyone = int(row.rank_low), int(row.rank_high), max(look.everyone, 1)
    bar = _bar(100 * (low - 1) / everyone, 100 * high / everyone, 100 * (row.place - 0.5) / everyone)
    return f'<a href="{base}"><b>{_n(row.place, look.language)}</b></a><small>{low}–{high}</small>{bar}'


def rating(row: Row, base: str, look: Look) -> str:
    """Shape, hue and word; without a rating, why there is none."""
    _ = look.words
    told = f"{mark(theme.mark_of(row.colour, theme.RATINGS))}{escape(_word(row.colour, _))}"
    if row.colour_reason == BY_UNTRUE_GREENS:
        counts = {"untrue": _n(row.untrue_count, look.language), "looked_at": _n(row.looked_at_count, look.language)}
        why = _("untrue greens: {untrue} of {looked_at}", **counts)
        return f'{told}<small><a href="{base}&amp;jumlah=bad">{escape(why)}</a></small>'
    if row.colour != TOO_FEW:
        return told
    count, minimum = _n(row.evidence_count, look.language), _n(look.minimum, look.language)
    why = _("{count} of {minimum} reports", count=count, minimum=minimum)
    return f'{told}<small><a href="{base}&amp;jumlah=counted">{escape(why)}</a></small>'


def score(row: Row, base: str, look: Look) -> str:
    language = look.language
    if pd.isna(row.score):
        return formats.NOTHING
    low, high = (formats.number(value, language, 1) for value in (row.score_low, row.score_high))
    bar = _bar(row.score_low, row.score_high, row.score)
    return f'<a href="{base}"><b>{formats.number(row.score, language, 1)}</b></a><small>{low}–{high}</small>{bar}'


def points(row: Row, base: str, language: str) -> list[str]:
    """The four parts in tenths of a point, which add up to the score as it is shown."""
    sums = league_sums.tenths(row)
    cells = []
    for part in PARTS:
        count = _n(getattr(row, f"{part}_count"), language)
        told = league_sums.told(sums[part], language)
        cells.append(f'<a href="{base}&amp;bagian={part}">{told}<small>{count}</small></a>')
    two = "".join(
        f'<a href="{base}&amp;bagian={part}">{sign}{league_sums.told(sums[part], language)}</a>'
        for part, sign in (("quality_stars", "★"), ("quality_honesty", "✓"))
    )
    return [*cells, f'<a href="{base}">{league_sums.told(sums["quality"], language)}</a><small>{two}</small>']


def count(row: Row, column: str, base: str, language: str) -> str:
    count = getattr(row, column)
    query = "".join(f"&amp;{name}={value}" for name, value in evidence_counts.query(column).items())
    kind = "" if count else " class=rp-0"
    return f'<a{kind} href="{base}{query}">{_n(count, language)}</a>'


def hours(row: Row, part: str, base: str, look: Look) -> str:
    """A median; "not yet" where half the reports have not come to it, a dash where none is judged."""
    _ = look.words
    median = getattr(row, f"{part}_slowness")
    if pd.isna(median):
        return formats.NOTHING
    told = _("not yet") if median == float("inf") else formats.hours(median, look.language)
    return f'<a href="{base}&amp;bagian={part}">{escape(told)}</a>'


def qlue(row: Row, base: str, language: str) -> str:
    counts = " ".join(
        f'<a href="{base}&amp;jumlah=qlue_{colour}">{_n(getattr(row, f"qlue_{colour}"), language)}</a>'
        for colour in ("green", "yellow", "red")
    )
    place = _n(row.qlue_place, language)
    return f"{formats.number(row.qlue_points, language, 1)} <span>#{place}</span><small>{counts}</small>"


def spark(counts: list[int]) -> str:
    """Days as an outline; the style sheet fills it, and draws the ticks of `league_marks` over it."""
    most = max(max(counts), 1)
    last = len(counts) - 1
    points = ",".join(f"{100 * day // last}% {100 - 100 * count // most}%" for day, count in enumerate(counts))
    return f'<i class=rp-spark style="--s:polygon(0 100%,{points},100% 100%)"></i>'


def _bar(low: float, high: float, at: float) -> str:
    return f'<i class=rp-set style="--a:{low:.0f};--b:{high:.0f};--c:{at:.0f}"></i>'


def _word(colour: str, _: Words) -> str:
    return _("Too few") if colour == TOO_FEW else names.name_of(colour, names.COLOURS, _)


def _n(value: object, language: str) -> str:
    return formats.number(None if pd.isna(value) else value, language)
