"""The wall's scene of RT and RW: how many are on track this month, calmly. HTML only.

Missing the quota was usual: nothing here is red, nothing holds the wall, and no single RT or RW is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from monitoring.compliance.board import Area, Board
from monitoring.ui import compliance_cache, compliance_view, formats
from monitoring.ui.compliance_words import month_name
from monitoring.ui.shell import Room
from monitoring.ui.wall_place import Place

MOST_AREAS = 8


def scene(room: Room, place: Place) -> str:
    """The share on track, and that of the areas below."""
    _, language = room.words, room.language
    board = compliance_cache.city(room, room.now.date().replace(day=1)).told
    area = _area(board, place)
    if area is None or area.is_small or not compliance_view.has_quota(area, board) or not board.day:
        return f'<div class="rp-w-none">{compliance_view.lead(area or board.whole, board, language, _)}</div>'
    share = formats.percent((area.share_on_track_percent or 0) / 100, language)
    on_track = formats.number(area.on_track, language)
    told = _("{count} of {all} RT and RW are on track for the quota of {month}, up to {day}.", count=on_track,
             all=formats.number(area.judged, language), month=month_name(board.month, language),
             day=formats.day(board.to_day, language))  # fmt: skip
    rows = "".join(_row(one, language) for one in _below(board, place)[:MOST_AREAS])
    return f'<div class="rp-w-lead"><b>{share}</b><p>{escape(told)}</p></div><ol class="rp-w-rows rp-w-rt">{rows}</ol>'


def _area(board: Board, place: Place) -> Area | None:
    if not place.code:
        return board.whole
    return next((one for one in (*board.kota, *board.kecamatan) if one.key == place.code), None)


def _below(board: Board, place: Place) -> Sequence[Area]:
    """The areas of which the place is made, fewest on track first; those too small to be shown left out."""
    table = board.kota
    if place.code:
        table = board.kelurahan if place.kecamatan is not None else board.kecamatan
    found = [one for one in table if one.key.startswith(place.code) and not one.is_small and one.judged]
    return sorted(found, key=lambda one: (one.share_on_track_percent or 0, one.key))


def _row(area: Area, language: str) -> str:
    share = area.share_on_track_percent or 0
    return (
        f"<li><span class=rp-w-who><b>{escape(area.name)}</b></span>"
        f'<span class="rp-w-bar"><i style="width:{share:.1f}%"></i></span>'
        f"<span class=rp-w-count>{formats.percent(share / 100, language)}</span></li>"
    )
