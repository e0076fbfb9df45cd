"""The neighbours of a kelurahan and those like it, from the public league: colour, places, first action. HTML only.

Alike are those with about as many reports to judge: as much work comes in, so the comparison is fair to the large.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from monitoring.ui import formats, names, sections, theme
from monitoring.ui.links import address
from monitoring.ui.states import mark
from monitoring.words import Words

ALIKE = 5
Row = object  # a row of the league's frame, by attribute


def alike(frame: pd.DataFrame, code: str, most: int = ALIKE) -> list[str]:
    """The codes of those nearest in the number of reports to judge, the nearest first; equally near ones by code."""
    counts = frame.set_index("kelurahan_code")["evidence_count"].astype(float)
    away = (counts.drop(code) - counts[code]).abs().rename("away").reset_index()
    return away.sort_values(["away", "kelurahan_code"])["kelurahan_code"].head(most).tolist()


def table(frame: pd.DataFrame, own: str, codes: Sequence[str], language: str, _: Words) -> str:
    """The kelurahan `codes` with `own` among them, by place, those without a place last."""
    rows = frame[frame["kelurahan_code"].isin([own, *codes])]
    rows = rows.sort_values(["place", "kelurahan_code"], na_position="last")
    entries = "".join(_entry(row, row.kelurahan_code == own, language, _) for row in rows.itertuples())
    return f'<ol class="rp-my-others">{entries}</ol>'


def told(frame: pd.DataFrame, own: str, beside: Sequence[str], language: str, _: Words) -> str:
    """Both lists, each with what it is."""
    count = formats.number(frame.set_index("kelurahan_code")["evidence_count"].get(own), language)
    like = _("As many reports to judge as yours ({count}), give or take", count=count)
    return (
        f"<h3>{escape(_('Beside mine'))}</h3>{table(frame, own, beside, language, _)}"
        f"<h3>{escape(_('Like mine'))}</h3>{sections.note(like)}{table(frame, own, alike(frame, own), language, _)}"
    )


def _entry(row: Row, is_own: bool, language: str, _: Words) -> str:
    word = names.name_of(row.colour, names.COLOURS, _)
    href = escape(address("peringkat", language, name=row.kelurahan_name))
    places = _("no place") if pd.isna(row.place) else _("place {places}", places=_range(row, language))
    hours = row.first_action_hours_median
    first = _("first action {hours}", hours=formats.hours(None if pd.isna(hours) else float(hours), language))
    return (
        f'<li{" data-own" if is_own else ""}><a href="{href}" target="_self">'
        f"{mark(theme.mark_of(row.colour, theme.RATINGS))}<span><b><bdi>{escape(row.kelurahan_name)}</bdi></b>"
        f"<small>{escape(word)} · {escape(first)}</small></span><span class=rp-num>{escape(places)}</span></a></li>"
    )


def _range(row: Row, language: str) -> str:
    low, high = formats.number(row.rank_low, language), formats.number(row.rank_high, language)
    return low if low == high else f"{low}–{high}"
