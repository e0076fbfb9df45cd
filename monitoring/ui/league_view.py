"""What stands above the league, as HTML: what kind of ranks these are, who stands lowest and who moved."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.ui import formats, help_mark, league, league_choice, names, theme
from monitoring.ui.league import Standings
from monitoring.ui.links import anchor
from monitoring.ui.states import mark
from monitoring.words import N_, Words

Row = object  # a row of the league's frame, by attribute


def move(places_up: object, language: str) -> str:
    """How many places gained or lost: "▲ 3", "▼ 2", "–" for none or not known."""
    if pd.isna(places_up) or places_up == 0:
        return formats.NOTHING
    return f"{'▲' if places_up > 0 else '▼'} {formats.number(abs(places_up), language)}"


def heading(standings: Standings, language: str, _: Words) -> str:
    """Whether the ranks are decided or provisional, and what they rest on."""
    placed, everyone = len(standings.placed), len(standings.frame)
    kind, title, meaning = (_decided if standings.is_decided else _provisional)(standings, language, _)
    told = [
        _("{placed} of {all} kelurahan have a place", placed=_n(placed, language), all=_n(everyone, language)),
        _("complaints of the last {days} days", days=_n(standings.rules.rating_window_days, language)),
    ]
    if standings.since is not None:
        since = formats.instant(standings.since, language)
        told.append(_("▲▼ places since the decision window of {time}", time=since))
    explained = help_mark.mark("window", _)
    return (
        f'<div class="rp-kind rp-kind-{kind}"><b>{escape(title)}</b><span>{escape(meaning)}{explained}</span>'
        f"<small>{escape(' · '.join(told))}</small></div>"
    )


def _decided(standings: Standings, language: str, _: Words) -> tuple[str, str, str]:
    title = _("Decided at the window of {time}", time=formats.instant(standings.at, language))
    return "decided", title, _("As it was kept: it no longer changes, whatever is learned later.")


def _provisional(standings: Standings, language: str, _: Words) -> tuple[str, str, str]:
    following = formats.instant(standings.next_window, language)
    if standings.window is None:
        title = _("Provisional, as of {time}", time=formats.instant(standings.at, language))
        return "provisional", title, _("No decision window is kept yet; the next begins {time}.", time=following)
    since = formats.instant(standings.window, language)
    now = formats.clock_time(standings.at, language)
    title = _("Provisional since {window}, as of {time}", window=since, time=now)
    return "provisional", title, _("Places still move; they are decided at the window of {time}.", time=following)


def glance(standings: Standings, kota: str | None, instant: str | None, language: str, _: Words) -> str:
    """The lowest places and the biggest moves, of the whole city or of one kota."""
    placed = standings.placed if kota is None else standings.placed[standings.placed["kota"] == kota]
    if placed.empty:
        note = _("No kelurahan has enough reports for a place yet: it needs at least {count}.",
                 count=_n(standings.rules.minimum_judged_reports, language))  # fmt: skip
        return f'<div class="rp-glance-none">{escape(note)}</div>'
    lowest = league.lowest(placed)
    title = _.plural("The lowest place", "The {count} lowest places", len(lowest), count=_n(len(lowest), language))
    panels = _panel(title, lowest, "", "rp-glance-low", instant, language, _)
    nobody = _("Nobody moved since the decision window")
    panels += _panel(_("Fallen most"), league.movers(placed, -1), nobody, "", instant, language, _)
    panels += _panel(_("Risen most"), league.movers(placed, 1), nobody, "", instant, language, _)
    return f'<div class="rp-glance">{panels}</div>'


def _panel(title: str, rows: pd.DataFrame, nobody: str, kind: str, instant: str | None, language: str, _: Words) -> str:
    entries = "".join(_entry(row, instant, language, _) for row in rows.itertuples())
    inner = f"<ol>{entries}</ol>" if entries else f'<p class="rp-note">{escape(nobody)}</p>'
    return f'<section class="rp-glance-panel {kind}"><h2>{escape(title)}</h2>{inner}</section>'


def _entry(row: Row, instant: str | None, language: str, _: Words) -> str:
    moment = {"saat": instant} if instant else {}
    name = anchor("bukti", language, row.kelurahan_name, kelurahan=row.kelurahan_code, **moment)
    word = names.name_of(row.colour, names.COLOURS, _)
    return (
        f'<li><span class="rp-place">{_n(row.place, language)}</span>'
        f'<span class="rp-who">{name}<small>{escape(row.kota)}</small></span>'
        f'<span class="rp-score" title="{escape(word)}">{mark(theme.RATINGS[row.colour])}'
        f"<b>{formats.number(row.score, language, 1)}</b></span>"
        f'<span class="rp-move">{escape(move(row.places_up, language))}</span></li>'
    )


NAMED_TITLES = {
    league_choice.QUADRANT: N_("Fast and poor, the most striking first"),
    league_choice.FUNNEL: N_("Below the 99.8 % limits, the furthest first"),
}


def reading(told: tuple[str, ...]) -> str:
    """How a figure is read."""
    return f'<div class="rp-reading">{"".join(f"<p>{escape(sentence)}</p>" for sentence in told)}</div>'


def named(
    found: tuple[tuple[str, str], ...], frame: pd.DataFrame, instant: str | None, view: str, language: str, _: Words
) -> str:
    """Whom a figure names, each a link to the evidence: also for those who cannot see it."""
    moment = {"saat": instant} if instant else {}
    names_of = frame.set_index("kelurahan_code")["kelurahan_name"]
    entries = "".join(
        f"<li>{anchor('bukti', language, names_of[code], kelurahan=code, **moment)} <small>{escape(why)}</small></li>"
        for code, why in found
    )
    return f'<section class="rp-named"><h2>{escape(_(NAMED_TITLES[view]))}</h2><ul>{entries}</ul></section>'


def nobody(text: str, _: Words) -> str:
    """No kelurahan fits the search."""
    told = _("No kelurahan fits “{text}”. Try a part of its name, or its kecamatan.", text=text)
    return f'<div class="rp-glance-none">{escape(told)}</div>'


def _n(value: float, language: str) -> str:
    return formats.number(value, language)
