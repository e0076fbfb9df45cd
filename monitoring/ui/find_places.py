"""Places and RT/RW that a search finds, each led to the screens that the viewer may open of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitoring import access, areas
from monitoring.access.viewer import RT
from monitoring.areas import Register
from monitoring.finding import Asked, places
from monitoring.finding.places import EXACT, KECAMATAN, KELURAHAN, KOTA, Found
from monitoring.home import Home
from monitoring.ui.find_hits import PLACE, UNIT, Group, Hit
from monitoring.ui.shell import Room
from monitoring.words import N_, Words

MOST_UNITS = 200
MOST_PLACES = 3  # kelurahan of one name in which RT and RW are looked for
LABELS = {
    "saya": N_("My kelurahan"),
    "bukti": N_("Evidence"),
    "peta": N_("Live map"),
    "peringkat": N_("Leaderboard"),
    "kepatuhan": N_("RT compliance"),
    "tren": N_("Categories & trends"),
}
LEVELS = {KOTA: N_("Kota"), KECAMATAN: N_("Kecamatan"), KELURAHAN: N_("Kelurahan")}
Way = tuple[str, Mapping[str, str]]


def register() -> Register:
    """The register of the room; its file is read anew only when it changed."""
    return areas.shapes(Home.default()).register


def areas_found(room: Room, asked: Asked) -> Group:
    """Kelurahan, kecamatan and kota by name or code. A head of an RT is told of none: no screen of his shows one."""
    if room.viewer.role == RT:
        return Group(PLACE, [])
    found = places.found(register(), asked.place if asked.names_a_unit and asked.unit is None else asked.text)
    return Group(PLACE, [hit for place in found if (hit := _place(room, place)) is not None])


def units_found(room: Room, asked: Asked) -> Group:
    """RT and RW by number, in the kelurahan that is named; the viewer's own where none is."""
    if not asked.names_a_unit or not room.store.may_ask("find_units"):
        return Group(UNIT, [])
    codes: list[str | None] = [asked.unit.kelurahan_code] if asked.unit else _within(asked)
    rows: list[Mapping[str, str]] = []
    for code in codes:
        told = {"kelurahan_code": code, "rw": asked.rw, "rt": asked.rt, "most": MOST_UNITS + 1}
        rows += room.store.ask("find_units", **told).to_pylist()
    hits = [_unit(row, room) for row in rows if asked.unit is None or row["rt"] == asked.unit.rt]
    return Group(UNIT, hits[:MOST_UNITS], len(hits) > MOST_UNITS)


def _within(asked: Asked) -> list[str | None]:
    if not asked.place:
        return [None]
    found = [one for one in places.found(register(), asked.place) if one.level == KELURAHAN]
    exact = [one.code for one in found if one.nearness == EXACT]
    return list(exact or [one.code for one in found])[:MOST_PLACES]


def _unit(row: Mapping[str, str], room: Room) -> Hit:
    name = f"RT {row['rt']}/RW {row['rw']}" if row["rt"] else f"RW {row['rw']}"
    own = room.viewer.unit_code == row["unit_code"]  # its head is led to it without its code
    query = {} if own else {"unit": row["unit_code"]}
    also = []
    if room.viewer.role != RT and row["rt"]:
        told = {"kelurahan": row["kelurahan_code"], "rw": row["rw"]}
        also.append((f"RW {row['rw']}", "kepatuhan", told))
    return Hit(name, "kepatuhan", query, row["kelurahan_name"], also=also)


def _place(room: Room, place: Found) -> Hit | None:
    _, ways = room.words, [way for way in _ways(room, place) if access.may_open(room.viewer, way[0])]
    if not ways:
        return None
    (screen, query), *others = ways
    also = [(_(LABELS[key]), key, told) for key, told in others]
    return Hit(place.name, screen, query, _detail(place, _), also=also)


def _ways(room: Room, place: Found) -> Sequence[Way]:
    """Where the place lies: the screen that says most of it first."""
    if place.level == KOTA:
        return [("peta", {"kota": place.code}), ("peringkat", {"kota": place.code}), ("tren", {"kota": place.code})]
    if place.level == KECAMATAN:
        told = {"kota": str(place.kota), "kecamatan": place.code}
        return [("peta", told), ("tren", told)]
    told = {"kelurahan": place.code}
    ways: list[Way] = [("peta", told), ("kepatuhan", told)]
    if room.viewer.kelurahan_code == place.code:
        return [("saya", {}), ("bukti", {}), *ways]
    return [("bukti", told), *ways] if access.may_see_kelurahan(room.viewer, place.code) else ways


def _detail(place: Found, _: Words) -> str:
    told = [_(LEVELS[place.level])]
    told += [place.code] if place.level == KELURAHAN else []
    told += [f"{_('Kecamatan')} {place.kecamatan}"] if place.kecamatan else []
    return " · ".join([*told, *([place.kota] if place.kota else [])])
