"""The state of an area's month in a sentence, a few figures and bars, as HTML. Nothing here sounds an alarm.

In 2016 most RT fell short of the quota: the screen says how many are on track and leaves the verdict to the reader.
"""

from __future__ import annotations

from html import escape

from monitoring import lpj, policy
from monitoring.compliance.board import Area, Board, Month
from monitoring.ui import formats, help_mark, sections
from monitoring.ui.compliance_words import KINDS, month_name, rupiah, rupiah_short
from monitoring.words import Words


def lead(area: Area, month: Month, language: str, _: Words) -> str:
    """The one sentence: how many are on track, and how many are expected at the month's end."""
    told = "".join(f"<p>{sentence}</p>" for sentence in _sentences(area, month, language, _))
    return f'<div class="rp-co-lead">{told}</div>'


def is_by_reports(month: Month) -> bool:
    """Whether the month's rule asks for reports at all."""
    return month.choice.decree is not None and month.choice.decree.linked_to_reports


def has_quota(area: Area, month: Month) -> bool:
    """Whether there is anything to be on track against."""
    return is_by_reports(month) and area.judged > 0


def _sentences(area: Area, month: Month, language: str, _: Words) -> list[str]:
    name, decree = month_name(month.month, language), month.choice.decree
    sent = _("Nothing was sent.")
    if area.sent_count:
        sent = _.plural("{count} report was sent all the same.", "{count} reports were sent all the same.",
                        area.sent_count, count=_n(area.sent_count, language))  # fmt: skip
    if decree is None:
        told = _("No decree that this room knows covers {month}: there is no quota and no operating money by reports.",
                 month=name)  # fmt: skip
        return [escape(told), escape(sent)]
    if not decree.linked_to_reports:
        told = _("In {month} operating money had no link to reports: there is no quota, and none is counted here.",
                 month=name)  # fmt: skip
        return [escape(told), escape(sent)]
    if not area.judged:
        return [escape(_("Of no RT or RW here are reports asked in {month}.", month=name)), escape(sent)]
    return [_on_track(area, month, name, language, _), *_alone(area, month, language, _)]


def _on_track(area: Area, month: Month, name: str, language: str, _: Words) -> str:
    """The lead itself; its first figure stands out."""
    fields = {"all": _n(area.judged, language), "month": name}
    if month.is_over:
        share = formats.percent(area.reached / area.judged, language)
        text = _("{count} of {all} RT and RW reached the quota of {month}: {share}.",
                 count=_strong(_n(area.reached, language)), share=share, **_escaped(fields))  # fmt: skip
        return text
    if month.day == 0:
        return escape(_("{month} has only begun: its first full day is counted tomorrow.", month=name))
    text = _("{count} of {all} RT and RW are on track ({share}).", count=_strong(_n(area.on_track, language)),
             share=_share(area, language), **_escaped(fields))  # fmt: skip
    days = int(policy.amount("lpj_forecast_days", month.to_day))
    expected = _("At the pace of the last {days} days {count} will reach the quota by the end of {month}.",
                 days=_n(days, language), count=_strong(_n(area.expected_to_reach, language)),
                 **_escaped(fields))  # fmt: skip
    return f"{text} {expected}"


def _alone(area: Area, month: Month, language: str, _: Words) -> list[str]:
    """The city's RT and its RW each alone, which count by amounts of their own."""
    if not isinstance(month, Board) or area is not month.whole:
        return []
    parts = []
    for some, name in ((month.rt, "RT"), (month.rw, "RW")):
        if some.judged:
            count = some.reached if month.is_over else some.on_track
            told = _("{name} alone: {count} of {all}", name=name, count=_n(count, language),
                     all=_n(some.judged, language))  # fmt: skip
            parts.append(f"{told} ({formats.percent(count / some.judged, language)})")
    return [f"<small>{escape(' · '.join(parts))}</small>"] if len(parts) == 2 else []


