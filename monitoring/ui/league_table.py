"""The league as a table whose every number is a link to the rows it was counted from; on a phone each row is a card.

One HTML for both: the style sheet lays a row out as a card where the window is narrow, and takes the labels from
variables that are written once. It is drawn in pieces, so that only those that changed travel again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pandas as pd

from monitoring.rating.colour import TOO_FEW
from monitoring.ui import evidence_counts, formats, league_sums, names, theme
from monitoring.ui.league import Standings
from monitoring.ui.league_view import move
from monitoring.ui.links import address
from monitoring.ui.states import mark
from monitoring.words import N_, Words

PIECE = 30  # rows
Row = object  # a row of the league's frame, by attribute
STATES = ("waiting", "in_process", "coordinating", "done")
PARTS = ("first_action", "verified_green", "backlog")

# what a column's head says, what stands below its number, and what both mean
HEADS: tuple[tuple[str, str, str], ...] = (
    (N_("Place"), N_("plausibly"), N_("Place, and between which places it may truly stand, 95 in 100 sure for all")),
    ("▲▼", "", N_("Places gained or lost since the decision window")),
    (N_("Kelurahan"), "", N_("Leads to its evidence: the score report by report")),
    (N_("Rating"), "", N_("Red is called only where it is sure; a colour is left only past a margin")),
    (N_("Score"), N_("95 in 100"), N_("The four parts that follow, added up; below it the limits of 95 in 100")),
    (N_("+ Acted"), N_("reports"), N_("Points for speed to first action; below it the reports judged")),
    (N_("+ Green"), N_("reports"), N_("Points for speed to verified green; below it the reports judged")),
    (N_("+ Idle"), N_("reports"), N_("Points for few long idle; below it the reports judged")),
    (N_("+ Quality"), N_("★ stars ✓ true"), N_("Points for quality: ★ stars of citizens, ✓ greens that are true")),
    (N_("Waiting"), "", N_("Red: open and not acted upon, however old")),
    (N_("In process"), "", N_("Yellow: being worked on, however old")),
    (N_("Coordinating"), "", N_("With an agency; not held against the kelurahan")),
    (N_("Done"), "", N_("Green: received in the window and done")),
    (N_("To act"), N_("median"), N_("Half of the reports had their first action within this time; “not yet”: fewer")),
    (N_("To green"), N_("median"), N_("Half of the reports were green, and stood, within this time; “not yet”: fewer")),
    (N_("30 days"), N_("received"), N_("Complaints received day by day, the last to the right; each on its own scale")),
)  # fmt: skip
QLUE_HEAD = (
    N_("Qlue 2016"),
    N_("does not count"),
    N_("What Qlue's points of 2016 would have said: points, place, and green · yellow · red. For comparison only"),
)


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


def head(look: Look) -> str:
    """The heads of the columns, which stay on top while the rows pass below."""
    _ = look.words
    cells = "".join(
        f'<th scope="col" title="{escape(_(meaning))}">{_state_mark(place)}{escape(_(label))}{_small(sub, _)}</th>'
        for place, (label, sub, meaning) in enumerate(_heads(look))
    )
    return f'<table class="{_kind(look)} rp-lg-head"><thead><tr>{cells}</tr></thead></table>{_labels(look)}'


def pieces(rows: pd.DataFrame, look: Look) -> Iterator[str]:
    """The rows in the order given, PIECE by PIECE."""
    for first in range(0, len(rows), PIECE):
        told = "".join(_row(row, look) for row in rows.iloc[first : first + PIECE].itertuples())
        yield f'<table class="{_kind(look)}"><tbody>{told}</tbody></table>'


def _labels(look: Look) -> str:
    """The names of a card's entries, for the style sheet."""
    _ = look.words
    told = "".join(f"--rp-l{place}:'{_quoted(_(label))}';" for place, (label, *_rest) in enumerate(_heads(look), 1))
    return f"<style>.rp-lg{{{told}}}</style>"


def _heads(look: Look) -> tuple[tuple[str, str, str], ...]:
    return (*HEADS, QLUE_HEAD) if look.has_qlue else HEADS


def _kind(look: Look) -> str:
    return f"rp-lg{' rp-lg-q' if look.has_qlue else ''}{'' if look.is_decided else ' rp-lg-prov'}"


def _small(text: str, _: Words) -> str:
    return f"<small>{escape(_(text))}</small>" if text else ""


def _state_mark(place: int) -> str:
    """The heads of the counts carry the mark of their state."""
    state = place - 9
    return mark(theme.STATES[STATES[state]]) if 0 <= state < len(STATES) else ""


