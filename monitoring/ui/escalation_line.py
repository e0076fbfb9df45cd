"""The line of cases on the live map: how many are to be called, overdue, with the governor. HTML only.

Sent to every viewer whenever a figure moves, so it is kept short: the style sheet draws the marks.
"""

from __future__ import annotations

from html import escape

from monitoring.ui import formats
from monitoring.ui.escalation_look import Counts
from monitoring.ui.links import address
from monitoring.words import Words


def line(counts: Counts, language: str, _: Words) -> str:
    """The three figures, as one link to the list."""
    told = (("call", _("To call"), counts.to_call), ("overdue", _("Overdue"), counts.overdue),
            ("governor", _("With the governor"), counts.with_governor))  # fmt: skip
    figures = "".join(
        f"<span data-e={code}><b>{formats.number(count, language)}</b>{escape(word)}</span>"
        for code, word, count in told
    )
    return f'<a class=rp-cases href="{escape(address("eskalasi", language))}" target=_self>{figures}</a>'
