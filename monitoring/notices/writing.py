"""A message in words: plain text, and the same lines as HTML with everything escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from urllib.parse import urlencode

from monitoring import formats, names, words
from monitoring.escalation.rules import KELURAHAN
from monitoring.notices import rules
from monitoring.notices.notice import Notice
from monitoring.notices.outbox import Letter
from monitoring.notices.plain import one_line
from monitoring.notices.sending import Message
from monitoring.notices.sheet import Sheet
from monitoring.words import N_, Words

MOST_TITLE = 150
HEADS = {
    rules.OPENED: N_("Case opened: {subject}"),
    rules.OVERDUE: N_("Call overdue: {subject}"),
    rules.BACK: N_("Case is back: {subject}"),
    rules.GOVERNOR: N_("With the governor: {subject}"),
    rules.DECIDED: N_("The governor decided: {subject}"),
    rules.RECOVERED: N_("No longer red: {subject}"),
}
OVERDUE = {
    "call": N_("{subject}: nobody has phoned yet; it was due by {until}."),
    "call_again": N_("{subject}: nobody has phoned again; it was due by {until}."),
}
OVERDUE_OTHERWISE = N_("{subject}: the next step was due by {until}.")
BACK = {
    "promise_passed": N_("{subject}: the promise has passed, and it is still red. To be phoned again."),
    "no_progress": N_("{subject}: no progress since the call. To be phoned again."),
    "acknowledgement_expired": N_("{subject}: nobody went on with the case. It is on the list again."),
    "closed_but_red": N_("{subject}: the case was closed, but it is still red. To be phoned again."),
    "decision_review": N_("{subject}: still red after the governor's decision. It is before him again."),
}
BACK_OTHERWISE = N_("{subject}: the case is on the list again.")
DECISIONS = {"keep": N_("Keep"), "warn": N_("Warn"), "visit": N_("Visit"), "replace": N_("Replace")}
PARTS = {
    "first_action": N_("speed to first action"),
    "verified_green": N_("speed to verified green"),
    "backlog": N_("reports left lying idle"),
    "quality_stars": N_("citizens' stars"),
    "quality_honesty": N_("greens found untrue"),
}


# By what the store holds: what a message must say of itself, so that nobody acts on what has not happened.
UNTRUE = {
    "sample": N_("From a sample city: none of this has happened."),
    "mixed": N_("A sample city's reports are mixed with real ones in this room: ask before you act."),
}


@dataclass(frozen=True)
class Context:
    """What the writing knows besides the notices.

    places: code -> name and kecamatan. address: of the room's screens. nature: what the store holds, as it says.
    """

    now: datetime
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    address: str | None = None
    nature: str | None = None
    most_lines: int = 40


def letter(of: Letter, context: Context) -> Message:
    """The message of one letter, in the recipient's language: a morning sheet, one notice, or several bundled."""
    _ = words.of(of.recipient.language)
    notices = [parcel.notice for parcel in of.parcels]
    if notices[0].kind == rules.SHEET:
        title, blocks = _sheet(notices[0], context, _)
    elif len(notices) == 1:
        title = _(HEADS[notices[0].kind], subject=_subject(notices[0], context, _))
        blocks = [[_sentence(notices[0], context, _)]]
    else:
        count = formats.number(len(notices), _.language)
        title = _.plural("{count} notice of the room", "{count} notices of the room", len(notices), count=count)
        blocks = [list(_bundled(notices, context, _))]
    return made(title, [*blocks, list(_foot(_screen(notices), context, _))], context, _)


def trial(channel: str, context: Context, _: Words) -> Message:
    """The message by which somebody tries a channel."""
    line = _("This is a test of the channel {channel}. Nothing has happened.", channel=channel)
    return made(_("Test of the monitoring room"), [[line], list(_foot("", context, _))], context, _)


def made(title: str, blocks: Sequence[Sequence[str]], context: Context, _: Words) -> Message:
    """A message of paragraphs of lines; each line is cut off from any other by its own length and line."""
    if context.nature in UNTRUE:
        title = _("[Sample city] {title}", title=title)
        blocks = [[_(UNTRUE[context.nature])], *blocks]
    lines = [[one_line(line, 400) for line in block] for block in blocks if block]
    text = "\n\n".join("\n".join(block) for block in lines)
    html = "\n".join(f"<p>{'<br>'.join(escape(line) for line in block)}</p>" for block in lines)
    return Message(one_line(title, MOST_TITLE), text, html)


def _screen(notices: Sequence[Notice]) -> str:
    """The screen where the notices' matter stands: the evidence, the case, or the list of cases."""
    if notices[0].kind == rules.SHEET:
        return f"/bukti?{urlencode({'kelurahan': notices[0].subject})}"
    cases = {notice.case_id for notice in notices}
    return f"/eskalasi?{urlencode({'kasus': cases.pop()})}" if len(cases) == 1 else "/eskalasi"


