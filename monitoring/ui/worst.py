"""What is wrong and where, for eyes five metres away: how many kelurahan have which rating, and the lowest of them.

Sent to every viewer whenever one of its figures moves, so it is kept short: the style sheet draws the marks.
"""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating.colour import COLOURS, TOO_FEW
from monitoring.ui import formats, league, names
from monitoring.words import Words

MOST_SHOWN = 8


def worst(rated: pd.DataFrame, has_list: bool, language: str, _: Words) -> str:
    """The tally, and below it the lowest places if `has_list`. rated: the kelurahan looked at, by `board.rated`."""
    return f"<div class=rp-worst>{_tally(rated, language, _)}{_lowest(rated, language, _) if has_list else ''}</div>"


def _tally(rated: pd.DataFrame, language: str, _: Words) -> str:
    count = rated["colour"].value_counts()
    entries = "".join(
        f"<li data-c={colour}><b>{formats.number(int(count.get(colour, 0)), language)}</b>{escape(_word(colour, _))}"
        for colour in COLOURS
    )
    return f"<h2>{escape(_('Kelurahan'))}</h2><ul>{entries}</ul>"


def _lowest(rated: pd.DataFrame, language: str, _: Words) -> str:
    rows = league.lowest(rated[rated["place"].notna()]).head(MOST_SHOWN)
    if rows.empty:
        return ""
    waiting = names.name_of("waiting", names.STATES, _)
    # Lowest first, so those of one colour stand together and its name is needed once.
    lists = "".join(
        f"<ol data-c={colour}>{''.join(_entry(row, language) for row in some.itertuples())}</ol>"
        for colour, some in rows.groupby("colour", sort=False)
    )
    return f"<h3>{escape(_('Lowest'))}<b>{escape(_('Score'))}</b><i>{escape(waiting)}</i></h3>{lists}"


def _entry(row: object, language: str) -> str:
    score, waiting = formats.number(row.score, language, 1), formats.number(row.waiting_count, language)
    return f"<li>{escape(row.kelurahan_name)}<b>{score}</b><i>{waiting}</i>"


def _word(colour: str, _: Words) -> str:
    return _("Not rated") if colour == TOO_FEW else names.name_of(colour, names.COLOURS, _)
