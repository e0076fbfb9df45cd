"""A score added up on one kelurahan, so that anyone can check it, and the way to the page that tells the rest."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring import access
from monitoring.help import sections
from monitoring.ui import formats, help_cards, league_sums
from monitoring.ui.shell import Room
from monitoring.words import Words

Row = object  # a row of the league's frame, by attribute


def way(rows: pd.DataFrame, room: Room, language: str, _: Words) -> str:
    """The first row that has a score added up, and a link to how it comes about; the link alone where none has."""
    rated = rows[rows["score"].notna() & (rows["limit_points"] == 0)]
    told, chosen = "", {}
    if not rated.empty:
        row = next(rated.itertuples())
        told = f"{escape(worked_example(row, language, _))} "
        if access.may_see_kelurahan(room.viewer, row.kelurahan_code):
            chosen = {"kelurahan": row.kelurahan_code}
    link = help_cards.way_to_method(sections.EXAMPLE, _("How the score comes about"), language, **chosen)
    return f'<div class="rp-note rp-way">{told}{link}</div>'


def worked_example(row: Row, language: str, _: Words) -> str:
    """One kelurahan's score, added up so that anyone can check it."""
    sums = league_sums.tenths(row)
    given = [league_sums.told(sums[part], language) for part in league_sums.SHOWN if sums[part] is not None]
    return _(
        "For example {name}: {parts} = {score}",
        name=row.kelurahan_name,
        parts=" + ".join(given),
        score=formats.number(row.score, language, 1),
    )