def figures(area: Area, month: Month, language: str, _: Words, is_brief: bool = False) -> str:
    """The sums of an area: what was sent, what the lurah did with it, the money. is_brief: beside the map.

    Nothing where no rule asks for reports and none was sent.
    """
    if not (area.sent_count or has_quota(area, month)):
        return '<div class="rp-co-figures"></div>'
    sent = _.plural("report sent", "reports sent", area.sent_count)
    marks = {} if is_brief else {key: help_mark.mark(key, _) for key in ("validated", "copies", "due")}
    cards = [_card(_n(area.sent_count, language), sent, _standing(area, language, _), marks.get("validated", ""))]
    if has_quota(area, month):
        reached = _("reached the whole quota") if month.is_over else _("have reached the whole quota already")
        of = _("of {count}", count=_n(area.judged, language))
        cards.insert(0, _card(_n(area.reached, language), reached, escape(of)))
    if not is_brief:
        copies = _("marked as copies: a question to look into, no verdict")
        cards.append(_card(_n(area.copies, language), _("near-copies"), escape(copies), marks["copies"]))
    if area.due_rupiah is not None:
        cards += _money(area, month, language, _, is_brief, marks.get("due", ""))
    return f'<div class="rp-co-figures">{"".join(cards)}</div>'


def _money(area: Area, month: Month, language: str, _: Words, is_brief: bool, mark: str) -> list[str]:
    due = _("operating money due") if not month.is_closed else _("operating money by today's ledger")
    held = _("more, if the lurah validates all that waits")
    lost = _("{sum} lost by refusals", sum=rupiah_short(area.lost_rupiah, language, _))
    short, whole = rupiah_short(area.due_rupiah, language, _), rupiah(area.due_rupiah, language)
    told = ("", "") if is_brief else (escape(whole) if whole != short else "", f"{escape(held)}<br>{escape(lost)}")
    return [
        _card(short, due, told[0], mark),
        _card(rupiah_short(area.held_rupiah, language, _), _("held back: not validated yet"), told[1]),
    ]


def kinds(counts: tuple[int, ...], language: str, _: Words) -> str:
    """What kinds of activity were reported, each with its bar, its count and its share."""
    total, most = sum(counts), max(counts, default=0)
    if not total:
        return sections.note(_("Nothing was sent."))
    rows = "".join(
        f"<li><span>{escape(_(KINDS[kind]))}</span><b>{_n(count, language)}</b>"
        f"<small>{formats.percent(count / total, language)}</small>"
        f'<i style="--part:{100 * count / most:.1f}%"></i></li>'
        for kind, count in zip(lpj.KINDS, counts, strict=True)
        if count or kind != lpj.OTHER
    )
    return f'<ul class="rp-co-kinds">{rows}</ul>'


def counts_of(month: Month, language: str, _: Words) -> str:
    """Up to which day the figures go."""
    if not is_by_reports(month):
        return ""
    if month.is_closed:
        told = _("The month is closed: what changes now is an adjustment.")
    elif month.is_over:
        days = int(policy.amount("lpj_close_days", month.month))
        wait = formats.hours(policy.amount("lpj_history_hours", month.month), language)
        told = _("The month is over and not closed yet: it closes {days} days after its end; one loaded later, "
                 "{hours} after it came.", days=_n(days, language), hours=wait)  # fmt: skip
    elif month.day == 0:
        told = ""
    else:
        told = _("On track: as many sent as the days gone by ask for, up to {day} ({number} of {all} days).",
                 day=formats.day(month.to_day, language), number=_n(month.day, language),
                 all=_n(month.days_in_month, language))  # fmt: skip
    return help_mark.beside(sections.note(told), "on_track", _) if told else ""


def _standing(area: Area, language: str, _: Words) -> str:
    """Validated, waiting and refused as one bar with its numbers."""
    parts = (
        ("validated", area.validated, _("validated")),
        ("waiting", area.waiting, _("wait")),
        ("refused", area.refused, _("refused")),
    )
    words = " · ".join(f"{_n(count, language)} {word}" for _kind, count, word in parts)
    bar = "".join(f'<i class="rp-co-{kind}" style="flex:{count} 1 0"></i>' for kind, count, _word in parts if count)
    return f'<span class="rp-co-bar" aria-hidden="true">{bar}</span>{escape(words)}'


def _card(value: str, label: str, more: str, mark: str = "") -> str:
    return f"<div><strong>{escape(value)}</strong><b>{escape(label)}{mark}</b><small>{more}</small></div>"


def _share(area: Area, language: str) -> str:
    share = area.share_on_track_percent
    return formats.percent(None if share is None else share / 100, language)


def _strong(text: str) -> str:
    return f"<strong>{escape(text)}</strong>"


def _escaped(fields: dict[str, str]) -> dict[str, str]:
    return {name: escape(value) for name, value in fields.items()}


def _n(value: float | None, language: str) -> str:
    return formats.number(value, language)
