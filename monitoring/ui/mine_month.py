"""A kelurahan's month as two small pictures, each a question with its answer: SVG that needs no code to be loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from monitoring.clock import WIB
from monitoring.ui import files, formats, marks_drawn, mine_picture
from monitoring.ui.marks import Shown
from monitoring.ui.mine_look import Look, Window
from monitoring.words import Words

WIDE, HIGH = 360.0, 146.0
STRIP = 16.0  # the strip of colours under the places
HEIGHTS = {"green": 0.4, "yellow": 0.7, "red": 1.0, "too_few": 0.2}  # of the strip, so that hue is never alone
LEFT, FOOT, LABEL = 30.0, 16.0, 28.0
MARK_TOP, MARK_NEAR = 22.0, 0.1  # where the numbers of marks stand, and how near two may come


@dataclass(frozen=True)
class Day:
    """What came to the kelurahan and what was done there on one day (WIB)."""

    day: date
    received: int
    done: int


def places(look: Look, language: str, _: Words, shown: Shown | None = None) -> str:
    """Whether its place got better: the set of places window by window, over a strip of its colours.

    shown: the marks on the time line, None = none.
    """
    title = _("Did my place get better this month?")
    placed = [window for window in look.windows if window.place is not None]
    if len(placed) < 2:
        return _figure(title, _("Not enough decision windows are kept yet to say."), "")
    return _figure(title, _answer(placed[0], placed[-1], language, _), _band(placed, look, language, shown))


def flow(days: Sequence[Day], language: str, _: Words, shown: Shown | None = None) -> str:
    """Whether as much is finished as comes in: received upward, done downward, day by day."""
    title = _("Do we finish as much as comes in?")
    received, done = sum(day.received for day in days), sum(day.done for day in days)
    if not received and not done:
        return _figure(title, _("Nothing came in and nothing was done."), "")
    told = {"received": formats.number(received, language), "done": formats.number(done, language)}
    if done >= received:
        answer = _("Yes: {received} came in, {done} were done.", **told)
    else:
        answer = _("No: {received} came in, {done} were done, {left} fewer.",
                   **told, left=formats.number(received - done, language))  # fmt: skip
    return _figure(title, answer, _bars(days, language, _, shown))


def header(_: Words) -> tuple[str, ...]:
    """The columns of the month's file."""
    return (_("Day"), _("Received"), _("Done"))


def rows(days: Sequence[Day]) -> list[tuple[object, ...]]:
    """The month's days as its file has them."""
    return [(day.day.isoformat(), day.received, day.done) for day in days]


def _answer(first: Window, last: Window, language: str, _: Words) -> str:
    then, now = (_range(window, language) for window in (first, last))
    day = formats.day(first.at, language)
    if first.rank_low <= last.rank_high and last.rank_low <= first.rank_high:
        return _("Nobody can say: {then} on {day}, {now} now; the two overlap.", then=then, now=now, day=day)
    if last.rank_high < first.rank_low:
        return _("Yes: from {then} on {day} to {now} now.", then=then, now=now, day=day)
    return _("No, it fell: from {then} on {day} to {now} now.", then=then, now=now, day=day)


def _range(window: Window, language: str) -> str:
    low, high = (formats.number(place, language) for place in (window.rank_low, window.rank_high))
    return low if low == high else f"{low}–{high}"


