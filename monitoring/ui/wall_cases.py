"""The wall's scene of open cases: how many wait for what, and the most urgent with the time they have left. HTML only.

No name of staff, no note, no phone number: the wall hangs where anybody reads it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

from monitoring import policy
from monitoring.ui import escalation_list, escalation_look, escalation_time, escalation_words, formats
from monitoring.ui.escalation_look import Listed
from monitoring.ui.shell import Room
from monitoring.ui.states import mark
from monitoring.ui.wall_place import Place
from monitoring.words import Words

MOST_CASES = 7


def scene(room: Room, place: Place) -> str:
    """The counts, and the most urgent cases."""
    _, language = room.words, room.language
    found = open_ones(room, place)
    if not found:
        return f'<p class="rp-w-none">{escape(_("Nobody needs to be called"))}</p>'
    rows = "".join(_case(one, room.now, language, _) for one in found[:MOST_CASES])
    more = ""
    if hidden := len(found) - len(found[:MOST_CASES]):
        said = formats.number(hidden, language)
        told = _.plural("and {count} more, on the room's list", "and {count} more, on the room's list", hidden,
                        count=said)  # fmt: skip
        more = f'<p class="rp-w-said">{escape(told)}</p>'
    return f'{_counts(found, language, _)}<ol class="rp-w-rows rp-w-cases">{rows}</ol>{more}'


def open_ones(room: Room, place: Place) -> list[Listed]:
    """The open cases of the place, the most urgent first."""
    return place.cases(escalation_look.of(room, None).open)


def overdue(found: list[Listed]) -> int:
    """How many of these are past their time."""
    return sum(one.case.is_overdue for one in found)


def is_newly_overdue(found: list[Listed], now: datetime) -> bool:
    """Whether one of these passed its time only just now, so that the wall should stay with it."""
    new = timedelta(minutes=float(policy.amount("wall_new_overdue_minutes", now.date())))
    return any(one.case.is_overdue and now - one.case.due_at <= new for one in found)


def _counts(found: list[Listed], language: str, _: Words) -> str:
    told = (
        ("overdue", _("Overdue"), overdue(found)),
        ("soon", _("To call"), sum(one.group == escalation_words.CALL for one in found)),
        ("in_time", _("Waiting for an answer"), sum(one.group == escalation_words.WAITING for one in found)),
        ("governor", _("With the governor"), sum(one.group == escalation_words.GOVERNOR for one in found)),
    )
    cards = "".join(
        f"<li>{mark(escalation_words.MARKS[code])}<b>{formats.number(count, language)}</b>"
        f"<small>{escape(word)}</small></li>"
        for code, word, count in told
    )
    return f'<ul class="rp-w-counts">{cards}</ul>'


def _case(one: Listed, now: datetime, language: str, _: Words) -> str:
    where = f"<small>{escape(one.kecamatan)}</small>" if one.kecamatan else ""
    code = escalation_time.urgency(one.case, now)
    return (
        f'<li data-urgency="{code}"><span class="rp-w-who"><b><bdi>{escape(one.name)}</bdi></b>{where}</span>'
        f'<span class="rp-w-why">{escape(escalation_list.waits_for(one.case, _))}</span>'
        f"{escalation_time.left(one.case, now, language, _)}</li>"
    )
