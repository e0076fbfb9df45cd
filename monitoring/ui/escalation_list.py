"""The operator's list: the counts at a glance, and cases by urgency in their groups, each a link. HTML only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from monitoring.escalation.board import Counts
from monitoring.escalation.rules import SKPD
from monitoring.ui import escalation_time, escalation_words, formats, help_mark, names, sections
from monitoring.ui.escalation_look import Listed, Look
from monitoring.ui.links import address
from monitoring.ui.states import mark
from monitoring.words import Words


def figures(counts: Counts, agencies: Counts, language: str, _: Words) -> str:
    """How many are to be called, overdue, waited for, with the governor, closed lately; how many of them agencies."""
    titles = {
        "to_call": (escalation_words.MARKS["soon"], _("Call now")),
        "overdue": (escalation_words.MARKS["overdue"], _("Overdue")),
        "waiting": (escalation_words.MARKS["in_time"], _("Waiting for an answer")),
        "with_governor": (escalation_words.MARKS["governor"], _("With the governor")),
        "closed_lately": (escalation_words.MARKS["closed"], _("Closed lately")),
    }
    told = ""
    for name, (sign, title) in titles.items():
        count, of_agencies = getattr(counts, name), getattr(agencies, name)
        said = formats.number(of_agencies, language)
        beside = _.plural("{count} agency among them", "{count} agencies among them", of_agencies, count=said)
        figure = f"{formats.number(count, language)}<small>{escape(beside) if of_agencies else ''}</small>"
        told += f"<div><b>{mark(sign)}{escape(title)}</b><strong>{figure}</strong></div>"
    return f'<div class="rp-e-figures">{told}</div>'


def groups(look: Look, most: int | None, now: datetime, language: str, _: Words) -> str:
    """The open cases in their groups, side by side where there is room; most: so many of each, None = all."""
    told = "".join(
        _group(_(title), look.group(code), most, now, language, _) for code, title in escalation_words.GROUPS.items()
    )
    marks = "" if most is not None else help_mark.row(("case", "promise", "decision"), _)
    return f'<div class="rp-e-groups">{told}</div>{marks}'


def cards(listed: Sequence[Listed], now: datetime, language: str, _: Words) -> str:
    """Cases without their groups."""
    rows = "".join(_entry(one, now, language, _) for one in listed)
    return f'<div class="rp-e-groups rp-e-own"><section><ol>{rows}</ol></section></div>'


def nothing_open(kind: str, _: Words) -> str:
    """No case of a kind is open at all."""
    if kind == SKPD:
        why = _("No agency held too much for too long at the last decision window, and every case is closed.")
    else:
        why = _("No kelurahan was red at the last decision window, and every case is closed.")
    told = [why, _("A case opens by itself.")]
    return f'<div class="rp-e-calm">{sections.notice(_("Nobody needs to be called"), told)}</div>'


def no_own_case(_: Words) -> str:
    """The viewer's own kelurahan or agency has no open case."""
    told = [_("A case opens by itself when the colour is red at a decision window.")]
    return f'<div class="rp-e-calm">{sections.notice(_("You have no open case"), told)}</div>'


def closed(listed: Sequence[Listed], language: str, _: Words) -> str:
    """Closed cases, the last first: how long each was open, why and by whom it was closed."""
    header = [_("Closed"), _("Case"), _("Red since"), _("Red windows"), _("Why"), _("By")]
    rows = [
        [
            escape(formats.instant(one.case.closed_at, language)),
            _named(one, language),
            escape(formats.instant(one.case.opened_at, language)),
            escape(formats.number(one.case.red_windows, language)),
            escape(why_closed(one, _)),
            sections.foreign(one.closed_by) or escape(_("the room itself")),
        ]
        for one in listed
    ]
    return f'<div class="rp-e-closed">{sections.table(header, rows, right=(3,))}</div>'


def why_closed(one: Listed, _: Words) -> str:
    """Why a case was closed; of one closed by hand the reason chosen."""
    told = names.name_of(one.case.closed_because, escalation_words.CLOSED_BECAUSE, _)
    reason = one.close_reason
    return told if reason is None else f"{told}: {names.name_of(reason, escalation_words.REASONS, _)}"


def waits_for(case, _: Words) -> str:
    """What the case waits for, as a sentence without its time."""
    if case.next_step == "recovery" and case.promise_until is not None:
        return _(escalation_words.STEPS["promise"])
    steps = escalation_words.AGENCY_STEPS if case.kind == "skpd" else escalation_words.STEPS
    return names.name_of(case.next_step, steps, _)


def place(one: Listed, _: Words) -> str:
    """The kecamatan, whose camat is passed over but named; nothing for an agency."""
    if one.kecamatan is None:
        return escape(_("Agency (SKPD)"))
    return f"{sections.foreign(one.kecamatan)} · {escape(_('straight to the lurah'))}"


def since(one: Listed, language: str, _: Words) -> str:
    """Since when it is red, and how many windows that is."""
    windows = _.plural("{count} red window", "{count} red windows", one.case.red_windows,
                       count=formats.number(one.case.red_windows, language))  # fmt: skip
    return _("red since {time}", time=formats.instant(one.case.opened_at, language)) + f" · {windows}"


def who_has_it(one: Listed, _: Words) -> str:
    """Who took the case, as far as the viewer may know."""
    if not one.is_taken:
        return _("nobody has it")
    return _("with {name}", name=one.case.taken_by) if one.case.taken_by else _("somebody has it")


def _group(title: str, listed: Sequence[Listed], most: int | None, now: datetime, language: str, _: Words) -> str:
    shown = listed if most is None else listed[:most]
    rows = "".join(_entry(one, now, language, _) for one in shown)
    hidden = len(listed) - len(shown)
    said = formats.number(hidden, language)
    more = _.plural("and {count} more, on the room's list", "and {count} more, on the room's list", hidden, count=said)
    body = f"<ol>{rows}</ol>" if rows else f'<p class="rp-quiet">{escape(_("none"))}</p>'
    tail = f'<p class="rp-e-more">{escape(more)}</p>' if hidden else ""
    head = f"<h2>{escape(title)} <b>{formats.number(len(listed), language)}</b></h2>"
    return f"<section>{head}{body}{tail}</section>"


def _entry(one: Listed, now: datetime, language: str, _: Words) -> str:
    case = one.case
    came_back = ""
    if case.came_back_because is not None:
        told = names.name_of(case.came_back_because, escalation_words.CAME_BACK, _)
        came_back = f'<span class="rp-e-back">↩ {escape(told)}</span>'
    href = escape(address("eskalasi", language, kasus=case.case_id))
    return (
        f'<li data-urgency="{escalation_time.urgency(case, now)}"><a href="{href}" target="_self">'
        f'<span class="rp-e-name"><b><bdi>{escape(one.name)}</bdi></b><small>{place(one, _)}</small></span>'
        f"{escalation_time.left(case, now, language, _)}"
        f'<span class="rp-e-step">{escape(waits_for(case, _))}</span>{came_back}'
        f"<small>{escape(since(one, language, _))} · <i>{escape(who_has_it(one, _))}</i></small></a></li>"
    )


def _named(one: Listed, language: str) -> str:
    href = escape(address("eskalasi", language, kasus=one.case.case_id))
    where = f"<small>{sections.foreign(one.kecamatan)}</small>" if one.kecamatan else ""
    return f'<a href="{href}" target="_self"><bdi>{escape(one.name)}</bdi></a>{where}'
