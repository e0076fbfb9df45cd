"""Where one stands on the ledger's screen: the way from the city down, and the links further down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from monitoring import access, lpj
from monitoring.access import Viewer
from monitoring.compliance.board import Area, Board
from monitoring.ui import compliance_choice as choice
from monitoring.ui import links
from monitoring.ui.compliance_choice import Place
from monitoring.ui.filters import Area as Registered
from monitoring.words import Words

KEPATUHAN = "kepatuhan"


def found(board: Board, place: Place) -> Area | None:
    """The board's area of a place down to the kelurahan; None where the register has none of that code."""
    if place.level == choice.CITY:
        return board.whole
    table = {choice.KOTA: board.kota, choice.KECAMATAN: board.kecamatan}.get(place.level, board.kelurahan)
    key = place.key if place.kelurahan_code is None else place.kelurahan_code
    return next((area for area in table if area.key == key), None)


def below(board: Board, place: Place) -> tuple[Area, ...]:
    """The areas that a place is made of: the kota of the city, the kecamatan of a kota, the kelurahan of those."""
    if place.level == choice.CITY:
        return board.kota
    table = {choice.KOTA: board.kecamatan, choice.KECAMATAN: board.kelurahan}.get(place.level, ())
    return tuple(area for area in table if area.key.startswith(place.key + "."))


def link(level: str, key: str, text: str, month: date, language: str, **more: str) -> str:
    """A link to an area of the month, as HTML."""
    name = "kota" if level == choice.CITY else level
    told = {name: key or choice.WHOLE, **more, choice.MONTH: choice.written(month)}
    return links.anchor(KEPATUHAN, language, text, **told)


def unit_link(unit_code: str, month: date, language: str) -> str:
    """A link to one RT or RW by its name."""
    unit = lpj.unit_of(unit_code)
    return link(choice.UNIT, unit_code, unit.name if unit else unit_code, month, language)


def way(areas: Sequence[Registered], place: Place, viewer: Viewer, month: date, language: str, _: Words) -> str:
    """The areas above a place, each a link, and the place itself; for who may see one unit only, that alone."""
    names = names_of(areas)
    steps = [] if viewer.unit_code else _above(names, place, month, language, _)
    here = escape(name_of(names, place, _))
    told = "".join(f"<li>{step}</li>" for step in steps)
    return f'<ol class="rp-co-way">{told}<li aria-current="page"><b>{here}</b></li></ol>'


def names_of(areas: Sequence[Registered]) -> dict[str, str]:
    """The names of the register's kota, kecamatan and kelurahan by their codes."""
    named: dict[str, str] = {}
    for area in areas:
        parts = area.code.split(".")
        named |= {".".join(parts[:2]): area.kota, ".".join(parts[:3]): area.kecamatan, area.code: area.name}
    return named


def name_of(names: Mapping[str, str], place: Place, _: Words) -> str:
    """What a place is called; its code where the register has none such."""
    if place.level == choice.CITY:
        return _("The whole city")
    if place.level in (choice.UNIT, choice.RW):
        unit = lpj.unit_of(place.key)
        name = unit.name if unit else place.key
        name = f"RW {place.rw}" if place.level == choice.RW else name
        return f"{name}, {names.get(place.kelurahan_code or '', place.kelurahan_code or '')}".rstrip(", ")
    return names.get(place.key, place.key)


def _above(names: Mapping[str, str], place: Place, month: date, language: str, _: Words) -> list[str]:
    if place.level == choice.CITY:
        return []
    steps = [link(choice.CITY, "", _("The whole city"), month, language)]
    parts = (place.kelurahan_code or place.key).split(".")
    for length, level in ((2, choice.KOTA), (3, choice.KECAMATAN), (4, choice.KELURAHAN)):
        key = ".".join(parts[:length])
        if level == place.level or key not in names:
            break
        steps.append(link(level, key, names[key], month, language))
    if (unit := lpj.unit_of(place.key)) and unit.rt and place.level == choice.UNIT:
        steps.append(link(choice.KELURAHAN, unit.kelurahan_code, f"RW {unit.rw}", month, language, rw=unit.rw))
    return steps


def may_see_units(viewer: Viewer, place: Place) -> bool:
    """Whether the viewer may see which units of this kelurahan, or of the whole city, sent what."""
    return access.may_see_units_of(viewer, place.kelurahan_code)
