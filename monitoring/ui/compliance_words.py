"""Words of the ledger's screen: kinds and standings of what RT and RW send, terms of a decree, sums of money."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from monitoring import lpj
from monitoring.ui import formats
from monitoring.words import N_, Words

KINDS: dict[str, str] = {
    lpj.COMMUNAL_WORK: N_("Communal work"),
    lpj.PUBLIC_FACILITIES: N_("Public facilities, their condition"),
    lpj.SOCIAL_CONDITIONS: N_("Social conditions"),
    lpj.POPULATION_MOVEMENT: N_("Population movement"),
    lpj.COMMUNITY_SERVICE: N_("Community service"),
    lpj.OTHER: N_("Other activity"),
}
STANDINGS: dict[str, str] = {
    lpj.WAITING: N_("waits for validation"),
    lpj.VALIDATED: N_("validated"),
    lpj.REFUSED: N_("refused"),
    lpj.WITHDRAWN: N_("withdrawn"),
}
REASONS: dict[str, str] = {
    "copy": N_("a copy of another report"),
    "not_here": N_("not in this area"),
    "not_done": N_("was not done"),
    "unclear": N_("unclear"),
    "not_an_activity": N_("no activity"),
    "other": N_("another reason"),
}
COPY_FLAGS: dict[str, str] = {
    "copy_of_photo": N_("the same photo as an earlier one"),
    "copy_of_words": N_("the same words as an earlier one"),
    "same_minute": N_("the same minute, day after day"),
}
UNIT_EVENTS: dict[str, str] = {
    lpj.FORMED: N_("formed"),
    lpj.DISSOLVED: N_("dissolved"),
    lpj.HEAD_IN: N_("a head takes office"),
    lpj.HEAD_OUT: N_("the head leaves office"),
    lpj.HELP_NEEDED: N_("help is asked for"),
    lpj.HELP_GIVEN: N_("help is given"),
}
FIGURES: dict[str, str] = {
    "daily_quota": N_("Quota a day"),
    "monthly_quota": N_("Quota a month"),
    "per_report_rupiah": N_("For each report"),
    "counted_most": N_("Reports that count, at most"),
    "fixed_rupiah": N_("Fixed part"),
    "dynamic_rupiah": N_("Part that falls with the reports, at most"),
    "maximum_rupiah": N_("At most in a month"),
    "rounding_rupiah": N_("Rounded down to"),
}
TERMS: dict[str, str] = {
    "counts": N_("What counts"),
    "fall": N_("How the variable part falls"),
    "partial_month": N_("A month in force in part"),
    "partial_unit": N_("An RT or RW with a head for a part of the month"),
    "validation": N_("The lurah's validation"),
    "fixed_needs": N_("The fixed part waits for"),
}
TERM_VALUES: dict[str, str] = {
    "month_sum": N_("the month's sum"),
    "days": N_("only days with the daily quota"),
    "per_report": N_("so much for each report"),
    "linear": N_("in proportion to the quota"),
    "prorata": N_("by the days"),
    "whole": N_("as a whole month"),
    "none": N_("nothing"),
    "required": N_("is required"),
    "not_required": N_("is not required"),
    "one_validated": N_("the first validated report"),
    "nothing": N_("nothing"),
}
MILLION, BILLION = 1_000_000, 1_000_000_000


def rupiah(value: float | None, language: str) -> str:
    """A sum in whole rupiah: "Rp 975.000" in Indonesian, "Rp 975,000" in English."""
    if value is None:
        return formats.NOTHING
    sign = "−" if value < 0 else ""
    return f"{sign}Rp\N{NO-BREAK SPACE}{formats.number(abs(value), language)}"


def rupiah_short(value: float | None, language: str, _: Words) -> str:
    """A large sum for a glance: "Rp 18,2 miliar"; a small one in full."""
    if value is None or abs(value) < 10 * MILLION:
        return rupiah(value, language)
    if abs(value) < BILLION:
        return _("Rp {count} million", count=formats.number(value / MILLION, language, 1))
    return _("Rp {count} billion", count=formats.number(value / BILLION, language, 1))


def month_name(month: date, language: str) -> str:
    """ "Juli 2016", "July 2016"."""
    return format_date(month, "LLLL y", locale=language)


def flags(told: str | None, _: Words) -> str:
    """The copy flags of a report in words; "" without any."""
    return ", ".join(_(COPY_FLAGS.get(flag, flag)) for flag in (told or "").split(",") if flag)
