"""What moved a kelurahan since the last decision window, in a few lines. HTML only.

The figures are those of the evidence sheet ("What moved the score").
"""

from __future__ import annotations

from datetime import datetime
from html import escape

from monitoring.ui import formats, names, sections
from monitoring.ui.evidence import SAME
from monitoring.ui.evidence_moved import Change
from monitoring.ui.evidence_sums import UNIT
from monitoring.ui.links import address, anchor
from monitoring.ui.mine_look import Look, Window
from monitoring.words import Words

MOST_NAMED = 3
DECIMALS = 2


def told(look: Look, before: Window, change: Change | None, language: str, _: Words) -> str:
    """Place and score then and now, what made the difference, and the reports that moved it most."""
    if change is None:
        return sections.note(_("There was no score to compare."))
    lines = [_places(look, before, language, _), _score(change, before.at, language, _)]
    parts = [
        _("own reports {points}", points=_signed(change.own, language)),
        _("the rest of the city {points}", points=_signed(change.city, language)),
    ]
    rest = change.policy + change.otherwise
    if rest:
        parts.append(_("another rule {points}", points=_signed(rest, language)))
    lines.append(" · ".join(parts))
    shown = "".join(f"<p{' class=rp-my-first' if not at else ''}>{escape(line)}</p>" for at, line in enumerate(lines))
    more = anchor("bukti", language, _("Every report that moved it"), kelurahan=look.code)
    return f'<div class="rp-my-moved">{shown}{_reports(change, language, _)}<p class="rp-my-more">{more}</p></div>'


def _places(look: Look, before: Window, language: str, _: Words) -> str:
    if look.place is None or before.place is None:
        return _("No place to compare with the window before.")
    then, now = (formats.number(place, language) for place in (before.place, look.place))
    overlap = before.rank_low <= look.rank_high and look.rank_low <= before.rank_high
    if before.place == look.place:
        return _("The place is the same: {now}.", now=now)
    if look.place < before.place:
        said = _("Risen from place {then} to {now}.", then=then, now=now)
    else:
        said = _("Fallen from place {then} to {now}.", then=then, now=now)
    return f"{said} {_('The sets of places overlap, so this may be chance.')}" if overlap else said


def _score(change: Change, at: datetime, language: str, _: Words) -> str:
    return _("Score {change} points since {time}",
             change=_signed(change.after - change.before, language), time=formats.instant(at, language))  # fmt: skip


def _reports(change: Change, language: str, _: Words) -> str:
    moved = change.reports[change.reports["change"].abs() > SAME].head(MOST_NAMED)
    rows = ""
    for row in moved.itertuples():
        href = escape(address("laporan", language, id=row.report_id))
        category = escape(names.name_of(row.category, names.CATEGORIES, _))
        points = escape(_("{points} points", points=_signed(row.units, language)))
        rows += (
            f'<li><a class="rp-my-go" href="{href}" target="_self"><span><b>{category}</b> '
            f"<small>#{row.report_id}</small></span><span class=rp-my-points><b>{points}</b></span></a></li>"
        )
    return f'<ol class="rp-my-reports">{rows}</ol>' if rows else sections.note(_("No report of its own moved it."))


def _signed(units: int, language: str) -> str:
    return formats.signed(round(units * UNIT, DECIMALS), language, DECIMALS)
