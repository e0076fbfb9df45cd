"""Dated rules as screens show them: what a rule is called, its value with its unit, where it comes from, since when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from monitoring import policy
from monitoring.ui import formats, sections
from monitoring.words import N_, Words

RATING_RULES: dict[str, str] = {
    "rating_window_days": N_("Reports looked at: received in the last"),
    "decision_window_times": N_("Decision windows, from which movement counts"),
    "first_action_horizon_hours": N_("Waiting for a first action counts up to"),
    "verified_green_horizon_hours": N_("Waiting for a verified green counts up to"),
    "verification_window_hours": N_("A green is verified once it has stood for"),
    "long_red_hours": N_("A report is red too long after"),
    "rating_weight_first_action": N_("Weight of speed to first action"),
    "rating_weight_verified_green": N_("Weight of speed to verified green"),
    "rating_weight_backlog": N_("Weight of few long idle"),
    "rating_weight_quality": N_("Weight of quality"),
    "minimum_judged_reports": N_("Fewest reports for a score"),
    "green_from_score": N_("Green from a score of"),
    "yellow_from_score": N_("Yellow from a score of"),
    "untrue_green_share_red": N_("Red, whatever the score, above a share of untrue greens of"),
}
UNITS: dict[str, str] = {
    "days": N_("days"),
    "hours": N_("hours"),
    "points": N_("points"),
    "reports": N_("reports"),
    "share of the greens looked at": N_("of the greens looked at"),
    "times of day, WIB": N_("WIB"),
}
SOURCES: tuple[str, ...] = (
    N_("own choice"),
    N_("field study of Kelurahan Galur, 2016-17: the rank moves up to twice a day"),
    N_("press 2016-17: 1-2 days to handle in 2016, 2-3 in August 2017"),
    N_("press 2015: the room reprimanded a lurah whose report stayed unprocessed for 3 days"),
    N_("field study of Kelurahan Galur, 2016-17: many reports left long unhandled put a kelurahan at the bottom"),
    N_("own choice; the published table of 1 June 2016 runs from 44 to 87"),
    N_("own choice: the time in which a citizen sees the work and rates it, and the panel sits"),
    N_("field study of Kelurahan Galur, 2016-17: the rating follows the speed of handling"),
    N_("press 2017: quality of the work was said to be part of the score"),
)


def table(rules: Iterable[str], on: date, language: str, _: Words) -> str:
    """The values in force on the day `on`, as an HTML table. A source without words of its own is shown as written."""
    header = (_("Rule"), _("Value"), _("In force from"), _("Status"), _("Source"))
    return sections.table(header, [_row(policy.value(name, on), language, _) for name in rules])


def _row(value: policy.Value, language: str, _: Words) -> list[str]:
    status = _("assumed") if value.is_assumed else _("verified")
    cells = (
        _(RATING_RULES.get(value.name, value.name)),
        f"{_amount(value, language)} {_(UNITS.get(value.unit, value.unit))}",
        formats.day(value.effective_from, language),
        status,
        _(value.source),
    )
    return [escape(cell) for cell in cells]


def _amount(value: policy.Value, language: str) -> str:
    if isinstance(value.amount, list):
        return ", ".join(str(part) for part in value.amount)
    if isinstance(value.amount, int | float):
        return formats.number(value.amount, language, 0 if float(value.amount).is_integer() else 2)
    return str(value.amount)
