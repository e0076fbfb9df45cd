"""The RT's month in words: calm, since to miss the quota was normal, and of the whole city, never of one RT."""

from __future__ import annotations

from monitoring import formats
from monitoring.briefing.content_rt import BY_REPORTS, NO_DECREE, NOT_BY_REPORTS, RtMonth, RtOverdue
from monitoring.briefing.naming import count as _n
from monitoring.briefing.told import Link, Section, clean, shortened
from monitoring.compliance.decrees import days_of
from monitoring.words import Words

LONGEST_TITLE = 90


def rt(month: RtMonth | None, language: str, _: Words) -> Section:
    """What stands of the RT; of a briefing of before they were counted (None), that they were not."""
    if month is None:
        return Section(_("RT reports"), (_("Compliance of the RT is not counted yet, so no figure stands here."),))
    name = formats.month(month.month, language)
    heading = _("RT compliance in {month}: accountability reports (LPJ)", month=name)
    link = Link(_("RT compliance"), "kepatuhan", (("bulan", f"{month.month:%Y-%m}"),))
    told = tuple(" ".join(line) for line in _lines(month, language, _) if line)
    return Section(heading, told, after=(_("By area: screen RT compliance."),), links=(link,))


def _lines(month: RtMonth, language: str, _: Words) -> list[list[str]]:
    overdue = [] if month.overdue is None else [_overdue(month.overdue, language, _)]
    if not month.sent:
        name, day = formats.month(month.month, language), formats.day(month.to_day, language)
        return [[_("No LPJ of an RT has come in for {month} up to {day}.", month=name, day=day), *overdue]]
    if not month.judged:
        return [[_why_none(month, language, _), _sent(month, language, _)], overdue]
    waiting = [] if month.waiting is None else [_waiting(month, language, _)]
    return [[_on_track(month, language, _)], [*waiting, *overdue, *_rule(month, _)]]


def _on_track(month: RtMonth, language: str, _: Words) -> str:
    figures = {
        "count": _n(month.on_track, language),
        "all": _n(month.judged, language),
        "share": formats.percent(month.on_track / month.judged, language),
        "quota": _n(month.quota, language),
    }
    if month.to_day.day == days_of(month.month):
        return _("{count} of {all} RT ({share}) reached the month's quota of {quota} LPJ.", **figures)
    return _(
        "{count} of {all} RT ({share}) were on track up to {day} for the month's quota of {quota} LPJ; at their "
        "present pace {expected} will reach it by the month's end.",
        **figures,
        day=formats.day(month.to_day, language),
        expected=_n(month.expected, language),
    )


def _waiting(month: RtMonth, language: str, _: Words) -> str:
    sent = _n(month.sent, language)
    if not month.waiting:
        return _("Each of the {sent} LPJ sent has been validated or refused.", sent=sent)
    return _("{waiting} of {sent} LPJ wait for the lurah's validation.", waiting=_n(month.waiting, language), sent=sent)


def _overdue(overdue: RtOverdue, language: str, _: Words) -> str:
    name = formats.month(overdue.month, language)
    if not overdue.waiting:
        return _("Of {month} no LPJ waits any more.", month=name)
    return _.plural("{count} LPJ of {month} still waits, in {places} kelurahan; it was due by {day}.",
                    "{count} LPJ of {month} still wait, in {places} kelurahan; they were due by {day}.",
                    overdue.waiting, count=_n(overdue.waiting, language), month=name,
                    places=_n(overdue.kelurahan, language), day=formats.day(overdue.deadline, language))  # fmt: skip


def _rule(month: RtMonth, _: Words) -> list[str]:
    fields = {"decree": _title(month)}
    rule = _("Rule: {decree} (quota assumed).", **fields) if month.is_assumed else _("Rule: {decree}.", **fields)
    return [rule, _("The number of RT is estimated.")] if month.is_guess else [rule]


def _why_none(month: RtMonth, language: str, _: Words) -> str:
    """Why no RT is measured by a quota."""
    name = formats.month(month.month, language)
    if month.ruling == NO_DECREE:
        return _(
            "No decree that links operating money to LPJ rules {month}, so no RT is measured by a quota.", month=name
        )
    if month.ruling == NOT_BY_REPORTS:
        decree = _title(month)
        told = _("{decree}, assumed", decree=decree) if month.is_assumed else decree
        return _("In {month} operating money does not go by LPJ ({decree}), so no RT is measured by a quota.",
                 month=name, decree=told)  # fmt: skip
    if month.ruling == BY_REPORTS:
        return _(
            "The register has no RT with a head in office in {month}, so none is measured by the quota.", month=name
        )
    return _("A decree's file cannot be used, so no RT is measured by a quota; the administrator is to look at it.")


def _sent(month: RtMonth, language: str, _: Words) -> str:
    figures = {"units": _n(month.sending, language), "sent": _n(month.sent, language)}
    return _("{units} RT sent {sent} LPJ up to {day}.", **figures, day=formats.day(month.to_day, language))


def _title(month: RtMonth) -> str:
    return shortened(clean(month.decree or ""), LONGEST_TITLE)