def _bundled(notices: Sequence[Notice], context: Context, _: Words) -> Iterator[str]:
    for notice in notices[: context.most_lines]:
        yield f"• {_sentence(notice, context, _)}"
    left = len(notices) - context.most_lines
    if left > 0:
        count = formats.number(left, _.language)
        yield _.plural(
            "and {count} more, on the room's list", "and {count} more, on the room's list", left, count=count
        )


def _subject(notice: Notice, context: Context, _: Words) -> str:
    if notice.about != KELURAHAN:
        return one_line(notice.subject)
    name, kecamatan = context.places.get(notice.subject, (notice.subject, ""))
    told = _("Kelurahan {name}, {kecamatan}", name=name, kecamatan=kecamatan) if kecamatan else name
    return one_line(told)


def _sentence(notice: Notice, context: Context, _: Words) -> str:
    subject, details = _subject(notice, context, _), notice.details
    until = formats.instant(details.get("due_at"), _.language)
    if notice.kind == rules.OPENED:
        return _("{subject}: red, a case is open. The room phones by {until}.", subject=subject, until=until)
    if notice.kind == rules.OVERDUE:
        return _(OVERDUE.get(str(details.get("step")), OVERDUE_OTHERWISE), subject=subject, until=until)
    if notice.kind == rules.BACK:
        return _(BACK.get(str(details.get("because")), BACK_OTHERWISE), subject=subject)
    if notice.kind == rules.DECIDED:
        decision = names.name_of(details.get("decision"), DECISIONS, _)
        return _("{subject}: the governor decided: {decision}.", subject=subject, decision=decision)
    if notice.kind == rules.RECOVERED:
        return _("{subject}: no longer red, the case has ended.", subject=subject)
    return " ".join(_before_governor(notice, subject, _))


def _before_governor(notice: Notice, subject: str, _: Words) -> Iterator[str]:
    windows = int(notice.details.get("red_windows", 0))
    yield _.plural(
        "{subject}: red at {count} decision window; the case is with the governor.",
        "{subject}: red at {count} decision windows; the case is with the governor.",
        windows,
        subject=subject,
        count=formats.number(windows, _.language),
    )
    if notice.details.get("was_never_phoned"):
        yield _("The room has never phoned.")


def _foot(screen: str, context: Context, _: Words) -> Iterator[str]:
    yield _("Monitoring room, {now}. Sent by the room itself: please do not answer here.",
            now=formats.instant(context.now, _.language))  # fmt: skip
    if context.address:
        yield context.address + screen


def _sheet(notice: Notice, context: Context, _: Words) -> tuple[str, list[list[str]]]:
    found = context.sheets[notice.subject]
    day = formats.long_day(notice.at, _.language)
    title = _("Morning sheet, {day}: {subject}", day=day, subject=_subject(notice, context, _))
    blocks = [list(_stands(found, _)), list(_lies_open(found, _)), list(_owes(found, _))]
    return title, [[_subject(notice, context, _)], *blocks]


def _stands(found: Sheet, _: Words) -> Iterator[str]:
    standing, language = found.standing, _.language
    if standing is None:
        yield _("There is no rating yet.")
        return
    at = formats.instant(standing.at, language)
    colour = names.name_of(standing.colour, names.COLOURS, _)
    if standing.is_provisional:
        yield _("Colour: {colour}, provisionally, as of {at}.", colour=colour, at=at)
    else:
        yield _("Colour: {colour}, by the decision window of {at}.", colour=colour, at=at)
    if standing.place is None:
        yield _("Too few reports for a place.")
        return
    place, low, high, ranked = (
        formats.number(value, language)
        for value in (standing.place, standing.rank_low, standing.rank_high, standing.ranked)
    )
    yield _("Place {place} of {ranked}; the true place lies between {low} and {high}. Score {score}.", place=place,
            ranked=ranked, low=low, high=high, score=formats.number(standing.score, language, 1))  # fmt: skip
    if standing.below:
        yield _("What pulls it down, against the city's mean:")
    for part, points in standing.below:
        told = formats.number(points, language, 1)
        yield _("• {part}: {points} points", part=_(PARTS[part]), points=told)


def _lies_open(found: Sheet, _: Words) -> Iterator[str]:
    count = formats.number(found.open_count, _.language)
    if not found.open_count:
        yield _("No complaint lies open.")
        return
    yield _.plural(
        "{count} complaint lies open:", "{count} complaints lie open, the oldest first:", found.open_count, count=count
    )
    for report in found.reports:
        told = (
            _("report {number}", number=report.report_id),
            names.name_of(report.category, names.CATEGORIES, _),
            names.name_of(report.state, names.STATES, _),
            formats.hours(report.age_hours, _.language),
        )
        yield "• " + " · ".join(told)
    left = found.open_count - len(found.reports)
    if left > 0:
        yield _.plural(
            "and {count} more complaint", "and {count} more complaints", left, count=formats.number(left, _.language)
        )


def _owes(found: Sheet, _: Words) -> Iterator[str]:
    if found.case is None:
        return
    if found.case.is_with_governor:
        yield _("The case is with the governor.")
    else:
        yield _("A case is open at the monitoring room.")
    if found.case.promise_until is not None:
        yield _("Promised until {until}.", until=formats.instant(found.case.promise_until, _.language))
