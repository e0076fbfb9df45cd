"""What waits for the lurah now, the most urgent first: a line each, leading to its part of the screen. HTML only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

from monitoring.compliance.queue import Queue, deadline
from monitoring.ui import escalation_time, escalation_words, formats, mine_room, mine_rt
from monitoring.ui.escalation_look import Listed
from monitoring.ui.states import mark
from monitoring.words import Words

OVERDUE, SOON, IN_TIME = escalation_time.OVERDUE, escalation_time.SOON, escalation_time.IN_TIME
GOVERNOR = escalation_time.GOVERNOR
ORDER = (OVERDUE, GOVERNOR, SOON, IN_TIME)
SOON_DAYS = 2  # of validation: a weekend
DISPUTE_SOON = timedelta(hours=24)


@dataclass(frozen=True)
class Item:
    """One thing that waits. urgency: of ORDER; part: id of its part of the screen; left: how much time, "" = none."""

    urgency: str
    part: str
    text: str
    left: str = ""


def told(items: Sequence[Item], _: Words) -> str:
    """The lines, the most urgent first, of equally urgent ones in the order given."""
    if not items:
        return f'<p class="rp-my-calm">{escape(_("Nothing is pressing."))}</p>'
    ordered = sorted(items, key=lambda item: ORDER.index(item.urgency))
    rows = "".join(
        f'<li data-urgency="{item.urgency}"><a href="#{item.part}" target="_self">'
        f"{mark(escalation_words.MARKS[item.urgency])}<span>{escape(item.text)}</span><b>{escape(item.left)}</b></a></li>"
        for item in ordered
    )
    return f'<ol class="rp-my-todo">{rows}</ol>'


def of_case(one: Listed | None, now: datetime, language: str, _: Words) -> list[Item]:
    """The open case."""
    if one is None:
        return []
    urgency = escalation_time.urgency(one.case, now)
    left = ""
    if one.case.due_at is not None:
        minutes = int((one.case.due_at - now).total_seconds() // 60)
        left = escalation_time.span(abs(minutes), language, _)
        left = f"−{left}" if urgency == OVERDUE else left
    if urgency == OVERDUE and mine_room.waits_for_room(one):
        urgency = SOON  # the room is late, not he
        left = ""
    return [Item(urgency, "mine-room", mine_room.step(one, _), left)]


def of_queues(queues: Sequence[Queue], today: date, language: str, _: Words) -> list[Item]:
    """What waits for validation, of each month."""
    items = []
    for queue in queues:
        if queue.total is None:
            continue
        last = deadline(queue.month)
        urgency = OVERDUE if today > last else SOON if (last - today).days <= SOON_DAYS else IN_TIME
        count = formats.number(queue.total.waiting, language)
        text = _.plural("{count} report of RT and RW to validate, {month}",
                        "{count} reports of RT and RW to validate, {month}",
                        queue.total.waiting, count=count, month=mine_rt.month_name(queue.month, language))  # fmt: skip
        items.append(Item(urgency, "mine-queue", text, mine_rt.until(last, today, language, _)))
    return items


def of_idle(count: int, span_hours: float, language: str, _: Words) -> list[Item]:
    """Reports that nobody touched for so long that they are reprimanded."""
    if not count:
        return []
    told_ = {"count": formats.number(count, language), "span": formats.hours(span_hours, language)}
    text = _.plural("{count} report without any action for {span} or longer",
                    "{count} reports without any action for {span} or longer", count, **told_)  # fmt: skip
    return [Item(OVERDUE, "mine-reports", text)]


def of_disputes(untils: Sequence[datetime], now: datetime, language: str, _: Words) -> list[Item]:
    """Reopenings that may be disputed, until the first of these instants."""
    if not untils:
        return []
    first = min(untils)
    text = _.plural("{count} reopening you may dispute", "{count} reopenings you may dispute", len(untils),
                    count=formats.number(len(untils), language))  # fmt: skip
    left = escalation_time.span(int((first - now).total_seconds() // 60), language, _)
    return [Item(SOON if first - now <= DISPUTE_SOON else IN_TIME, "mine-disputes", text, left)]
