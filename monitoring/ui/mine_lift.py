"""What brings a kelurahan back to yellow or green, in plain words: which reports to handle now. HTML only.

The figures are those of the evidence sheet ("What would lift the score").
"""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating.colour import GREEN, RED, TOO_FEW, YELLOW
from monitoring.ui import evidence_lift, formats, help_mark, names, sections
from monitoring.ui.links import address, anchor
from monitoring.words import Words

MOST_NAMED = 5


def told(gains: pd.DataFrame, colour: str, code: str, stands_hours: float, language: str, _: Words) -> str:
    """The sentences, the first reports to handle, and where the whole list stands. gains: of `evidence_lift.lifts`."""
    sentences = [
        *_sentences(gains, colour, language, _),
        _("Handled means: acted upon and finished now, and the work stands; finishing counts after {hours}.",
          hours=formats.hours(stands_hours, language)),
    ]  # fmt: skip
    if gains.empty or not evidence_lift.ABOVE[colour]:
        sentences = sentences[:-1]
    lines = "".join(
        f"<p{' class=rp-my-first' if not place else ''}>{escape(text)}</p>" for place, text in enumerate(sentences)
    )
    more = anchor("bukti", language, _("All open reports by what they would gain"), kelurahan=code)
    tail = "" if gains.empty else f'<p class="rp-my-more">{more}</p>'
    return f'<div class="rp-my-lift">{lines}{_list(gains, language, _)}{tail}</div>'


def _sentences(gains: pd.DataFrame, colour: str, language: str, _: Words) -> list[str]:
    if colour == TOO_FEW:
        return [_("There are too few reports for a colour, so there is nothing to win back.")]
    if colour == GREEN:
        return [_("You are green. You stay so while new reports are handled as fast as the old ones.")]
    if gains.empty:
        return [_("No open report counts in this score: only time and new work will change it.")]
    return [_sentence(better, count, gains, language, _) for better, count in _reached(gains, colour).items()]


def _reached(gains: pd.DataFrame, colour: str) -> dict[str, int | None]:
    """As `evidence_lift.reached`; yellow is not named where the same reports bring green."""
    found = evidence_lift.reached(gains, colour)
    if colour == RED and found[GREEN] is not None and found[GREEN] == found[YELLOW]:
        del found[YELLOW]
    return found


def _sentence(better: str, count: int | None, gains: pd.DataFrame, language: str, _: Words) -> str:
    word = names.name_of(better, names.COLOURS, _)
    if count is None:
        return _("{colour} is out of reach for now, even if all {count} open reports were handled.",
                 colour=word, count=formats.number(len(gains), language))  # fmt: skip
    return _.plural("{colour}: handle the first report of this list.",
                    "{colour}: handle the first {count} reports of this list.",
                    count, colour=word, count=formats.number(count, language))  # fmt: skip


def _list(gains: pd.DataFrame, language: str, _: Words) -> str:
    shown = gains[gains["gain"] >= evidence_lift.LEAST_SHOWN].head(MOST_NAMED)
    rows = ""
    for row in shown.itertuples():
        href = escape(address("laporan", language, id=row.report_id))
        category = escape(names.name_of(row.category, names.CATEGORIES, _))
        gain = escape(_("{points} points", points=formats.signed(round(row.gain, 2), language, 2)))
        rows += (
            f'<li><a class="rp-my-go" href="{href}" target="_self"><span><b>{category}</b> '
            f"<small>#{row.report_id}</small></span><span class=rp-my-points><b>{gain}</b></span></a></li>"
        )
    return f'<ol class="rp-my-reports">{rows}</ol>' if rows else ""


def heading(colour: str, _: Words) -> str:
    """The section's heading: the question it answers."""
    if colour == RED:
        asked = _("What brings me back to yellow or green?")
    else:
        asked = _("What brings me back to green?") if colour == YELLOW else _("What keeps me where I am?")
    return sections.heading(asked, help_mark.mark("lift", _))