def _band(placed: Sequence[Window], look: Look, language: str, shown: Shown | None) -> str:
    begin, end = placed[0].at, placed[-1].at
    top, bottom, wide = 26.0, HIGH - STRIP - FOOT - 6, (WIDE - LEFT - 6) / len(placed)
    turn = {window.at: place for place, window in enumerate(placed)}

    def x(window: Window) -> float:
        return LEFT + wide * (turn[window.at] + 0.5)

    def y(place: int) -> float:
        return top + (bottom - top) * (place - 1) / max(look.ranked - 1, 1)

    upper = [f"{x(window):.1f} {y(window.rank_low):.1f}" for window in placed]
    lower = [f"{x(window):.1f} {y(window.rank_high):.1f}" for window in reversed(placed)]
    middle = [f"{x(window):.1f} {y(window.place):.1f}" for window in placed]
    strip = "".join(_step(window, x(window), wide) for window in placed)
    by_day = [(window.at.astimezone(WIB).date(), x(window)) for window in placed]
    return (
        f'{_marks(shown, by_day)}<path class="area" d="M{"L".join(upper + lower)}Z"/>'
        f'<path class="line" d="M{"L".join(middle)}"/>'
        f"{strip}{_text(LEFT - 4, top + 8, '1', 'end')}"
        f"{_text(LEFT - 4, bottom, formats.number(look.ranked, language), 'end')}"
        f"{_ends(begin.date(), end.date(), language)}"
    )


def _step(window: Window, x: float, wide: float) -> str:
    share = HEIGHTS.get(window.colour, HEIGHTS["too_few"])
    high = STRIP * share
    return (
        f'<rect class="rating-{window.colour}" x="{x - wide / 2:.1f}" y="{HIGH - FOOT - high:.1f}" '
        f'width="{max(wide - 0.6, 0.8):.1f}" height="{high:.1f}"/>'
    )


def _bars(days: Sequence[Day], language: str, _: Words, shown: Shown | None) -> str:
    most = max(1, *(max(day.received, day.done) for day in days))
    wide, middle = (WIDE - LEFT - 6) / len(days), LABEL + (HIGH - FOOT - LABEL) / 2
    bars = ""
    for place, day in enumerate(days):
        x = LEFT + place * wide
        up, down = ((middle - LABEL - 2) * count / most for count in (day.received, day.done))
        bars += f'<rect class="in" x="{x:.1f}" y="{middle - up:.1f}" width="{wide - 1:.1f}" height="{up:.1f}"/>'
        bars += f'<rect class="done" x="{x:.1f}" y="{middle:.1f}" width="{wide - 1:.1f}" height="{down:.1f}"/>'
    return (
        f"{_marks(shown, [(day.day, LEFT + (place + 0.5) * wide) for place, day in enumerate(days)])}"
        f"{bars}{_text(LEFT - 4, LABEL + 9, formats.number(most, language), 'end')}"
        f"{_text(LEFT, 11, '▲ ' + _('came in'))}{_text(WIDE - 6, 11, '▼ ' + _('done'), 'end')}"
        f"{_ends(days[0].day, days[-1].day, language)}"
    )


def _marks(shown: Shown | None, by_day: Sequence[tuple[date, float]]) -> str:
    """Thin lines with the numbers of the marks, at the first place on or after each one's day."""
    if shown is None:
        return ""
    at = {day: x for day, x in reversed(by_day)}
    known = sorted(at)

    def x(day: date) -> float:
        return at[next((one for one in known if one >= day), known[-1])]

    edges = [edge for edge in marks_drawn.edges(shown) if known[0] <= edge[1] <= known[-1]]
    told = ""
    for group in marks_drawn.groups(edges, lambda day: x(day) / WIDE, MARK_NEAR):
        here, label = x(group[0][1]), marks_drawn.label([one for one, _day in group])
        told += f'<path class="mark" d="M{here:.1f} {MARK_TOP}V{HIGH - FOOT:.0f}"/>'
        told += _text(min(max(here, LEFT), WIDE - 8), MARK_TOP, label, "middle")
    return told


def _ends(first: date, last: date, language: str) -> str:
    short = [formats.day(day, language).rsplit(" ", 1)[0] for day in (first, last)]
    return _text(LEFT, HIGH - 3, short[0]) + _text(WIDE - 6, HIGH - 3, short[1], "end")


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(text)}</text>'


def _figure(title: str, answer: str, inner: str) -> str:
    picture = mine_picture.image(inner, WIDE, HIGH, f"{title} {answer}") if inner else ""
    return (
        f'<figure class="rp-my-picture"><figcaption><h3>{escape(title)}</h3><p>{escape(answer)}</p></figcaption>'
        f"{picture}{files.of_image() if picture else ''}</figure>"
    )
