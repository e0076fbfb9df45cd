"""The wall's scene of categories: how many reports came today, against the same weekday of the last weeks. HTML only.

What rises is told by the rule of the categories' own screen, so that wall and desk never differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from statistics import median

from babel.dates import format_date

from monitoring import policy
from monitoring.trends.told import Cell
from monitoring.ui import filters, formats, names, trends_rises, trends_told
from monitoring.ui.shell import Room
from monitoring.ui.wall_place import Place
from monitoring.words import Words

MOST_CATEGORIES = 8


@dataclass(frozen=True)
class Today:
    """A category today and by this time on earlier days of the same weekday; low, usual, high: None = not known.

    rise: the largest area of the place in which it rises above the usual of this hour, None = nowhere.
    """

    category: str
    count: int
    low: int | None
    usual: float | None
    high: int | None
    rise: Cell | None = None

    @staticmethod
    def of(category: str, count: int, earlier: Sequence[int], on: date, rise: Cell | None = None) -> Today:
        """The usual by the policy of the day `on`."""
        if len(earlier) < policy.amount("wall_usual_least_weeks", on):
            return Today(category, count, None, None, None, rise)
        return Today(category, count, min(earlier), median(earlier), max(earlier), rise)


def scene(room: Room, place: Place) -> str:
    """The largest categories of today, those above the usual first."""
    _, language = room.words, room.language
    found = today(room, place)
    if not found:
        return f'<p class="rp-w-none">{escape(_("No report came today, nor on this weekday of the last weeks."))}</p>'
    shown = sorted(found, key=lambda one: (one.rise is None, -one.count, one.category))[:MOST_CATEGORIES]
    most = max([1, *(one.count for one in shown), *(one.high or 0 for one in shown)])
    area_names = {area.code: area.name for area in filters.areas_of(room)}
    rows = "".join(_row(one, most, area_names, language, _) for one in shown)
    return f'<p class="rp-w-said">{escape(_said(found, room, _))}</p><ol class="rp-w-rows rp-w-cat">{rows}</ol>'


def today(room: Room, place: Place) -> list[Today]:
    """Every category of which something came, as it stands at the room's minute."""
    on = room.now.date()
    weeks = int(policy.amount("wall_usual_weeks", on))
    asked = room.store.ask("category_today", now=room.now.replace(second=0, microsecond=0), weeks=weeks,
                           kota=place.kota, kecamatan=place.kecamatan)  # fmt: skip
    risen = rises_in(trends_told.rises(room).rises, place)
    return [
        Today.of(row["category"], row["today_count"], row["earlier_counts"], on, risen.get(row["category"]))
        for row in asked.to_pylist()
    ]


def rises_in(rises: Sequence[Cell], place: Place) -> dict[str, Cell]:
    """By category the first, that is the largest, area of the place in which it rises."""
    inside = (one for one in rises if place.kota in (None, one.kota) and place.kecamatan in (None, one.kecamatan))
    told: dict[str, Cell] = {}
    for one in inside:
        told.setdefault(one.category, one)
    return told


def _said(found: Sequence[Today], room: Room, _: Words) -> str:
    language = room.language
    total = formats.number(sum(one.count for one in found), language)
    came = _("{count} reports came today up to {time}.", count=total, time=formats.clock_time(room.now, language))
    if all(one.usual is None for one in found):
        return f"{came} {_('The room knows too few weeks to say what is usual.')}"
    weeks = formats.number(policy.amount("wall_usual_weeks", room.now.date()), language)
    day = format_date(room.now.date(), "EEEE", locale=language)
    told = [came, _("Usual: by this time on {day}, last {weeks} weeks.", day=day, weeks=weeks)]
    if any(one.rise for one in found):
        window = formats.hours(trends_told.rises(room).rules.window_hours, language)
        told.append(_("▲: far more in the last {window} than at this hour.", window=window))
    return " ".join(told)


def _row(one: Today, most: int, area_names: Mapping[str, str], language: str, _: Words) -> str:
    usual = ""
    if one.usual is not None:
        word = _("usual {low}–{high}", low=formats.number(one.low, language), high=formats.number(one.high, language))
        usual = f"<small>{escape(word)}</small>"
        span = f"left:{100 * one.low / most:.1f}%;right:{100 - 100 * one.high / most:.1f}%"
        usual += f'<i class="rp-w-span" style="{span}"></i>'
    sign = f"<em>▲ {escape(trends_rises.where(one.rise, area_names, _).split(', ')[0])}</em>" if one.rise else ""
    name = escape(names.name_of(one.category, names.CATEGORIES, _))
    return (
        f"<li{' data-unusual' if one.rise else ''}><span class=rp-w-who><b>{name}</b>{sign}</span>"
        f'<span class="rp-w-bar"><i style="width:{100 * one.count / most:.1f}%"></i>{usual}</span>'
        f"<span class=rp-w-count>{formats.number(one.count, language)}</span></li>"
    )
