"""One kelurahan worked out on the page on method: from its reports to its colour, each number a way to its reports."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from monitoring import access
from monitoring.clock import WIB
from monitoring.rating.rules import Rules
from monitoring.ui import (
    address,
    evidence_address,
    evidence_cache,
    evidence_view,
    filters,
    formats,
    league_cache,
    league_method,
    names,
    sections,
)
from monitoring.ui.evidence import Sheet
from monitoring.ui.evidence_cache import Shown
from monitoring.ui.evidence_counts import COUNTS
from monitoring.ui.filters import Area
from monitoring.ui.shell import Room
from monitoring.words import Words

KELURAHAN = "kelurahan"
SCREEN = "bukti"
CHOICE_WIDTH = 340


def draw(room: Room) -> None:
    """The example, of the kelurahan in the address, else of one in the middle; a word for who may not know any."""
    _ = room.words
    if room.version == 0:
        st.html(sections.note(_("The example appears with the first reports.")))
    elif not access.may_open(room.viewer, "peringkat"):
        st.html(sections.note(_("The figures of kelurahan are not open to you.")))
    elif not access.may_open(room.viewer, SCREEN):
        _in_short(room)
    else:
        area = _chosen(room)
        if area is None:
            st.html(sections.note(_("No kelurahan has enough reports for an example yet.")))
            return
        instant = next(iter(evidence_cache.instants(room)), None)
        shown = evidence_cache.at(room, instant)
        sheet, _disputes = evidence_cache.sheet(room, shown, area.code)
        if not sheet.is_reproduced:  # kept by an earlier way of computing, which nobody could follow here
            instant, shown = None, evidence_cache.at(room, None)
            sheet, _disputes = evidence_cache.sheet(room, shown, area.code)
        _worked(shown.key, area.code, room.language, sheet, shown, instant, area, room)


def _chosen(room: Room) -> Area | None:
    """The lurah's own; for others the one chosen, at first the one in the middle of the leaderboard."""
    _ = room.words
    areas = {one.code: one for one in filters.areas_of(room) if access.may_see_kelurahan(room.viewer, one.code)}
    if room.viewer.kelurahan_code is not None:
        return areas.get(room.viewer.kelurahan_code)
    middle = _middle(room)
    ordered = sorted(areas.values(), key=lambda one: (one.name, one.code))
    with st.container(width=CHOICE_WIDTH):
        code = address.choice(
            _("Kelurahan"),
            [one.code for one in ordered],
            lambda code: f"{areas[code].name} ({areas[code].kecamatan})",
            KELURAHAN,
            default=middle,
        )
    return areas.get(code) if code is not None else None


def _middle(room: Room) -> str | None:
    """The kelurahan in the middle of those that have a place; None where none has."""
    placed = (league_cache.decided(room) or league_cache.now(room)).league.placed.sort_values("place")
    return None if placed.empty else str(placed["kelurahan_code"].iloc[len(placed) // 2])


def _in_short(room: Room) -> None:
    """For who may see the leaderboard and no evidence: its parts added up."""
    _ = room.words
    standings = (league_cache.decided(room) or league_cache.now(room)).league
    rows = standings.placed.sort_values("place").iloc[len(standings.placed) // 2 :]
    if rows.empty:
        st.html(sections.note(_("No kelurahan has enough reports for an example yet.")))
        return
    st.html(f"<p>{escape(league_method.worked_example(next(rows.itertuples()), room.language, _))}</p>")


@st.cache_data(max_entries=32, show_spinner=False)
def _worked(
    key: str,
    code: str,
    language: str,
    _sheet: Sheet,
    _shown: Shown,
    _instant: datetime | None,
    _area: Area,
    _room: Room,
) -> None:
    _ = _room.words
    saat = None if _instant is None else evidence_address.written(_instant)
    steps = [
        _received(_sheet, saat, language, _),
        _sentence(_("These count in no part, each for the reason named:"))
        + evidence_view.not_counted(_sheet, language, saat, _),
        _sentence(_("Each part is drawn to the city's mean by how few reports it rests on, and counts by its weight:"))
        + evidence_view.parts(_sheet, language, saat, _),
        _sentence(_colour(_sheet, _shown, language, _)),
        evidence_view.head(_sheet, _shown.moment, _area, language, _),
    ]
    st.html(f'<ol class="rp-me-worked">{"".join(f"<li>{step}</li>" for step in steps)}</ol>')


def _sentence(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _received(sheet: Sheet, saat: str | None, language: str, _: Words) -> str:
    days = Rules.in_force(sheet.at.astimezone(WIB).date()).rating_window_days
    count = formats.number(int(COUNTS["received"][1](sheet).sum()), language)
    link = evidence_view.count_link(sheet, count, language, saat, jumlah="received")
    told = _("Complaints received in the last {days} days: {count}", days=formats.number(days, language), count="\0")
    return f"<p>{escape(told).replace(chr(0), link)}</p>"


def _colour(sheet: Sheet, shown: Shown, language: str, _: Words) -> str:
    """Why the sum is this colour."""
    row, rules = sheet.row, shown.moment.figures.rules
    if not row["is_evidence_enough"]:
        least = formats.number(rules.minimum_judged_reports, language)
        return _("Fewer than {least} reports can be judged: no colour and no place.", least=least)
    numbers = {
        "score": row["score"], "low": row["score_low"], "high": row["score_high"],
        "yellow": rules.yellow_from_score, "green": rules.green_from_score,
    }  # fmt: skip
    told = {name: formats.number(value, language, 1) for name, value in numbers.items()}
    told["sure"] = formats.percent(rules.red_confidence, language)
    told["colour"] = names.name_of(row["colour"], names.COLOURS, _)
    return _(
        "Their sum is {score}; in 95 of 100 cases the true score lies between {low} and {high}. Red is called below "
        "{yellow} with a confidence of {sure}, green begins at {green}, and a colour is left only past a margin. So: "
        "{colour}.",
        **told,
    )
