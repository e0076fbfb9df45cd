"""A lurah's RT and RW on his own screen: who is short of the quota, whom to help first, what to validate. HTML only.

For those alone who may know which RT sent what; whoever makes it asks that first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from monitoring import lpj
from monitoring.compliance.board import Detail
from monitoring.compliance.queue import Queue, deadline
from monitoring.ui import formats, sections
from monitoring.ui.compliance_words import month_name
from monitoring.ui.links import address
from monitoring.words import Words

SCREEN = "kepatuhan"
MOST_HELPED, MOST_BEHIND = 3, 5
Row = Mapping[str, object]


def behind(detail: Detail) -> list[Row]:
    """The units that sent less than is asked of them by now, the furthest behind first."""
    rows = [row for row in detail.units.to_pylist() if row["quota"] is not None and not row["is_on_track"]]
    return sorted(rows, key=lambda row: (row["sent_count"] - row["asked_count"], row["unit_code"]))


def told(detail: Detail, language: str, _: Words) -> str:
    """How many are short, whom to help first, and who is furthest behind."""
    help_, more = _help(detail, language, _), _more(detail, language, _)
    if not detail.area.judged:
        said = _("No RT or RW of yours is asked for a number of reports this month.")
        return f'<p class="rp-my-first">{escape(said)}</p>{help_}{more}'
    late = behind(detail)
    count, judged = (formats.number(number, language) for number in (len(late), detail.area.judged))
    said = _.plural("{count} of {all} RT and RW is short of what is asked by now.",
                    "{count} of {all} RT and RW are short of what is asked by now.",
                    len(late), count=count, all=judged)  # fmt: skip
    usual = sections.note(_("To be short is common in the whole city; whoever cannot send needs help first."))
    return f'<p class="rp-my-first">{escape(said)}</p>{usual}{help_}{_late(late, detail, language, _)}{more}'


def queue(queues: Sequence[Queue], today: date, language: str, _: Words) -> str:
    """What waits for validation, by month, the earliest deadline first; each a link to where it is done."""
    waiting = [one for one in queues if one.total is not None]
    if not waiting:
        return f'<p class="rp-my-first">{escape(_("Nothing waits for your validation."))}</p>'
    return f'<ol class="rp-my-reports">{"".join(_month(one, today, language, _) for one in waiting)}</ol>'


def until(last: date, today: date, language: str, _: Words) -> str:
    """How long there is to validate, in days."""
    days = (last - today).days
    if days < 0:
        return _.plural("{count} day late", "{count} days late", -days, count=formats.number(-days, language))
    if days == 0:
        return _("today is the last day")
    return _.plural("{count} day left", "{count} days left", days, count=formats.number(days, language))


def _month(one: Queue, today: date, language: str, _: Words) -> str:
    total, last = one.total, deadline(one.month)
    href = escape(address(SCREEN, language, kelurahan=one.kelurahan_code, bulan=f"{one.month:%Y-%m}"))
    count = _.plural("{count} report", "{count} reports", total.waiting, count=formats.number(total.waiting, language))
    units = _.plural("of {count} RT or RW", "of {count} RT and RW", total.units,
                     count=formats.number(total.units, language))  # fmt: skip
    month = month_name(one.month, language)
    by = _("{month}, by {day}", month=month, day=formats.day(last, language))
    is_late = " data-late" if today > last else ""
    return (
        f'<li{is_late}><a class="rp-my-go" href="{href}" target="_self"><span><b>{escape(count)}</b> {escape(units)}'
        f"<small>{escape(by)}</small></span>"
        f"<span class=rp-my-points><b>{escape(until(last, today, language, _))}</b></span></a></li>"
    )


def _help(detail: Detail, language: str, _: Words) -> str:
    if not detail.help_first:
        return ""
    rows = "".join(
        f'<li><a class="rp-my-go" href="{_href(one.unit_code, detail, language)}" target="_self">'
        f"<span><b>{escape(_name(one.unit_code))}</b><small>{escape(one.phrase.said(_))}</small></span></a></li>"
        for one in detail.help_first[:MOST_HELPED]
    )
    left = len(detail.help_first) - MOST_HELPED
    more = _.plural("and {count} more to help", "and {count} more to help", left, count=formats.number(left, language))
    tail = sections.note(more) if left > 0 else ""
    return f'<h3>{escape(_("Help first"))}</h3><ol class="rp-my-reports">{rows}</ol>{tail}'


def _late(late: Sequence[Row], detail: Detail, language: str, _: Words) -> str:
    if not late:
        return ""
    rows = "".join(_unit(row, detail, language, _) for row in late[:MOST_BEHIND])
    return f'<h3>{escape(_("Furthest behind"))}</h3><ol class="rp-my-reports">{rows}</ol>'


def _unit(row: Row, detail: Detail, language: str, _: Words) -> str:
    code = str(row["unit_code"])
    sent, asked = (formats.number(row[name], language) for name in ("sent_count", "asked_count"))
    share = min(100.0, 100 * int(row["sent_count"]) / max(int(row["asked_count"]), 1))
    told = _("{sent} of {asked} reports", sent=sent, asked=asked)
    return (
        f'<li><a class="rp-my-go" href="{_href(code, detail, language)}" target="_self">'
        f'<span><b>{escape(_name(code))}</b><i class="rp-my-share" style="--part:{share:.0f}%"></i></span>'
        f"<span class=rp-my-points><b>{escape(told)}</b></span></a></li>"
    )


def _more(detail: Detail, language: str, _: Words) -> str:
    href = escape(address(SCREEN, language, kelurahan=detail.kelurahan_code))
    return f'<p class="rp-my-more"><a href="{href}" target="_self">{escape(_("All my RT and RW"))}</a></p>'


def _href(code: str, detail: Detail, language: str) -> str:
    return escape(address(SCREEN, language, unit=code, bulan=f"{detail.month:%Y-%m}"))


def _name(code: str) -> str:
    unit = lpj.unit_of(code)
    return unit.name if unit else code
