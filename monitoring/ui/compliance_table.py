"""The areas below the one that is looked at, a row each, and the same as a file for the treasurer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from monitoring.compliance.board import Area, Month
from monitoring.ui import compliance_choice as choice
from monitoring.ui import compliance_view, csv_file, formats, sections
from monitoring.ui.compliance_places import link
from monitoring.ui.compliance_words import rupiah, rupiah_short
from monitoring.words import N_, Words

TITLES = {
    "kota": N_("The kota"),
    "kecamatan": N_("The kecamatan"),
    "kelurahan": N_("The kelurahan"),
    "rw": N_("The RW"),
}
SORTS = {
    "register": (N_("As in the register"), lambda area: 0),
    "least": (N_("Fewest on track"), lambda area: _or_last(area.share_on_track_percent)),
    "waiting": (N_("Most waiting for validation"), lambda area: -area.waiting),
    "held": (N_("Most held back"), lambda area: -(area.held_rupiah or 0)),
}
DEFAULT_SORT = "register"
MOST_FAR_OFF = 20
SHARE, EXPECTED = 2, 4  # the columns that a month that is over tells otherwise, or not
COLUMNS = {
    "key": N_("Code"),
    "name": N_("Name"),
    "units": N_("RT and RW"),
    "registered_units": N_("Registered"),
    "with_head": N_("With a head in office"),
    "judged": N_("Asked for a quota"),
    "on_track": N_("On track"),
    "share_on_track_percent": N_("On track, per cent"),
    "reached": N_("Reached the quota"),
    "expected_to_reach": N_("Expected to reach it"),
    "sent_count": N_("Sent"),
    "validated": N_("Validated"),
    "waiting": N_("Waiting for validation"),
    "refused": N_("Refused"),
    "copies": N_("Near-copies"),
    "due_rupiah": N_("Operating money due (rupiah)"),
    "held_rupiah": N_("Held back until validated (rupiah)"),
    "lost_rupiah": N_("Lost by refusals (rupiah)"),
}


def sorted_by(areas: Sequence[Area], sort: str) -> list[Area]:
    """The areas in the order asked for; of equals the first of the register first, what is not shown last."""
    return sorted(areas, key=lambda area: (SORTS[sort][1](area), area.key))


def table(areas: Sequence[Area], month: Month, may_see_small: bool, language: str, _: Words, **more: str) -> str:
    """A row an area, its name a link further down. Small areas keep their figures from who may not see units.

    more: what else the links carry, of an RW its kelurahan.
    """
    header = [
        _("Area"), _("RT and RW"), _("On track"), _("Quota reached"), _("Expected at the end"), _("Sent"),
        _("Validated"), _("Waiting"), _("Refused"), _("Copies"), _("Due"), _("Held back"),
    ]  # fmt: skip
    rows = [_row(area, month, may_see_small, language, _, more) for area in areas]
    if month.is_over:  # on track and expected are of a month under way
        header[SHARE] = _("Quota reached, per cent")
        header, *rows = [[*row[:EXPECTED], *row[EXPECTED + 1 :]] for row in (header, *rows)]
    table = sections.table(header, rows, right=range(1, len(header)), has_own_file=True)
    return f'<div class="rp-co-areas">{table}</div>'


def _row(area: Area, month: Month, may_see_small: bool, language: str, _: Words, more: dict[str, str]) -> list[str]:
    name = _link(area, month.month, language, more)
    if area.is_small and not may_see_small:
        hidden = f"<small>{escape(_('too few RT to be shown'))}</small>"
        return [f"{name} {hidden}", _n(area.units, language), *([formats.NOTHING] * 10)]
    if not area.units:  # nothing is known of it: no zero
        return [name, *([formats.NOTHING] * 11)]
    counts = (area.sent_count, area.validated, area.waiting, area.refused, area.copies)
    judged = compliance_view.has_quota(area, month)
    return [
        name,
        _n(area.units, language),
        _share(area, month, language),
        _n(area.reached if judged else None, language),
        _n(area.expected_to_reach if judged and not month.is_over else None, language),
        *(_n(count, language) for count in counts),
        _sum(area.due_rupiah, language, _),
        _sum(area.held_rupiah, language, _),
    ]


def _link(area: Area, month: date, language: str, more: dict[str, str]) -> str:
    if area.level == choice.RW:
        told = {"rw": area.key.rpartition("-")[2]}
        return link(choice.KELURAHAN, more["kelurahan"], area.name, month, language, **told)
    return link(area.level, area.key, area.name, month, language)


def _share(area: Area, month: Month, language: str) -> str:
    """The share on track with a bar as long; of a month that is over, of those who reached the quota."""
    if not compliance_view.has_quota(area, month):
        return formats.NOTHING
    share = area.reached / area.judged if month.is_over else (area.share_on_track_percent or 0) / 100
    return f'<b>{formats.percent(share, language)}</b><i class="rp-co-share" style="--part:{100 * share:.1f}%"></i>'


def file(areas: Sequence[Area], month: Month, may_see_small: bool, _: Words) -> bytes:
    """The same as CSV, with the month, the rule and the day it goes up to; small areas as on the screen."""
    decree = month.choice.decree
    header = [*(_(label) for label in COLUMNS.values()), _("Month"), _("Rule"), _("Up to")]
    tail = [choice.written(month.month), decree.title if decree else None, month.to_day.isoformat()]
    rows = ([*_fields(area, may_see_small), *tail] for area in areas)
    return csv_file.written(header, rows)


def _fields(area: Area, may_see_small: bool) -> list[object]:
    is_hidden = area.is_small and not may_see_small
    shown = ("key", "name", "units")
    return [None if is_hidden and name not in shown else getattr(area, name) for name in COLUMNS]


def _sum(value: int | None, language: str, _: Words) -> str:
    return f'<span title="{escape(rupiah(value, language))}">{escape(rupiah_short(value, language, _))}</span>'


def _or_last(value: float | None) -> float:
    return float("inf") if value is None else value


def _n(value: float | None, language: str) -> str:
    return formats.number(value, language)


def far_off(found: Sequence[Area], month: Month, names: dict[str, str], language: str, _: Words) -> str:
    """The RW of which few units are on track, the furthest first: whom to ask first, no ranking of faults."""
    if not found:
        return sections.note(_("No RW is far off."))
    header = (_("RW"), _("Kelurahan"), _("On track"), _("Sent"), _("Waiting"))
    rows = []
    for area in found[:MOST_FAR_OFF]:
        code, _dash, rw = area.key.rpartition("-")
        of = f"{_n(area.on_track, language)} / {_n(area.judged, language)}"
        name = link(choice.KELURAHAN, code, f"RW {rw}", month.month, language, rw=rw)
        where = escape(names.get(code, code))
        rows.append([name, where, of, _n(area.sent_count, language), _n(area.waiting, language)])
    shown = _("{shown} of {count} RW far off, the furthest first.", shown=_n(len(rows), language),
              count=_n(len(found), language))  # fmt: skip
    return f'<div class="rp-co-far">{sections.table(header, rows, right=[2, 3, 4])}</div>{sections.note(shown)}'
