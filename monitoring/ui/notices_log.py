"""Who was told what, by which channel, when, and what failed. HTML of catalogue and escaped words; never an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from monitoring.notices import rules
from monitoring.notices.contacts import KELURAHAN, PERSON
from monitoring.notices.log import Delivery
from monitoring.notices.outbox import DELIVERED, FAILED, GIVEN_UP, TOO_OFTEN, TOO_OLD, TRIED
from monitoring.notices.sending import REASONS
from monitoring.ui import formats, names, sections
from monitoring.ui.sections import foreign
from monitoring.words import N_, Words

MOST_SHOWN = 100
KINDS = {
    rules.OPENED: N_("Case opened"),
    rules.OVERDUE: N_("Call overdue"),
    rules.BACK: N_("Case is back"),
    rules.GOVERNOR: N_("With the governor"),
    rules.DECIDED: N_("The governor's decision"),
    rules.RECOVERED: N_("Recovered"),
    rules.SHEET: N_("Morning sheet"),
}
OUTCOMES = {
    DELIVERED: N_("Delivered"),
    FAILED: N_("Failed, is tried again"),
    GIVEN_UP: N_("Given up"),
    TRIED: N_("Under way"),
}
WHY = REASONS | {TOO_OLD: N_("it had become too old"), TOO_OFTEN: N_("it was tried often enough")}
ROLES = {
    "operator": N_("Operator"),
    "administrator": N_("Administrator"),
    "governor": N_("Governor"),
}


def section(found: Sequence[Delivery], places: Mapping[str, str], language: str, _: Words) -> str:
    """The notices as a table with its heading, the last first; the eldest beyond MOST_SHOWN are counted.

    places: code -> name of the kelurahan.
    """
    if not found:
        return sections.heading(_("Notices to people")) + sections.note(_("Nobody has been sent a notice."))
    left = len(found) - MOST_SHOWN
    more = ""
    if left > 0:
        count = formats.number(left, language)
        more = sections.note(_.plural("and {count} older one", "and {count} older ones", left, count=count))
    parts = (sections.heading(_("Notices to people")), _summary(found, language, _), table(found, places, language, _))
    return "".join((*parts, more))


def table(found: Sequence[Delivery], places: Mapping[str, str], language: str, _: Words) -> str:
    """The first MOST_SHOWN as a table."""
    header = (_("When"), _("Notice"), _("About"), _("Sent to"), _("Channel"), _("Tries"), _("What became of it"))
    rows = [
        (
            escape(formats.instant(one.last_at, language)),
            escape(names.name_of(one.kind, KINDS, _)),
            foreign(_subject(one.about, one.subject, places)),
            foreign(_recipient(one.to, places, _)),
            foreign(one.channel),
            formats.number(one.tries, language),
            escape(outcome(one, _)),
        )
        for one in found[:MOST_SHOWN]
    ]
    return sections.table(header, rows, right=(5,))


def outcome(one: Delivery, _: Words) -> str:
    """What became of a notice, with the reason of its last failure: "Given up: the channel refused it (550)"."""
    told = names.name_of(one.outcome, OUTCOMES, _)
    if one.reason is None:
        return told
    why = names.name_of(one.reason, WHY, _)
    return f"{told}: {why} ({one.code})" if one.code else f"{told}: {why}"


def _summary(found: Sequence[Delivery], language: str, _: Words) -> str:
    counts = (sum(one.outcome == kind for one in found) for kind in (DELIVERED, FAILED, GIVEN_UP))
    delivered, failed, given_up = (formats.number(count, language) for count in counts)
    told = _("{delivered} delivered, {failed} to be tried again, {given_up} given up.", delivered=delivered,
             failed=failed, given_up=given_up)  # fmt: skip
    return sections.note(told)


def _subject(about: str, subject: str, places: Mapping[str, str]) -> str:
    return places.get(subject, subject) if about == KELURAHAN else subject


def _recipient(to: str, places: Mapping[str, str], _: Words) -> str:
    """Whom a contact's name in the log means: "Lurah of Galur", "Dinas Bina Marga", "Operator: Sari"."""
    if not to:
        return _("everybody there")
    kind, code, *named = to.split("/", 2) if to.startswith(f"{PERSON}/") else to.split("/", 1)
    if kind == KELURAHAN:
        return _("Lurah of {kelurahan}", kelurahan=places.get(code, code))
    if kind != PERSON:
        return code
    role = names.name_of(code, ROLES, _)
    return f"{role}: {named[0]}" if named and named[0] else role
