"""One case as HTML: how it stands, whom to phone, what pulls it down, what was done about it, former cases.

Built from catalogue sentences and escaped values; what people noted stands as plain text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from monitoring.clock import WIB
from monitoring.escalation import acts
from monitoring.escalation.acts import Act
from monitoring.notices.contacts import Contact
from monitoring.ui import escalation_list, escalation_time, escalation_words, formats, names, sections
from monitoring.ui.escalation_look import Listed
from monitoring.ui.links import address, anchor
from monitoring.words import Words


def head(one: Listed, now: datetime, language: str, _: Words) -> str:
    """How the case stands: where, since when, what it waits for, why it came back, who has it, the time left."""
    case = one.case
    lines = [f'<span class="rp-e-step">{escape(_state(one, language, _))}</span>']
    if case.came_back_because is not None and case.closed_at is None:
        told = names.name_of(case.came_back_because, escalation_words.CAME_BACK, _)
        lines.append(f'<span class="rp-e-back">↩ {escape(told)}</span>')
    if case.decision is not None:
        decided = names.name_of(case.decision, escalation_words.DECISIONS, _)
        told = _("The governor decided {time}: {decision}", time=formats.instant(case.decided_at, language),
                 decision=decided)  # fmt: skip
        lines.append(f"<p><b>{escape(told)}</b></p>")
    if case.is_with_governor and case.was_never_phoned:
        lines.append(f'<p class="rp-e-back">{escape(_("The room never phoned about it."))}</p>')
    if case.promise_until is not None:
        told = _("promised until {time}", time=formats.instant(case.promise_until, language))
        lines.append(f"<p>{escape(told)}</p>")
    if case.closed_at is None:
        lines.append(f"<p><small>{escape(escalation_list.who_has_it(one, _))}{_due(case, language, _)}</small></p>")
    where = f"<h2><bdi>{escape(one.name)}</bdi></h2><p>{_whereabouts(one, _)}</p>"
    red = escape(escalation_list.since(one, language, _))
    return (
        f'<div class="rp-e-head rp-e-case" data-urgency="{escalation_time.urgency(case, now)}">'
        f"<div>{where}<p><small>{red}</small></p></div><div>{''.join(lines)}</div>"
        f"{escalation_time.left(case, now, language, _)}</div>"
    )


def phone(contact: Contact | None, _: Words) -> str:
    """A link that phones whoever answers for the kelurahan or the agency; that no number is known."""
    if contact is None or contact.tel is None:
        return sections.note(_("No telephone number is known; contacts.csv of the room holds them."))
    name = f"<small><bdi>{escape(contact.name)}</bdi></small>" if contact.name else ""
    return f'<a class="rp-e-phone" href="{escape(contact.tel)}">☎ {escape(contact.shown_phone)}{name}</a>'


def links(one: Listed, language: str, _: Words) -> str:
    """Where the evidence and the open reports stand."""
    case = one.case
    if case.kind == "skpd":
        told = [anchor("skpd", language, _("What waits with the agency"), skpd=case.subject)]
    else:
        told = [
            anchor("bukti", language, _("Evidence sheet"), kelurahan=case.subject),
            anchor("bukti", language, _("Its waiting reports"), kelurahan=case.subject, jumlah="waiting_count"),
            anchor("peta", language, _("On the map"), kelurahan=case.subject),
        ]
    return f'<p class="rp-e-links">{" · ".join(told)}</p>'


def history(done: Sequence[Act], language: str, _: Words) -> str:
    """The acts, the last first: who, when, what it said, what was on the screen, and what became of it."""
    if not done:
        return sections.note(_("Nothing has been done about it yet."))
    return f'<ol class="rp-e-history">{"".join(_act(one, language, _) for one in reversed(done))}</ol>'


def former(listed: Sequence[Listed], language: str, _: Words) -> str:
    """Earlier cases of the same subject, each a link."""
    rows = []
    for one in listed:
        span = f"{formats.day(one.case.opened_at, language)} – {formats.day(one.case.closed_at, language)}"
        href = escape(address("eskalasi", language, kasus=one.case.case_id))
        why = escape(escalation_list.why_closed(one, _))
        rows.append(f'<li><span><a href="{href}" target="_self">{escape(span)}</a> · {why}</span></li>')
    return f'<ul class="rp-e-pulls">{"".join(rows)}</ul>'


def said(action: str, details, language: str, _: Words) -> str:
    """An act in words with what it carries, but without its note: "Promise: until 7 Jun 2016 14.05 WIB"."""
    if action == acts.NOTHING:
        return _(escalation_words.NOTHING[acts.NOTHING])
    told = names.name_of(action, escalation_words.ACTIONS, _)
    carried = _carried(details, language, _)
    return f"{told}: {carried}" if carried else told


def moved(act: Act, language: str, _: Words) -> str:
    """That somebody did something about the case since this page was opened."""
    who = _("{name} at {time}", name=act.actor, time=formats.clock_time(act.occurred_at.astimezone(WIB), language))
    told = said(act.entered_action, act.entered_details, language, _)
    title = _("The case has moved since you opened it")
    return (
        f'<div class="rp-e-moved" role="status"><b>{escape(title)}</b>{escape(told)} · <bdi>{escape(who)}</bdi></div>'
    )


def _act(act: Act, language: str, _: Words) -> str:
    told = f"<b>{escape(said(act.entered_action, act.entered_details, language, _))}</b>"
    note = act.entered_details.get("note")
    if note:
        told += f"<q>{escape(str(note))}</q>"
    if act.entered_action == acts.CORRECTED:
        should = said(str(act.entered_details.get("action", acts.NOTHING)), act.entered_details, language, _)
        told += f"<small>{escape(_('it should have been: {what}', what=should))}</small>"
    if act.is_corrected:
        should = said(act.action, act.details, language, _)
        told += f"<small>{escape(_('corrected, counts as: {what}', what=should))}</small>"
    elif not act.has_effect:
        told += f"<small>{escape(_('noted; it changed nothing'))}</small>"
    who = f"<bdi>{escape(act.actor)}</bdi> · " if act.actor else ""
    seen = _("by data version {version}", version=formats.number(act.data_version, language))
    foot = f"<small>{who}{escape(formats.instant(act.occurred_at, language))} · {escape(seen)}</small>"
    return f"<li{' class=rp-e-undone' if act.is_corrected else ''}>{told}{foot}</li>"


def _carried(details, language: str, _: Words) -> str:
    if until := details.get("until"):
        return _("until {time}", time=formats.instant(datetime.fromisoformat(str(until)), language))
    if decision := details.get("decision"):
        return names.name_of(str(decision), escalation_words.DECISIONS, _)
    if reason := details.get("reason"):
        return names.name_of(str(reason), escalation_words.REASONS, _)
    return str(details.get("to") or "")


def _state(one: Listed, language: str, _: Words) -> str:
    case = one.case
    if case.closed_at is None:
        return escalation_list.waits_for(case, _)
    closed_at = formats.instant(case.closed_at, language)
    return _("Closed {time}: {why}", time=closed_at, why=escalation_list.why_closed(one, _))


def _due(case, language: str, _: Words) -> str:
    return "" if case.due_at is None else " · " + escape(_("due {time}", time=formats.instant(case.due_at, language)))


def _whereabouts(one: Listed, _: Words) -> str:
    if one.kecamatan is None:
        return escalation_list.place(one, _)
    told = _("Camat {kecamatan}: the room deals with the lurah directly.", kecamatan=one.kecamatan)
    return f"{sections.foreign(one.kecamatan)}, {sections.foreign(one.kota)}<br><small>{escape(told)}</small>"
