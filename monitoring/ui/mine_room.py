"""What the room has with a kelurahan: the open case with the time left, the promise, the last calls. HTML only."""

from __future__ import annotations

from datetime import datetime
from html import escape

from monitoring.escalation.steps import OF_THE_ROOM
from monitoring.ui import escalation_case, escalation_list, escalation_time, formats, sections
from monitoring.ui.escalation_look import Listed
from monitoring.ui.links import address, anchor
from monitoring.words import N_, Words

MOST_ACTS = 3
# A lurah reads what the case waits for from his own side.
STEPS = {
    "call": N_("The room will call you"),
    "call_again": N_("The room will call you again"),
    "explanation": N_("The room waits for your explanation"),
    "recovery": N_("The next decision windows tell whether you recover"),
    "promise": N_("Your promise runs"),
    "governor": N_("Your case is with the governor"),
    "review": N_("The governor's decision is looked at again"),
}


def step(one: Listed, _: Words) -> str:
    """What the case waits for, said to the lurah."""
    case = one.case
    is_promised = case.next_step == "recovery" and case.promise_until is not None
    return _(STEPS["promise" if is_promised else str(case.next_step)])


def told(open_case: Listed | None, former: list[Listed], now: datetime, language: str, _: Words) -> str:
    """The open case, or that there is none; a link to earlier ones."""
    body = _none(_) if open_case is None else _case(open_case, now, language, _)
    if not former:
        return body
    count = formats.number(len(former), language)
    text = _.plural("{count} earlier case", "{count} earlier cases", len(former), count=count)
    link = anchor("eskalasi", language, text, kasus=former[0].case.case_id)
    return f'{body}<p class="rp-my-more">{link}</p>'


def _none(_: Words) -> str:
    return f'<p class="rp-my-first">{escape(_("No case about you is open, and no promise runs."))}</p>'


def _case(one: Listed, now: datetime, language: str, _: Words) -> str:
    case, urgency = one.case, escalation_time.urgency(one.case, now)
    is_rooms_delay = urgency == escalation_time.OVERDUE and waits_for_room(one)
    lines = [escalation_list.since(one, language, _)]
    if is_rooms_delay:
        urgency = escalation_time.SOON
        lines.append(_("The room is late with this step, not you."))
    if case.promise_until is not None:
        lines.append(_("You promised recovery until {time}.", time=formats.instant(case.promise_until, language)))
    lines.append(_governor(one, now, language, _))
    notes = "".join(f"<small>{escape(line)}</small>" for line in lines if line)
    href = escape(address("eskalasi", language, kasus=case.case_id))
    calls = "".join(
        f"<li>{escape(escalation_case.said(act.action, act.details, language, _))}"
        f"<small>{escape(formats.instant(act.occurred_at, language))}</small></li>"
        for act in list(reversed(case.acts))[:MOST_ACTS]
    )
    done = f'<ul class="rp-my-acts">{calls}</ul>' if calls else sections.note(_("Nobody of the room has called yet."))
    return (
        f'<div class="rp-my-case" data-urgency="{urgency}">'
        f'<a href="{href}" target="_self"><span class="rp-e-step">{escape(step(one, _))}</span>'
        f"{'' if is_rooms_delay else escalation_time.left(case, now, language, _)}{notes}</a>{done}</div>"
    )


def _governor(one: Listed, now: datetime, language: str, _: Words) -> str:
    """When it goes to the governor if it stays red."""
    case = one.case
    if case.is_with_governor or case.governor_due_at <= now:
        return ""
    at = formats.instant(case.governor_due_at, language)
    return _("If you are still red at the window of {time}, it goes to the governor.", time=at)


def waits_for_room(one: Listed) -> bool:
    """Whether the next step is the room's own, so that the lurah can only be ready."""
    return one.case.next_step in OF_THE_ROOM
