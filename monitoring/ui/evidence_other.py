"""Sensitivity: the colour under each other policy on file, and what Qlue would have said. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from monitoring import policy
from monitoring.help import rules
from monitoring.rating import qlue_points
from monitoring.rating.figures import Figures
from monitoring.store import Store
from monitoring.ui import formats, sections
from monitoring.ui.evidence import Sheet
from monitoring.ui.evidence_moment import Moment, otherwise
from monitoring.ui.evidence_view import colour_word, count_link
from monitoring.words import Words


@dataclass(frozen=True)
class Other:
    """What another policy says of one kelurahan. on: its day; differing: the rules that it has otherwise."""

    on: date
    differing: tuple[str, ...]
    row: Mapping[str, object]


def days_on_file(figures: Figures) -> list[tuple[date, Figures]]:
    """Each set of figures on file that differs from `figures`, once, by the day from which it holds."""
    names = figures.amounts
    days = sorted({value.effective_from for name in names for value in policy.rules().get(name, ())})
    found: list[tuple[date, Figures]] = []
    seen = {figures.digest}
    for day in days:
        try:
            there = Figures.in_force(day)
        except policy.PolicyError:
            continue  # before the day from which every figure has a value there is no whole set
        if there.digest not in seen:
            seen.add(there.digest)
            found.append((day, there))
    return found


def others(store: Store, moment: Moment) -> list[tuple[date, tuple[str, ...], Moment]]:
    """The moment rated by every other set of figures on file. Takes about a second a set."""
    return [
        (day, moment.figures.differing(figures), otherwise(store, moment, figures))
        for day, figures in days_on_file(moment.figures)
    ]


def qlue(moment: Moment, code: str) -> Mapping[str, object]:
    """Qlue's points of 2016 for one kelurahan, with its place among all."""
    board = qlue_points.rate(moment.reports, moment.board["kelurahan_code"].tolist())
    return board[board["kelurahan_code"] == code].iloc[0].to_dict()


def told(
    sheet: Sheet,
    found: Sequence[Other],
    points: Mapping[str, object],
    language: str,
    instant: str | None,
    _: Words,
) -> str:
    """One row a policy; where there is only one, that is said. points: as `qlue`; instant: the address's."""
    header = [_("Policy"), _("Score"), _("Place"), _("Rating")]
    rows = [[f"<b>{escape(_('In force'))}</b>", *_cells(sheet.row, language, _)]]
    for other in found:
        since = _("as of {day}", day=formats.day(other.on, language))
        names = ", ".join(_(rules.NAMES.get(name, name)) for name in other.differing)
        rows.append([f"{escape(since)}<small>{escape(names)}</small>", *_cells(other.row, language, _)])
    links = {
        colour: count_link(sheet, _n(points[colour], language), language, instant, jumlah=f"qlue_{colour}")
        for colour in ("green", "yellow", "red")
    }
    counts = escape(_("{green} green, {yellow} yellow, {red} red")).format(**links)
    name = _("Qlue's points of 2016, for comparison")
    cells = [formats.number(points["points"], language, 1), _n(points["place"], language)]
    rows.append([f"{escape(name)}<small>{counts}</small>", *cells, escape(_("none: Qlue named no colour"))])
    only = "" if found else sections.note(_("Only one policy is on file; there is no other to compare with."))
    return f'{only}<div class="rp-ev-rows">{sections.table(header, rows, right=[1, 2])}</div>'


def _cells(row: Mapping[str, object], language: str, _: Words) -> list[str]:
    return [formats.number(row["score"], language, 1), _n(row["place"], language), colour_word(str(row["colour"]), _)]


def _n(value: object, language: str) -> str:
    return formats.number(None if value is None or value != value else value, language)
