"""The measures of a comparison, row by row: each side's value with its way to the reports, and the difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from monitoring.comparing import differences
from monitoring.comparing.differences import Difference, Rules
from monitoring.rating import board as rating_board
from monitoring.ui import compare_links, formats, names, theme
from monitoring.ui.compare_sides import Pair, Side
from monitoring.ui.links import address
from monitoring.ui.shell import Room
from monitoring.ui.states import mark
from monitoring.words import N_, Words

GREEN = "green"
ACTION, COMPLETION = "action", "completion"
VERDICTS = {
    differences.MORE: N_("more"),
    differences.LESS: N_("less"),
    differences.UNSURE: N_("cannot be told from chance"),
    differences.TOO_FEW: N_("too few to compare"),
    differences.UNKNOWN: N_("not known yet"),
}
SIGNS = {differences.MORE: "▲", differences.LESS: "▼", differences.UNSURE: "≈"}


@dataclass(frozen=True)
class Value:
    """What a side comes to: as text, as a number for the file, the reports behind it; "" = there is no way to them."""

    text: str
    number: float | None
    link: str = ""
    html: str = ""

    def drawn(self) -> str:
        """As HTML."""
        told = self.html or escape(self.text)
        has_way = self.link and self.text != formats.NOTHING
        return f'<a href="{escape(self.link)}" target="_self">{told}</a>' if has_way else told


@dataclass(frozen=True)
class Row:
    """A measure of both sides. unit: of the difference, for the file. told: the difference in words."""

    label: str
    first: Value
    second: Value
    difference: Difference
    told: str
    unit: str


def rows(pair: Pair, room: Room, rules: Rules) -> list[Row]:
    """Every measure that the viewer may know."""
    _ = room.words
    limits = rating_board.targets(pair.first.span.last)
    first_hours = formats.hours(limits["first_action_target_hours"], room.language)
    done_hours = formats.hours(limits["completion_target_hours"], room.language)
    made = [
        _received(pair, room, rules),
        _share(pair, ACTION, _("First action within {hours}", hours=first_hours), room, rules),
        _share(pair, COMPLETION, _("Completed within {hours}", hours=done_hours), room, rules),
        _median(pair, ACTION, _("To the first action (median)"), room, rules),
        _median(pair, COMPLETION, _("To completion (median)"), room, rules),
        _rating(pair, room, rules),
        _on_track(pair, room, rules),
    ]
    return [row for row in made if row is not None]


def difference_told(
    one: Difference, of: Callable[[float], str], _: Words, ends: Callable[[float], str] | None = None
) -> str:
    """The difference with its interval, or why there is none: "+12% (+3% to +22%)". ends: of the interval."""
    if one.value is None:
        return _(VERDICTS[one.verdict])
    low, high = ((ends or of)(end) if end is not None else "…" for end in (one.low, one.high))
    told = _("{change} ({low} to {high})", change=of(one.value), low=low, high=high)
    return told if one.is_sure else f"{told}: {_(VERDICTS[one.verdict])}"


def _received(pair: Pair, room: Room, rules: Rules) -> Row:
    _, language = room.words, room.language

    def value(side: Side) -> Value:
        a_day = formats.number(side.received / side.span.days, language, 1)
        text = _("{count} ({mean} a day)", count=formats.number(side.received, language), mean=a_day)
        return Value(text, side.received, compare_links.reports(side, room))

    found = differences.of_counts(list(pair.first.counts), list(pair.second.counts), rules)
    told = difference_told(found, lambda change: f"{formats.signed(100 * change, language)}%", _)
    return Row(
        _("Reports received"), value(pair.first), value(pair.second), found, told, _("share of the second, a day")
    )


def _share(pair: Pair, what: str, label: str, room: Room, rules: Rules) -> Row:
    _, language = room.words, room.language

    def value(side: Side) -> Value:
        count, of = side.share(what)
        share = count / of if of else None
        text = _("{share} ({count} of {of})", share=formats.percent(share, language),
                 count=formats.number(count, language), of=formats.number(of, language))  # fmt: skip
        return Value(text if of else formats.NOTHING, share, compare_links.reports(side, room))

    found = differences.of_shares(pair.first.share(what), pair.second.share(what), rules)
    told = difference_told(found, lambda change: _points(change, language, _), _, lambda end: _bare(end, language))
    return Row(label, value(pair.first), value(pair.second), found, told, _("share"))


def _median(pair: Pair, what: str, label: str, room: Room, rules: Rules) -> Row:
    _, language = room.words, room.language

    def value(side: Side) -> Value:
        told = side.median(what)
        text = formats.hours(told.value, language) if told.value is not None else _("half not yet")
        return Value(text if told.count else formats.NOTHING, told.value, compare_links.reports(side, room))

    def signed(hours: float) -> str:
        sign = "+" if hours > 0 else "−" if hours < 0 else "±"
        return sign + formats.hours(abs(hours), language)

    found = differences.of_medians(pair.first.median(what), pair.second.median(what), rules)
    return Row(label, value(pair.first), value(pair.second), found, difference_told(found, signed, _), _("hours"))


def _rating(pair: Pair, room: Room, rules: Rules) -> Row | None:
    _, language = room.words, room.language
    sides = (pair.first, pair.second)
    if not any(side.colours for side in sides):
        return None

    def value(side: Side) -> Value:
        drawn = " ".join(
            f"{mark(theme.mark_of(code, theme.RATINGS))}&nbsp;{_colour(code, side, language, _)}"
            for code in theme.RATINGS
            if side.colours.get(code)
        )
        plain = ", ".join(
            f"{names.name_of(code, names.COLOURS, _)}: {side.colours[code]}"
            for code in theme.RATINGS
            if side.colours.get(code)
        )
        number = side.score.value if side.score else None
        return Value(plain or formats.NOTHING, number, compare_links.evidence(side, room), drawn)

    label = _("Rating at the last decision window")
    if all(side.score is not None and side.score.value is not None for side in sides):
        found = differences.of_scores(*(side.score for side in sides))
        told = difference_told(found, lambda points: formats.signed(points, language, 1), _)
        return Row(label, value(pair.first), value(pair.second), found, told, _("points of score"))
    is_one = any(side.chosen.place.kelurahan_code for side in sides)
    if not all(side.colours for side in sides) or is_one:
        found = Difference(differences.UNKNOWN)
    else:
        greens = ((side.colours.get(GREEN, 0), sum(side.colours.values())) for side in sides)
        found = differences.of_shares(*greens, rules)
    told = difference_told(found, lambda change: _points(change, language, _), _, lambda end: _bare(end, language))
    return Row(label, value(pair.first), value(pair.second), found, told, _("share of green kelurahan"))


def _colour(code: str, side: Side, language: str, _: Words) -> str:
    if side.score is None:
        return formats.number(side.colours[code], language)
    word = escape(names.name_of(code, names.COLOURS, _))
    return word if side.score.value is None else f"{word} · {formats.number(side.score.value, language, 1)}"


def _on_track(pair: Pair, room: Room, rules: Rules) -> Row | None:
    _, language = room.words, room.language
    is_one_month = pair.is_of_time and pair.first.lpj_month == pair.second.lpj_month
    if pair.first.lpj is None or pair.second.lpj is None or is_one_month:
        return None

    def value(side: Side) -> Value:
        share = side.lpj.on_track / side.lpj.judged
        count, of = (formats.number(number, language) for number in (side.lpj.on_track, side.lpj.judged))
        text = _("{share} ({count} of {of})", share=formats.percent(share, language), count=count, of=of)
        query = {side.lpj.level: side.lpj.key} if side.lpj.key else {"kota": "semua"}
        return Value(text, share, address("kepatuhan", language, **query, bulan=f"{side.lpj_month:%Y-%m}"))

    counts = ((side.lpj.on_track, side.lpj.judged) for side in (pair.first, pair.second))
    found = differences.of_shares(*counts, rules)
    told = difference_told(found, lambda change: _points(change, language, _), _, lambda end: _bare(end, language))
    return Row(_("RT and RW on track in the month"), value(pair.first), value(pair.second), found, told, _("share"))


def _points(change: float, language: str, _: Words) -> str:
    return _("{change} points", change=formats.signed(100 * change, language, 1))


def _bare(change: float, language: str) -> str:
    return formats.signed(100 * change, language, 1)
