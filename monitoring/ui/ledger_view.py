"""The lurah's queue as it is read: how much waits since when, until when it should be done, by RW and by RT. HTML."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from html import escape

from monitoring import lpj
from monitoring.compliance.queue import Queue, Sum, deadline
from monitoring.ui import compliance_cache, compliance_words, formats
from monitoring.ui.links import anchor
from monitoring.ui.shell import Room
from monitoring.words import Words

SCREEN = "kepatuhan"


def held_rupiah(room: Room, kelurahan_code: str, month: date) -> int | None:
    """What would be due besides if all that waits were validated; None where the month's rule has no money."""
    return compliance_cache.kelurahan(room, kelurahan_code, month).told.area.held_rupiah


def lead(queue: Queue, held: int | None, today: date, language: str, _: Words) -> str:
    """The sentences above the queue. today: in WIB."""
    total = queue.total
    if total is None:
        return ""
    count = formats.number(total.waiting, language)
    units = _.plural("of {count} RT or RW", "of {count} RT and RW", total.units,
                     count=formats.number(total.units, language))  # fmt: skip
    told = _.plural("{count} report waits", "{count} reports wait", total.waiting, count=count)
    since = _("the oldest since {day}", day=formats.instant(total.oldest_at, language))
    parts = [f"<strong>{escape(told)}</strong> {escape(units)}, {escape(since)}."]
    if held:
        money = compliance_words.rupiah(held, language)
        parts.append(escape(_("It holds back {money} of operating money.", money=money)))
    parts.append(_until(deadline(queue.month), today, language, _))
    if total.copies:
        told = _.plural("{count} report on these days looks like a copy of an earlier one.",
                        "{count} reports on these days look like copies of earlier ones.",
                        total.copies, count=formats.number(total.copies, language))  # fmt: skip
        parts.append(escape(told))
    return f'<div class="rp-l-lead">{"".join(f"<p>{part}</p>" for part in parts)}</div>'


def _until(last: date, today: date, language: str, _: Words) -> str:
    day = formats.day(last, language)
    if today > last:
        late = (today - last).days
        told = _.plural("It should have been done by {day}, {count} day ago. Later validation still counts.",
                        "It should have been done by {day}, {count} days ago. Later validation still counts.",
                        late, day=day, count=formats.number(late, language))  # fmt: skip
        return f"<b>{escape(told)}</b>"
    return escape(_("It should be done by {day}.", day=day))


def table(queue: Queue, language: str, _: Words) -> str:
    """By RW, each to be unfolded into its units."""
    units: dict[str, list[Sum]] = defaultdict(list)
    for one in queue.units:
        unit = lpj.unit_of(one.key)
        units[unit.rw if unit else ""].append(one)
    groups = "".join(_group(rw, units[rw.key], queue.month, language, _) for rw in queue.rws)
    return f'<div class="rp-l-rws">{groups}</div>'


def _group(rw: Sum, units: list[Sum], month: date, language: str, _: Words) -> str:
    rows = "".join(_unit(one, month, language, _) for one in units)
    head = f"<b>RW {escape(rw.key)}</b>{_figures(rw, language, _)}"
    return f"<details><summary>{head}</summary><ul>{rows}</ul></details>"


def _unit(one: Sum, month: date, language: str, _: Words) -> str:
    unit = lpj.unit_of(one.key)
    link = anchor(SCREEN, language, unit.name if unit else one.key, unit=one.key, bulan=f"{month:%Y-%m}")
    return f"<li>{link}{_figures(one, language, _)}</li>"


def _figures(one: Sum, language: str, _: Words) -> str:
    waiting = _.plural("{count} waits", "{count} wait", one.waiting, count=formats.number(one.waiting, language))
    days = _.plural("{count} day", "{count} days", one.days, count=formats.number(one.days, language))
    since = _("since {day}", day=formats.day(one.oldest_at.date(), language))
    told = [f"<span class=rp-num>{escape(waiting)}</span>", f"<small>{escape(f'{days} · {since}')}</small>"]
    if one.copies:
        copies = _.plural("{count} copy?", "{count} copies?", one.copies, count=formats.number(one.copies, language))
        told.append(f"<small class=rp-l-copies>{escape(copies)}</small>")
    return "".join(told)