def _quoted(text: str) -> str:
    return text.replace("\\", "").replace("'", "\\27 ").replace("<", "")


def _row(row: Row, look: Look) -> str:
    _, language = look.words, look.language
    told = {"kelurahan": row.kelurahan_code} | ({"saat": look.instant} if look.instant else {})
    base = escape(address("bukti", language, **told))
    cells = [
        _place(row, base, look),
        escape(move(row.places_up, language)),
        f'<a href="{base}">{escape(row.kelurahan_name)}</a><small>{escape(row.kecamatan)}, {escape(row.kota)}</small>',
        _rating(row, base, look),
        _score(row, base, look),
        *_points(row, base, language),
        *(_count(row, f"{state}_count", base, language) for state in STATES),
        *(_hours(row, part, base, look) for part in ("first_action", "verified_green")),
        _spark(row.trend),
    ]
    if look.has_qlue:
        cells.append(_qlue(row, base, language))
    return f"<tr data-c={row.colour}><td>{'<td>'.join(cells)}</tr>"


def _place(row: Row, base: str, look: Look) -> str:
    if pd.isna(row.place):
        return formats.NOTHING
    low, high, everyone = int(row.rank_low), int(row.rank_high), max(look.everyone, 1)
    bar = _bar(100 * (low - 1) / everyone, 100 * high / everyone, 100 * (row.place - 0.5) / everyone)
    return f'<a href="{base}"><b>{_n(row.place, look.language)}</b></a><small>{low}–{high}</small>{bar}'


def _rating(row: Row, base: str, look: Look) -> str:
    """Shape, hue and word; without a rating, why there is none."""
    _ = look.words
    told = f"{mark(theme.mark_of(row.colour, theme.RATINGS))}{escape(_word(row.colour, _))}"
    if row.colour != TOO_FEW:
        return told
    count, minimum = _n(row.evidence_count, look.language), _n(look.minimum, look.language)
    why = _("{count} of {minimum} reports", count=count, minimum=minimum)
    return f'{told}<small><a href="{base}&amp;jumlah=counted">{escape(why)}</a></small>'


def _score(row: Row, base: str, look: Look) -> str:
    language = look.language
    if pd.isna(row.score):
        return formats.NOTHING
    low, high = (formats.number(value, language, 1) for value in (row.score_low, row.score_high))
    bar = _bar(row.score_low, row.score_high, row.score)
    return f'<a href="{base}"><b>{formats.number(row.score, language, 1)}</b></a><small>{low}–{high}</small>{bar}'


def _points(row: Row, base: str, language: str) -> list[str]:
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


def _count(row: Row, column: str, base: str, language: str) -> str:
    count = getattr(row, column)
    query = "".join(f"&amp;{name}={value}" for name, value in evidence_counts.query(column).items())
    kind = "" if count else " class=rp-0"
    return f'<a{kind} href="{base}{query}">{_n(count, language)}</a>'


def _hours(row: Row, part: str, base: str, look: Look) -> str:
    hours = getattr(row, f"{part}_slowness")
    if pd.isna(hours):
        return formats.NOTHING
    told = look.words("not yet") if hours == float("inf") else formats.hours(hours, look.language)
    return f'<a href="{base}&amp;bagian={part}">{escape(told)}</a>'


def _qlue(row: Row, base: str, language: str) -> str:
    counts = " ".join(
        f'<a href="{base}&amp;jumlah=qlue_{colour}">{_n(getattr(row, f"qlue_{colour}"), language)}</a>'
        for colour in ("green", "yellow", "red")
    )
    place = _n(row.qlue_place, language)
    return f"{formats.number(row.qlue_points, language, 1)} <span>#{place}</span><small>{counts}</small>"


def _spark(counts: list[int]) -> str:
    """Days as an outline; the style sheet fills it."""
    most = max(max(counts), 1)
    last = len(counts) - 1
    points = ",".join(f"{100 * day // last}% {100 - 100 * count // most}%" for day, count in enumerate(counts))
    return f'<i class=rp-spark style="clip-path:polygon(0 100%,{points},100% 100%)"></i>'


def _bar(low: float, high: float, at: float) -> str:
    return f'<i class=rp-set style="--a:{low:.0f};--b:{high:.0f};--c:{at:.0f}"></i>'


def _word(colour: str, _: Words) -> str:
    return _("Too few") if colour == TOO_FEW else names.name_of(colour, names.COLOURS, _)


def _n(value: object, language: str) -> str:
    return formats.number(None if pd.isna(value) else value, language)
