"""The league as HTML: who stands lowest and who moved, and cards for a narrow screen."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating import board
from monitoring.ui import evidence_counts, formats, league, names, theme
from monitoring.ui.league import Standings
from monitoring.ui.links import anchor
from monitoring.ui.states import mark
from monitoring.words import Words

Row = object  # a row of the league's frame, by attribute
MOST_CARDS = 30
PARTS = tuple(board.POINTS)


def move(places_up: object, language: str) -> str:
    """How many places gained or lost: "▲ 3", "▼ 2", "–" for none or not known."""
    if pd.isna(places_up) or places_up == 0:
        return formats.NOTHING
    return f"{'▲' if places_up > 0 else '▼'} {formats.number(abs(places_up), language)}"


def median_hours(hours: object, judged: int, language: str, _: Words) -> str:
    """A median in words; "belum" where half the reports have not come to it, a dash where none is due."""
    if not pd.isna(hours):
        return formats.hours(float(hours), language)
    return _("not yet") if judged else formats.NOTHING


def heading(standings: Standings, language: str, _: Words) -> str:
    """What the table rests on: how many have a place, over which days, since when movement counts."""
    placed, everyone = len(standings.placed), len(standings.frame)
    told = [
        _("{placed} of {all} kelurahan have a place", placed=_n(placed, language), all=_n(everyone, language)),
        _("complaints of the last {days} days", days=_n(standings.rules.rating_window_days, language)),
    ]
    if standings.window is not None:
        since = formats.instant(standings.window, language)
        told.append(_("▲▼ places since the decision window of {time}", time=since))
    return f'<div class="rp-note rp-league-note">{escape(" · ".join(told))}</div>'


def glance(standings: Standings, kota: str | None, language: str, _: Words) -> str:
    """The lowest places and the biggest moves, of the whole city or of one kota."""
    placed = standings.placed if kota is None else standings.placed[standings.placed["kota"] == kota]
    if placed.empty:
        note = _("No kelurahan has enough reports for a place yet: it needs at least {count}.",
                 count=_n(standings.rules.minimum_judged_reports, language))  # fmt: skip
        return f'<div class="rp-glance-none">{escape(note)}</div>'
    lowest = league.lowest(placed)
    title = _.plural("The lowest place", "The {count} lowest places", len(lowest), count=_n(len(lowest), language))
    panels = _panel(title, lowest, "", "rp-glance-low", language, _)
    nobody = _("Nobody moved since the decision window")
    panels += _panel(_("Fallen most"), league.movers(placed, -1), nobody, "", language, _)
    panels += _panel(_("Risen most"), league.movers(placed, 1), nobody, "", language, _)
    return f'<div class="rp-glance">{panels}</div>'


def _panel(title: str, rows: pd.DataFrame, nobody: str, kind: str, language: str, _: Words) -> str:
    entries = "".join(_entry(row, language, _) for row in rows.itertuples())
    inner = f"<ol>{entries}</ol>" if entries else f'<p class="rp-note">{escape(nobody)}</p>'
    return f'<section class="rp-glance-panel {kind}"><h2>{escape(title)}</h2>{inner}</section>'


def _entry(row: Row, language: str, _: Words) -> str:
    name = anchor("peta", language, row.kelurahan_name, kelurahan=row.kelurahan_code)
    word = names.name_of(row.colour, names.COLOURS, _)
    return (
        f'<li><span class="rp-place">{_n(row.place, language)}</span>'
        f'<span class="rp-who">{name}<small>{escape(row.kota)}</small></span>'
        f'<span class="rp-score" title="{escape(word)}">{mark(theme.RATINGS[row.colour])}'
        f"<b>{formats.number(row.score, language, 1)}</b></span>"
        f'<span class="rp-move">{escape(move(row.places_up, language))}</span></li>'
    )


def cards(rows: pd.DataFrame, language: str, _: Words) -> str:
    """The rows as cards for a narrow screen, the first MOST_CARDS of them."""
    told = "".join(_card(row, language, _) for row in rows.head(MOST_CARDS).itertuples())
    if len(rows) > MOST_CARDS:
        more = _("The first {shown} of {count} are shown. Search for a name to find the others.",
                 shown=_n(MOST_CARDS, language), count=_n(len(rows), language))  # fmt: skip
        told += f'<p class="rp-note">{escape(more)}</p>'
    return f'<div class="rp-cards">{told}</div>'


def _card(row: Row, language: str, _: Words) -> str:
    place = formats.NOTHING if pd.isna(row.place) else _n(row.place, language)
    counts = "".join(
        f"<span>{mark(theme.STATES[state])}{_counted(row, f'{state}_count', language)}"
        f"<small>{escape(names.name_of(state, names.STATES, _))}</small></span>"
        for state in ("waiting", "in_process", "coordinating", "done")
    )
    first = median_hours(row.first_action_hours_median, row.action_judged_count, language, _)
    last = median_hours(row.completion_hours_median, row.completion_judged_count, language, _)
    word = escape(names.name_of(row.colour, names.COLOURS, _))
    parts = " + ".join(formats.number(getattr(row, part), language, 2) for part in PARTS)
    lines = (
        (_("Score"), formats.number(row.score, language, 1)),
        (_("Its parts"), parts),
        (_("Median to first action"), first),
        (_("Median to done"), last),
    )
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in lines)
    link = anchor("bukti", language, _("Evidence"), kelurahan=row.kelurahan_code)
    link += anchor("peta", language, _("See its reports"), kelurahan=row.kelurahan_code)
    return (
        f'<article class="rp-card"><div class="rp-card-head"><span class="rp-place">{place}</span>'
        f'<span class="rp-who"><b>{escape(row.kelurahan_name)}</b>'
        f"<small>{escape(row.kecamatan)}, {escape(row.kota)}</small></span>"
        f'<span class="rp-rating">{mark(theme.RATINGS[row.colour])}{word}'
        f"<small>{escape(move(row.places_up, language))}</small></span></div>"
        f'<div class="rp-card-counts">{counts}</div><dl>{facts}</dl>{link}</article>'
    )


def _counted(row: Row, column: str, language: str) -> str:
    """A count that leads to the reports it was counted from."""
    told = _n(getattr(row, column), language)
    return anchor("bukti", language, told, kelurahan=row.kelurahan_code, **evidence_counts.query(column))


def nobody(text: str, _: Words) -> str:
    """No kelurahan fits the search."""
    told = _("No kelurahan fits “{text}”. Try a part of its name, or its kecamatan.", text=text)
    return f'<div class="rp-glance-none">{escape(told)}</div>'


def _n(value: float, language: str) -> str:
    return formats.number(value, language)
