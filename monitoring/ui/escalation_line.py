"""The line of cases on the live map: how many are to be called, overdue, with the governor. HTML only.

Sent to every viewer whenever a figure of the map's tally moves, so it is kept short: the style sheet draws the marks.
"""

from __future__ import annotations

from html import escape

from monitoring import access
from monitoring.escalation.board import Counts
from monitoring.ui import escalation_look, formats
from monitoring.ui.links import address
from monitoring.ui.shell import Room
from monitoring.words import Words


def of(room: Room) -> str:
    """The line as it stands now; nothing for whoever may not see every case."""
    if not access.may(room.viewer, "see_every_case"):
        return ""
    return line(escalation_look.counts(room), room.language, room.words)


def line(counts: Counts, language: str, _: Words) -> str:
    """The three figures in the order in which the style sheet marks them, as one link to the list."""
    told = (
        (_("Call now"), counts.to_call),
        (_("Overdue"), counts.overdue),
        (_("With the governor"), counts.with_governor),
    )
    figures = "".join(f"<li><b>{formats.number(count, language)}</b>{escape(word)}" for word, count in told)
    title = escape(_("Escalation"))
    return (
        f'<a class=rp-cases href="{escape(address("eskalasi", language))}" target=_self>{title}<ul>{figures}</ul></a>'
    )
