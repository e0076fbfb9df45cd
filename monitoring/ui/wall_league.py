"""Two scenes of the wall from the league: the lowest places with what pulls them down, and who moved. HTML only."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating import standing
from monitoring.rating.city import City
from monitoring.rating.rules import BACKLOG, FIRST_ACTION, PARTS, QUALITY_HONESTY, QUALITY_STARS, VERIFIED_GREEN
from monitoring.ui import formats, league, league_cache, names, theme
from monitoring.ui.league import Standings
from monitoring.ui.shell import Room
from monitoring.ui.states import mark
from monitoring.ui.wall_place import Place
from monitoring.words import Words

Row = object  # a row of the league's frame, by attribute
LEAST_POINTS = 0.05  # what lies less below the city than is shown as 0.0 is no reason
MOST_STARS = 5


def lowest(room: Room, place: Place) -> str:
    """The ten lowest, the very lowest first, each with the part of its score furthest below the city's."""
    _, language = room.words, room.language
    shown = league_cache.now(room).league
    rows = league.lowest(place.of(shown.placed))
    if rows.empty:
        return nobody(shown, language, _)
    city = standing.standing(room.store.computed("league"), room.now).rating.city
    entries = "".join(_low(row, shown, city, language, _) for row in rows.itertuples())
    return f'<ol class="rp-w-rows rp-w-low">{entries}</ol>'


def movers(room: Room, place: Place) -> str:
    """Who lost and who gained most places since the last decision window."""
    _, language = room.words, room.language
    shown = league_cache.now(room).league
    placed = place.of(shown.placed)
    if placed.empty:
        return nobody(shown, language, _)
    since = _("No decision window is kept yet: from the first one on, moves stand here.")
    if shown.since is not None:
        since = _("since the decision window of {time}", time=formats.instant(shown.since, language))
    columns = "".join(
        _moved(title, sign, league.movers(placed, sign), language, _)
        for title, sign in ((_("Fallen most"), -1), (_("Risen most"), 1))
    )
    return f'<p class="rp-w-said">{escape(since)}</p><div class="rp-w-two">{columns}</div>'


def nobody(shown: Standings, language: str, _: Words) -> str:
    """No kelurahan here has a place."""
    told = _("No kelurahan has enough reports for a place yet: it needs at least {count}.",
             count=formats.number(shown.rules.minimum_judged_reports, language))  # fmt: skip
    return f'<p class="rp-w-none">{escape(told)}</p>'


def reason(row: Row, city: City, shown: Standings, language: str, _: Words) -> str:
    """The part of the score that lies furthest below the city's, in points of the score, with the figure behind it."""
    weights = city.weights(shown.rules)
    below = {
        part: weights[part] * city.parts[part].mean - getattr(row, f"{part}_part_points")
        for part in PARTS
        if weights[part] and not pd.isna(getattr(row, f"{part}_part_points"))
    }
    worst = max(below, key=below.__getitem__, default=None)
    if worst is None or below[worst] < LEAST_POINTS:
        return _("no part is below the city's")
    return _told(worst, row, language, _)


def _told(part: str, row: Row, language: str, _: Words) -> str:
    if part in (FIRST_ACTION, VERIFIED_GREEN):
        median = getattr(row, f"{part}_hours_median")
        if pd.isna(median):
            return _("slow to act: half not acted on") if part == FIRST_ACTION else _("slow to finish: half not done")
        after = formats.hours(median, language)
        if part == FIRST_ACTION:
            return _("slow to act: half ≥ {time}", time=after)
        return _("slow to finish: half ≥ {time}", time=after)
    if part == BACKLOG:
        share = formats.percent(1 - row.backlog_raw / 100, language)
        return _("left idle: {share} of its reports", share=share)
    if part == QUALITY_STARS:
        return _("poor work: {stars} of {most} stars", most=formats.number(MOST_STARS, language),
                 stars=formats.number(1 + (MOST_STARS - 1) * row.quality_stars_raw / 100, language, 1))  # fmt: skip
    assert part == QUALITY_HONESTY
    counts = {"untrue": formats.number(row.untrue_count, language)}
    return _(
        "untrue greens: {untrue} of {looked_at}", **counts, looked_at=formats.number(row.looked_at_count, language)
    )


def named(row: Row) -> str:
    """A kelurahan's name, and where it lies."""
    return f'<span class="rp-w-who"><b>{escape(row.kelurahan_name)}</b><small>{escape(row.kecamatan)}</small></span>'


def coloured(row: Row, language: str, _: Words) -> str:
    """Its score beside its colour's shape, with the colour's word for those who are read to."""
    word = names.name_of(row.colour, names.COLOURS, _)
    score = formats.number(row.score, language, 1)
    return f'<span class="rp-w-score" title="{escape(word)}">{mark(theme.RATINGS[row.colour])}<b>{score}</b></span>'


def _low(row: Row, shown: Standings, city: City, language: str, _: Words) -> str:
    why, place = escape(reason(row, city, shown, language, _)), formats.number(row.place, language)
    waiting = _("{count} waiting", count=formats.number(row.waiting_count, language))
    return (
        f'<li><span class="rp-w-place">{place}</span>{named(row)}<span class="rp-w-why">{why}</span>'
        f'<span class="rp-w-waits">{escape(waiting)}</span>{coloured(row, language, _)}</li>'
    )


def _moved(title: str, sign: int, rows: pd.DataFrame, language: str, _: Words) -> str:
    entries = "".join(_mover(row, sign, language, _) for row in rows.itertuples())
    inner = f'<ol class="rp-w-rows">{entries}</ol>' if entries else f'<p class="rp-w-none">{escape(_("none"))}</p>'
    return f"<section><h3>{'▲' if sign > 0 else '▼'} {escape(title)}</h3>{inner}</section>"


def _mover(row: Row, sign: int, language: str, _: Words) -> str:
    move = f"{'▲' if sign > 0 else '▼'} {formats.number(row.move, language)}"
    path = f"{formats.number(row.place_before, language)} → {formats.number(row.place, language)}"
    return (
        f'<li><span class="rp-w-move">{move}</span>{named(row)}'
        f'<span class="rp-w-path">{path}</span>{coloured(row, language, _)}</li>'
    )
