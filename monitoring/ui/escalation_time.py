"""How much time a case has left, as a figure legible from afar with a word and a shape beside it. HTML only."""

from __future__ import annotations

from datetime import datetime
from html import escape

from monitoring.escalation.steps import BOUND_TO_A_WINDOW
from monitoring.ui import escalation_words, formats
from monitoring.ui.states import mark
from monitoring.words import Words

OVERDUE, SOON, IN_TIME, GOVERNOR, CLOSED = "overdue", "soon", "in_time", "governor", "closed"
SOON_MINUTES = 30
HOURS_UNTIL_DAYS = 48


def urgency(case, now: datetime) -> str:
    """A code of `escalation_words.MARKS`: how a case stands in time at `now`."""
    if case.closed_at is not None:
        return CLOSED
    if case.is_overdue:
        return OVERDUE
    if case.is_with_governor:
        return GOVERNOR
    return SOON if case.due_at is not None and _minutes(case, now) <= SOON_MINUTES else IN_TIME


def span(minutes: int, language: str, _: Words) -> str:
    """A length as hours and minutes, from two days on as days and hours: "2 h 10 min", "3 d 4 h"; never below zero."""
    hours, minutes = divmod(max(0, minutes), 60)
    if hours >= HOURS_UNTIL_DAYS:
        days, hours = divmod(hours, 24)
        return _("{days} d {hours} h", days=formats.number(days, language), hours=formats.number(hours, language))
    if hours:
        return _("{hours} h {minutes} min", hours=formats.number(hours, language), minutes=f"{minutes:02}")
    return _("{minutes} min", minutes=formats.number(minutes, language))


def left(case, now: datetime, language: str, _: Words) -> str:
    """The figure, its mark, and whether that much is left or overdue; for a closed case nothing."""
    code = urgency(case, now)
    if case.due_at is None or code == CLOSED:
        return ""
    minutes = _minutes(case, now)
    decides = case.next_step in BOUND_TO_A_WINDOW and case.promise_until is None
    word = _("overdue by") if code == OVERDUE else _("until it is decided") if decides else _("time left")
    figure = span(abs(minutes), language, _)
    sign = mark(escalation_words.MARKS[code])
    return (
        f'<span class="rp-e-time" data-urgency="{code}"><small>{sign}{escape(word)}</small>'
        f"<strong>{escape(figure)}</strong></span>"
    )


def _minutes(case, now: datetime) -> int:
    """Whole minutes until the case is due, below zero once it is past; what is begun counts as not yet over."""
    seconds = (case.due_at - now).total_seconds()
    return int(seconds // 60) if seconds >= 0 else -int(-seconds // 60)
