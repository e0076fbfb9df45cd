"""Of what the wall speaks: the city, one kota, one kecamatan or one agency, as its address says.

An address that names no such place is told so, never answered with another place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from monitoring.ui import address, filters
from monitoring.ui.agencies import UNNAMED
from monitoring.ui.escalation_look import Listed
from monitoring.ui.filters import Area
from monitoring.ui.shell import Room

KOTA, KECAMATAN, SKPD = "kota", "kecamatan", "skpd"
KEYS = (KOTA, KECAMATAN, SKPD)
KOTA_SIGNS, KECAMATAN_SIGNS = len("31.71"), len("31.71.01")


@dataclass(frozen=True)
class Place:
    """A part of the city. kota, kecamatan, skpd: by name, None = all; code: of the kota or kecamatan, "" = the city.

    codes: of its kelurahan, None = all.
    """

    kota: str | None = None
    kecamatan: str | None = None
    skpd: str | None = None
    code: str = ""
    codes: frozenset[str] | None = None

    @property
    def name(self) -> str | None:
        """What it is called; None for the city."""
        return self.skpd or self.kecamatan or self.kota

    def of(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of its kelurahan."""
        return frame if self.codes is None else frame[frame["kelurahan_code"].isin(self.codes)]

    def cases(self, listed: Iterable[Listed]) -> list[Listed]:
        """The cases of its kelurahan or of its agency, in the order given."""
        if self.skpd is not None:
            return [one for one in listed if (one.case.kind, one.case.subject) == (SKPD, self.skpd)]
        return [one for one in listed if self.codes is None or one.case.subject in self.codes]


def asked(room: Room) -> Place | None:
    """The place that the address names, by name or code; None where there is none of that name."""
    skpd, kota, kecamatan = (address.value(name) for name in (SKPD, KOTA, KECAMATAN))
    if skpd is not None:
        known = room.store.ask("agency_names")["skpd"].to_pylist()
        found = [name for name in known if name != UNNAMED and name.casefold() == skpd.strip().casefold()]
        return Place(skpd=found[0]) if found and kota is kecamatan is None else None
    return of_area(filters.areas_of(room), kota, kecamatan)


def of_area(areas: Sequence[Area], kota: str | None, kecamatan: str | None) -> Place | None:
    """The kota or kecamatan, each by its name or code; None where there is none, or several of that name."""
    if kota is None and kecamatan is None:
        return Place()
    inside = [
        area
        for area in areas
        if _is(kota, area.kota, area.code[:KOTA_SIGNS]) and _is(kecamatan, area.kecamatan, area.code[:KECAMATAN_SIGNS])
    ]
    signs = KOTA_SIGNS if kecamatan is None else KECAMATAN_SIGNS
    if len({area.code[:signs] for area in inside}) != 1:
        return None
    one = inside[0]
    codes = frozenset(area.code for area in inside)
    return Place(one.kota, None if kecamatan is None else one.kecamatan, None, one.code[:signs], codes)


def _is(asked_for: str | None, name: str, code: str) -> bool:
    return asked_for is None or asked_for.strip().casefold() in (name.casefold(), code)
