"""The islands far out at sea, beside the map that is too near to show them: each with its rating. HTML only.

Sent to every viewer whenever one of their colours moves, so it is kept short: the style sheet draws the marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from monitoring.areas import FAR_KOTA
from monitoring.ui import names
from monitoring.ui.filters import Area
from monitoring.ui.links import address
from monitoring.ui.selection import Selection
from monitoring.words import Words


def beside(known: Sequence[Area], colours: Mapping[str, str], selection: Selection, language: str, _: Words) -> str:
    """The far islands by their colours, each leading to its reports; nothing where the map shows one part alone."""
    if any((selection.kota, selection.kecamatan, selection.kelurahan_code)):
        return ""
    far = [area for area in known if area.kota == FAR_KOTA]
    if not far:
        return ""
    entries = "".join(_entry(area, colours.get(area.code, ""), language, _) for area in far)
    title = escape(_("{kota}, out at sea", kota=FAR_KOTA))
    return f"<div class=rp-islands><b>{title}</b><ul>{entries}</ul></div>"


def _entry(area: Area, colour: str, language: str, _: Words) -> str:
    word = names.name_of(colour, names.COLOURS, _) if colour in names.COLOURS else ""
    link = escape(address("peta", language, kelurahan=area.code))
    return f'<li data-c={colour} title="{escape(word)}"><a href="{link}" target=_self>{escape(area.name)}</a>'
