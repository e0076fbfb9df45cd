"""The picture of a map: the button beneath it, and what the browser writes around the drawing when it is pressed.

The browser copies what it has drawn, with the viewer's own place and nearness; the signs of the legend come from the
very pictures that the map is drawn with. What moves while the page stands, the instant, is told beside the live map.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from monitoring.events import COUNTED_STATES
from monitoring.ui import atlas, compliance_atlas, files, filters, formats, names, pictures, theme
from monitoring.ui.pictures import About
from monitoring.ui.selection import BEGINNING, Selection
from monitoring.ui.shell import Room
from monitoring.words import Words


@dataclass(frozen=True)
class Sign:
    """An entry of a map's legend. picture, key: which piece of which picture of the room, or a colour as CSS and ""."""

    picture: str
    key: str
    label: str


def button(room: Room, about: About, signs: Sequence[Sign]) -> str:
    """The button, with all that the picture says; to stand after the map on the page. HTML."""
    told = pictures.told(room, about, pictures.file_name(room, about), None)
    told |= {"asOf": files.as_of(about.at or room.now, room.language, room.words)}
    told |= {"signs": [[one.picture, one.key, one.label] for one in signs]}
    return files.of_map(json.dumps(told, ensure_ascii=False, separators=(",", ":")), room.words)


def instant(at: datetime, language: str, _: Words) -> str:
    """Of which instant the map is that stands on the screen: unseen, drawn anew with it. HTML."""
    return f'<i hidden data-as-of="{escape(files.as_of(at, language, _))}"></i>'


def ratings(_: Words) -> list[Sign]:
    """The shading of kelurahan and the marks of reports."""
    tiles = {shade: f"{atlas.paired(f'{digit}0')}0" for digit, shade in enumerate(atlas.SHADES)}
    areas = [Sign("shades", tiles[code], names.name_of(code, names.COLOURS, _)) for code in theme.RATINGS]
    marks = [
        Sign("marks", str(place), names.name_of(state, names.STATES, _)) for place, state in enumerate(COUNTED_STATES)
    ]
    return areas + marks


def shares(language: str, nothing: str) -> list[Sign]:
    """The shades of a share from none to all. nothing: what a kelurahan without one says."""
    steps = [
        Sign("shares", compliance_atlas.code(low, False), f"{low}–{formats.percent(_last(high) / 100, language)}")
        for low, high in compliance_atlas.limits()
    ]
    return [*steps, Sign("shares", compliance_atlas.code(None, False), nothing)]


def chosen(selection: Selection, known: Sequence[filters.Area]) -> tuple[str, str]:
    """The place that is looked at by its name and by its code, "" where it is the whole city."""
    area = next((one for one in known if one.code == selection.kelurahan_code), None)
    if area is not None:
        return f"{area.name}, {area.kecamatan}", area.code
    name = selection.kecamatan or selection.kota or ""
    return name, name


def filtered(selection: Selection, language: str, _: Words) -> str:
    """Which reports are marked: their days, category, state and source, as the viewer chose."""
    last = formats.day(selection.to_at - timedelta(days=1), language)
    days = _("until {day}", day=last)
    if selection.from_at != BEGINNING:
        days = f"{formats.day(selection.from_at, language)} – {last}"
    parts = [
        _("Reports: {days}", days=days),
        names.name_of(selection.category, names.CATEGORIES, _) if selection.category else "",
        names.name_of(selection.state, names.STATES, _) if selection.state else "",
        selection.source or "",
    ]
    return " · ".join(part for part in parts if part)


def _last(high: int) -> int:
    return high if high == 100 else high - 1
