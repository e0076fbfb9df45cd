"""The league as a table whose every number is a link to the rows it was counted from; on a phone each row is a card.

One HTML for both: the style sheet lays a row out as a card where the window is narrow, and takes the labels from
variables that are written once. It is drawn in pieces, so that only those that changed travel again.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pandas as pd

from monitoring.ui import help_mark, league_cells, theme
from monitoring.ui.league_cells import STATES, Look, Row
from monitoring.ui.league_view import move
from monitoring.ui.links import address
from monitoring.ui.states import mark
from monitoring.words import N_, Words

PIECE = 30  # rows
# The columns whose head is explained by an entry of monitoring.help, which says more than its meaning here.
EXPLAINED = {
    0: "place", 1: "window", 3: "rating", 4: "score", 5: "first_action", 6: "verified_green", 7: "idle", 8: "honesty",
    11: "coordinating", 13: "first_action", 14: "verified_green",
}  # fmt: skip

# what a column's head says, what stands below its number, and what both mean
HEADS: tuple[tuple[str, str, str], ...] = (
    (N_("Place"), N_("plausibly"), N_("Place, and between which places it may truly stand, 95 in 100 sure for all")),
    ("▲▼", "", N_("Places gained or lost since the decision window")),
    (N_("Kelurahan"), "", N_("Leads to its evidence: the score report by report")),
    (N_("Rating"), "", N_("Red is called only where it is sure; a colour is left only past a margin")),
    (N_("Score"), N_("95% sure"), N_("The four parts that follow, added up; below it the limits of 95 in 100")),
    (N_("+ Acted"), N_("reports"), N_("Points for speed to first action; below it the reports judged")),
    (N_("+ Green"), N_("reports"), N_("Points for speed to verified green; below it the reports judged")),
    (N_("+ Tended"), N_("reports"), N_("Points for few long idle; below it the reports judged")),
    (N_("+ Quality"), "★ + ✓", N_("Points for quality: ★ stars of citizens, ✓ greens that are true")),
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


def head(look: Look) -> str:
    """The heads of the columns, which stay on top while the rows pass below."""
    _ = look.words
    cells = "".join(_head(place, *told, _) for place, told in enumerate(_heads(look)))
    # a phone has no heads, only cards
    marks = f'<div class="rp-on-phone">{help_mark.row(tuple(dict.fromkeys(EXPLAINED.values())), _)}</div>'
    return f'{marks}<table class="{_kind(look)} rp-lg-head"><thead><tr>{cells}</tr></thead></table>{_labels(look)}'


def _head(place: int, label: str, sub: str, meaning: str, _: Words) -> str:
    """A column's head; what says more than its meaning opens at a touch."""
    told = f"{_state_mark(place)}{escape(_(label))}{_small(sub, _)}"
    if place in EXPLAINED:
        told = help_mark.worded(EXPLAINED[place], told)
    return f'<th scope="col" title="{escape(_(meaning))}">{told}</th>'


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
    language = look.language
    told = {"kelurahan": row.kelurahan_code} | ({"saat": look.instant} if look.instant else {})
    base = escape(address("bukti", language, **told))
    cells = [
        league_cells.place(row, base, look),
        escape(move(row.places_up, language)),
        f'<a href="{base}">{escape(row.kelurahan_name)}</a><small>{escape(row.kecamatan)}, {escape(row.kota)}</small>',
        league_cells.rating(row, base, look),
        league_cells.score(row, base, look),
        *league_cells.points(row, base, language),
        *(league_cells.count(row, f"{state}_count", base, language) for state in STATES),
        *(league_cells.hours(row, part, base, look) for part in ("first_action", "verified_green")),
        league_cells.spark(row.trend),
    ]
    if look.has_qlue:
        cells.append(league_cells.qlue(row, base, language))
    return f"<tr data-c={row.colour}><td>{'<td>'.join(cells)}</tr>"
