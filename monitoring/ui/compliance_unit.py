"""One RT's or RW's month: what it sent day by day, what it is due and why, what changed since, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from html import escape

from monitoring import lpj
from monitoring.compliance import outcomes
from monitoring.compliance.board import UnitDetail
from monitoring.compliance.payment import Line
from monitoring.ui import compliance_calendar, compliance_view, formats, marks_drawn, sections
from monitoring.ui.compliance_calendar import Days
from monitoring.ui.compliance_rule import assumed
from monitoring.ui.compliance_words import FIGURES, TERMS, UNIT_EVENTS, month_name, rupiah
from monitoring.ui.marks import Shown
from monitoring.words import Phrase, Words

Row = Mapping[str, object]


def lead(unit: UnitDetail, language: str, _: Words) -> str:
    """The month of the unit in one sentence."""
    name = month_name(unit.month, language)
    row = unit.row
    if row is None:
        told = [escape(_("Neither registered in {month} nor anything sent: nothing is known of it.", month=name))]
    else:
        told = [_sent(unit, row, name, language, _), escape(_(outcomes.SENTENCES[str(row["outcome"])]))]
        if row["due_rupiah"] is not None:
            told[1] = _money(unit, row, language, _)
    return f'<div class="rp-co-lead">{"".join(f"<p>{sentence}</p>" for sentence in told)}</div>'


def _sent(unit: UnitDetail, row: Row, name: str, language: str, _: Words) -> str:
    sent = f"<strong>{_n(row['sent_count'], language)}</strong>"
    if row["quota"] is None:
        return _("{count} reports sent in {month}.", count=sent, month=escape(name))
    return _("{count} of {quota} reports sent in {month}: {validated} validated, {waiting} waiting, {refused} refused.",
             count=sent, quota=_n(row["quota"], language), month=escape(name),
             validated=_n(row["validated_count"], language), waiting=_n(row["waiting_count"], language),
             refused=_n(row["refused_count"], language))  # fmt: skip


def _money(unit: UnitDetail, row: Row, language: str, _: Words) -> str:
    due, held = escape(rupiah(row["due_rupiah"], language)), escape(rupiah(row["held_rupiah"], language))
    told = _("Operating money due: {sum}.", sum=f"<strong>{due}</strong>")
    if row["held_rupiah"]:
        told += " " + escape(_("{sum} more, if the lurah validates all that waits.", sum="\0")).replace("\0", held)
    return told


def calendar(unit: UnitDetail, shown: Shown, language: str, _: Words) -> str:
    """The days, each with its number and what stands on the time line."""
    counts = {row["day"]: row for row in unit.days.to_pylist()}
    last = unit.month + timedelta(days=unit.days_in_month - 1)
    days = Days(unit.month, last, unit.to_day, _daily_quota(unit), counts, _off(unit, last), marks_drawn.by_day(shown))
    mark = sections.note(_("≈ near-copies among that day's reports"))
    drawn = compliance_calendar.calendar(days, language, _) + compliance_calendar.legend(days.quota, _)
    return drawn + (mark if any(row["copy_count"] for row in counts.values()) else "")


def why(unit: UnitDetail, language: str, _: Words) -> str:
    """The ledger line by line, with what each line rests on; the lines add up to what is due."""
    if not unit.lines:
        return ""
    rows = [_line(line, language, _) for line in unit.lines]
    if unit.row is not None and unit.row["due_rupiah"] is not None:
        rows.append([escape(_("Due")), escape(rupiah(unit.row["due_rupiah"], language)), ""])
    header = (_("Why"), _("Rupiah"), _("It rests on"))
    return f'<div class="rp-co-lines rp-co-why-lines">{sections.table(header, rows, right=[1])}</div>'


def said(phrase: Phrase, language: str, _: Words) -> str:
    """A phrase with its bare numbers as the language writes them; `amount` is in rupiah."""
    fields = {
        name: rupiah(value, language) if name == "amount" else _n(value, language)
        for name, value in phrase.values.items()
        if isinstance(value, int | float)
    }
    return Phrase(phrase.template, {**phrase.values, **fields}).said(_)


def kinds(unit: UnitDetail, language: str, _: Words) -> str:
    """What kinds were reported."""
    if unit.row is None:
        return ""
    return compliance_view.kinds(tuple(int(unit.row[f"{kind}_count"]) for kind in lpj.KINDS), language, _)


def register(unit: UnitDetail, language: str, _: Words) -> str:
    """What the register tells of the unit, the last first."""
    rows = [
        [
            escape(formats.day(row["on_day"], language)),
            escape(_(UNIT_EVENTS.get(row["kind"], row["kind"]))),
            escape(_("estimated")) if row["is_estimated"] else "",
            sections.foreign(row.get("note")),
        ]
        for row in unit.register.to_pylist()
    ]
    if not rows:
        return sections.note(_("It is not in the register: it is known only by what it sent."))
    header = (_("Day"), _("What"), _("How sure"), _("Note"))
    columns = len(header) if any(row[-1] for row in rows) else len(header) - 1
    return sections.table(header[:columns], [row[:columns] for row in rows])


def _line(line: Line, language: str, _: Words) -> list[str]:
    names = {**FIGURES, **TERMS}
    rests = "; ".join(
        dict.fromkeys(
            f"{escape(_(names[one.name])) + ': ' if one.name in names else ''}{sections.foreign(_(one.source))}"
            f"{assumed(one.is_assumed, _)}"
            for one in line.figures
        )
    )
    adds = rupiah(line.rupiah, language) if line.rupiah else ""  # 0 explains only
    return [escape(said(line.phrase, language, _)), escape(adds), f"<small>{rests}</small>"]


def _daily_quota(unit: UnitDetail) -> int | None:
    decree = unit.choice.decree
    if decree is None or not decree.linked_to_reports:
        return None
    told = lpj.unit_of(unit.unit_code)
    return int(decree.figures(told is not None and told.rt is None)["daily_quota"].amount)


def _off(unit: UnitDetail, last: date) -> frozenset[date]:
    """The days on which the register has no head in office; none where it tells nothing of the unit."""
    events = sorted(unit.register.to_pylist(), key=lambda row: (row["on_day"], lpj.UNIT_EVENTS.index(row["kind"])))
    if not events:
        return frozenset()
    return frozenset(day for day in _days(unit.month, last) if not _has_head(events, day))


def _has_head(events: Iterable[Row], day: date) -> bool:
    has_head = False
    for row in events:
        if row["on_day"] > day:
            break
        has_head = row["kind"] == lpj.HEAD_IN or (has_head and row["kind"] not in (lpj.HEAD_OUT, lpj.DISSOLVED))
    return has_head


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _n(value: float | None, language: str) -> str:
    return formats.number(value, language)
