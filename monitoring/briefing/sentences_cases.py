"""The cases that wait for the governor, each with the evidence for it, and the agencies' backlog, in words."""

from __future__ import annotations

from monitoring import formats
from monitoring.briefing.content import Agency, Briefing, CaseLine, Weakness
from monitoring.briefing.naming import count as _n
from monitoring.briefing.naming import evidence, name_of
from monitoring.briefing.told import Item, Link, Section, clean, shortened
from monitoring.escalation.rules import KELURAHAN
from monitoring.rating.rules import BACKLOG, FIRST_ACTION, QUALITY_HONESTY, QUALITY_STARS, VERIFIED_GREEN
from monitoring.words import N_, Words

LONGEST_NOTE = 150
HOUR_SECONDS = 3600
RED = "red"
PULLS = {
    FIRST_ACTION: N_("acted on late or not yet: {affected} of {count} reports"),
    VERIFIED_GREEN: N_("not done in time: {affected} of {count} reports"),
    BACKLOG: N_("long idle: {affected} of {count} reports"),
    QUALITY_STARS: N_("rated badly: {affected} of {count} rated greens"),
    QUALITY_HONESTY: N_("found untrue: {affected} of {count} greens looked at"),
}
DECISIONS = {
    "keep": N_("Keep"),
    "warn": N_("Warn"),
    "visit": N_("Visit"),
    "replace": N_("Replace"),
}


def decisions(briefing: Briefing, language: str, _: Words) -> Section:
    """The cases to be decided, the longest waiting first, and how many more there are."""
    decided = briefing.governor_count - briefing.undecided_count
    after = []
    others = briefing.undecided_count - len(briefing.cases)
    if others:
        after.append(_.plural("{count} more case waits: screen Escalation.",
                              "{count} more cases wait: screen Escalation.",
                              others, count=_n(others, language)))  # fmt: skip
    if decided:
        after.append(_.plural("{count} case is decided and watched.", "{count} cases are decided and watched.", decided,
                              count=_n(decided, language)))  # fmt: skip
    sentences = () if briefing.cases else (_("No case waits for your decision."),)
    items = tuple(_case(case, briefing, language, _) for case in briefing.cases)
    return Section(_("Needs your decision"), sentences, items, tuple(after), (Link(_("Escalation"), "eskalasi"),))


def agencies(briefing: Briefing, language: str, _: Words) -> Section:
    """What all agencies hold, and those with the most overdue."""
    heading, backlog = _("Agencies' backlog (SKPD)"), briefing.backlog
    if backlog is None:
        return Section(heading, (_("No agency's backlog is kept of this decision window."),))
    if not backlog.agencies_count:
        return Section(heading, (_("No report waits with an agency."),))
    figures = {name: _n(getattr(backlog, name), language) for name in ("waiting", "overdue")}
    whole = _(
        "{waiting} reports wait with an agency, passed on or sent straight to it; {overdue} are overdue.", **figures
    )
    items = tuple(_agency(agency, language, _) for agency in backlog.worst)
    others = backlog.agencies_count - len(items)
    after = _.plural("{count} more agency: screen Agencies.", "{count} more agencies: screen Agencies.", others,
                     count=_n(others, language))  # fmt: skip
    return Section(heading, (whole,), items, (after,) if others else (), (Link(_("Agencies"), "skpd"),))


def _agency(agency: Agency, language: str, _: Words) -> Item:
    name = name_of(agency.skpd) if agency.skpd != "-" else _("No agency named")
    link = Link(_("What waits with {agency}", agency=name), "skpd", (("skpd", agency.skpd),))
    return Item(RED if agency.is_red else None, name, (_held(agency, language, _),), (link,))


def _held(agency: Agency, language: str, _: Words) -> str:
    return _(
        "{overdue} of {waiting} overdue, the oldest {age}",
        overdue=_n(agency.overdue, language),
        waiting=_n(agency.waiting, language),
        age=formats.hours(agency.oldest_hours, language),
    )


def _case(case: CaseLine, briefing: Briefing, language: str, _: Words) -> Item:
    places = [name_of(name) for name in (case.name, case.kecamatan, case.kota) if name]
    lines = [_standing(case, briefing, language, _), _talked(case, briefing, language, _)]
    why = _why(case, language, _)
    if why:
        lines.append(why)
    links = [Link(_("Case"), "eskalasi", (("kasus", case.case_id),))]
    if case.kind == KELURAHAN:
        links.insert(0, evidence(case.subject, briefing.window.window_at, _))
    return Item(RED, ", ".join(places), tuple(lines), tuple(links))


def _standing(case: CaseLine, briefing: Briefing, language: str, _: Words) -> str:
    red = formats.hours((briefing.at - case.opened_at).total_seconds() / HOUR_SECONDS, language)
    windows = _.plural("{count} decision window", "{count} decision windows", case.red_windows,
                       count=_n(case.red_windows, language))  # fmt: skip
    told = [_("Red for {span} ({windows}).", span=red, windows=windows)]
    if case.governor_since is not None:
        waited = formats.hours((briefing.at - case.governor_since).total_seconds() / HOUR_SECONDS, language)
        told.append(_("With you for {span}.", span=waited))
    if case.score is not None:
        score, place = formats.number(case.score, language, 1), formats.number(case.place, language)
        told.append(_("Score {score}, place {place}.", score=score, place=place))
    if case.decision is not None:
        decision = _(DECISIONS.get(case.decision, case.decision))
        told.append(_("Decided on {time}: {decision}.", time=formats.day(case.decided_at, language), decision=decision))
    return " ".join(told)


def _talked(case: CaseLine, briefing: Briefing, language: str, _: Words) -> str:
    if not case.calls:
        told = [_("Nobody has been phoned.")]
    else:
        calls = _.plural("Phoned {count} time", "Phoned {count} times", case.calls, count=_n(case.calls, language))
        told = [_("{calls}, reached {reached}.", calls=calls, reached=_n(case.reached, language))]
    if case.explanation:
        note, day = (
            shortened(clean(case.explanation), LONGEST_NOTE).rstrip("."),
            formats.day(case.explained_at, language),
        )
        told.append(_("Explained {time}: “{note}”.", time=day, note=note))
    else:
        told.append(_("No explanation is noted."))
    if case.promise_until is not None:
        until = formats.instant(case.promise_until, language)
        has_passed = case.promise_until < briefing.at
        told.append(
            _("Promised for {time}: passed.", time=until) if has_passed else _("Promised for {time}.", time=until)
        )
    return " ".join(told)


def _why(case: CaseLine, language: str, _: Words) -> str | None:
    """What pulls it down, with the reports behind it."""
    if case.agency is not None:
        return _held(case.agency, language, _)
    told = "; ".join(_pull(weakness, language, _) for weakness in case.weaknesses)
    return _("What pulls it down: {parts}.", parts=told) if told else None


def _pull(weakness: Weakness, language: str, _: Words) -> str:
    counts = {"affected": _n(weakness.affected, language), "count": _n(weakness.looked_at, language)}
    points = formats.number(weakness.points, language, 1)
    return _("{reports} ({points} points below the city)", reports=_(PULLS[weakness.part], **counts), points=points)
