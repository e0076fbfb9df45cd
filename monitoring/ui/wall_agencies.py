"""The wall's scene of agencies: what waits with each and for how long; of one agency alone, its figures. HTML only."""

from __future__ import annotations

from html import escape

from monitoring.ui import agencies, agencies_view, formats
from monitoring.ui.agencies import Row, Told
from monitoring.ui.shell import Room
from monitoring.ui.wall_place import Place
from monitoring.words import Words

MOST_AGENCIES = 7


def scene(room: Room, place: Place) -> str:
    """The agencies with most waiting, all bars to one scale."""
    _, language = room.words, room.language
    told = agencies.waiting(room)
    rows = [row for row in told.rows if row["waiting_count"]]
    if place.skpd is not None:
        return _alone(next((row for row in told.rows if row["skpd"] == place.skpd), None), told, language, _)
    if not rows:
        return f'<p class="rp-w-none">{escape(_("Nothing waits with an agency."))}</p>'
    waiting = formats.number(sum(row["waiting_count"] for row in rows), language)
    total = _("{count} reports wait with agencies; this time is no kelurahan's.", count=waiting)
    most = max(row["waiting_count"] for row in rows)
    entries = "".join(_row(row, most, language, _) for row in rows[:MOST_AGENCIES])
    legend = agencies_view.legend(language, _)
    return f'<p class="rp-w-said">{escape(total)}</p>{legend}<ol class="rp-w-rows rp-w-ag">{entries}</ol>'


def _row(row: Row, most: int, language: str, _: Words) -> str:
    oldest = _("oldest {age}", age=_days(row["waiting_days_oldest"], language))
    return (
        f"<li><span class=rp-w-who><b><bdi>{escape(agencies_view.agency_name(row['skpd'], _))}</bdi></b>"
        f"<small>{escape(oldest)}</small></span>{_bar(row, most)}"
        f"<span class=rp-w-count>{formats.number(row['waiting_count'], language)}</span></li>"
    )


def _bar(row: Row, most: int) -> str:
    """How many wait, by the shades of their age."""
    parts = "".join(
        f'<i class="rp-ag-age-{shade}" style="width:{100 * count / most:.2f}%"></i>'
        for shade, count in enumerate(agencies_view.ages(row))
        if count
    )
    return f'<span class="rp-w-bar">{parts}</span>'


def _alone(row: Row | None, told: Told, language: str, _: Words) -> str:
    if row is None:
        return f'<p class="rp-w-none">{escape(_("Nothing waits with this agency."))}</p>'
    figures = (
        (formats.number(row["waiting_count"], language), _("waiting with it")),
        (_days(row["waiting_days_median"], language), _("half of them for longer")),
        (_days(row["waiting_days_oldest"], language), _("the oldest")),
        (formats.number(row["done_count"], language), agencies_view.done_label(told, language, _)),
    )
    cards = "".join(f"<li><b>{escape(value)}</b><small>{escape(word)}</small></li>" for value, word in figures)
    bar = _bar(row, row["waiting_count"]) if row["waiting_count"] else ""
    return f'<ul class="rp-w-counts rp-w-large">{cards}</ul>{agencies_view.legend(language, _)}<div>{bar}</div>'


def _days(days: float | None, language: str) -> str:
    return formats.hours(None if days is None else days * agencies_view.HOURS, language)
