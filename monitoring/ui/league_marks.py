"""What stands on the time line, on the leaderboard's small lines: ticks that all of them share, told once beneath.

The days of all the small lines are the same, so the ticks travel once, as a variable of the style sheet. A line is as
wide as a word: a kind is told by how high its tick stands, not by its hue, and what each means is text beneath.
"""

from __future__ import annotations

from datetime import timedelta
from html import escape

from monitoring.ui import marks, marks_beneath
from monitoring.ui.league import TREND_DAYS, Standings
from monitoring.ui.marks import DECREE, FLOOD, HOLIDAY, KINDS, NOTE, Numbered, Place, Shown
from monitoring.ui.shell import Room
from monitoring.words import N_

# Where a tick stands, from where to what height in per cent of the line's, and how that is told.
HEIGHTS: dict[str, tuple[str, str]] = {FLOOD: ("0", "100%"), HOLIDAY: ("0", "40%"), DECREE: ("100%", "40%")}
SAID: dict[str, str] = {FLOOD: N_("whole height"), HOLIDAY: N_("from above"), DECREE: N_("from below")}


def of(room: Room, shown: Standings, kota: str | None) -> Shown:
    """The marks of the lines' days for the city or a kota; no notes, which speak of single places.

    Of a past moment no floods: they are told by what is known now.
    """
    first = shown.on - timedelta(days=TREND_DAYS - 1)
    return marks.of(room, Place(kota), first, shown.on, frozenset({NOTE} if room.past is None else {NOTE, FLOOD}))


def html(told: Shown, room: Room) -> str:
    """The ticks as a style, and beneath what they mean; "" where nothing stands."""
    if not told.marks:
        return ""
    _ = room.words
    kinds = [kind for kind in KINDS if kind in {one.mark.kind for one in told.marks}]
    ways = ", ".join(f"{_(marks.KIND_NAMES[kind])} {_(SAID[kind])}" for kind in kinds)
    lead = _("Ticks on the small lines of 30 days ({ways}):", ways=ways)
    style = f"<style>.rp-lg{{--rp-lg-ticks:{ticks(told)}}}</style>"
    return f'<div class="rp-lg-marks"><p>{escape(lead)}</p>{marks_beneath.html(told, room)}</div>{style}'


def ticks(told: Shown) -> str:
    """A picture for CSS: a stripe a mark, from its first day to its last, a day at least half its own width."""
    return ",".join(_stripe(one, told) for one in told.marks)


def _stripe(one: Numbered, told: Shown) -> str:
    days = (told.last - told.first).days
    begins = max((one.mark.first - told.first).days, 0)
    ends = begins  # of a rule that is in force from a day on, that day alone is told
    if one.mark.kind != DECREE and one.mark.last is not None:
        ends = min((one.mark.last - told.first).days, days)
    low, high = (max(0.0, min(100.0, 100 * at / days)) for at in (begins - 0.4, ends + 0.4))
    top, height = HEIGHTS[one.mark.kind]
    stops = f"transparent {low:.1f}%,var(--rp-text) 0 {high:.1f}%,transparent 0"
    return f"linear-gradient(to right,{stops}) 0 {top}/100% {height} no-repeat"
