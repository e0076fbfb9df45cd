"""From the numbers of a comparison to what is behind them: the reports, the evidence, the league."""

from __future__ import annotations

from monitoring import access
from monitoring.ui import evidence_address
from monitoring.ui.compare_sides import Side
from monitoring.ui.links import address
from monitoring.ui.shell import Room


def area_query(side: Side) -> dict[str, str]:
    """The side's area as other screens' addresses carry it."""
    place = side.chosen.place
    told = {"kota": place.kota, "kecamatan": place.kecamatan, "kelurahan": place.kelurahan_code}
    smallest = next((key for key in ("kelurahan", "kecamatan", "kota") if told[key]), None)
    return {smallest: str(told[smallest])} if smallest else {}


def reports(side: Side, room: Room, **query: str) -> str:
    """The very reports that are counted: of a kelurahan that is open to the viewer their list, else counts."""
    days = {"period": "custom", "from": side.span.first.isoformat(), "to": side.span.last.isoformat()}
    code = side.chosen.place.kelurahan_code
    screen = "peta" if code and access.may_see_kelurahan(room.viewer, code) else "tren"
    return address(screen, room.language, **area_query(side), **days, **query)


def evidence(side: Side, room: Room) -> str:
    """Where the rating is shown report by report, else the league of the area."""
    code = side.chosen.place.kelurahan_code
    if code and access.may_see_kelurahan(room.viewer, code):
        at = {"saat": evidence_address.written(side.window_at)} if side.window_at else {}
        return address("bukti", room.language, kelurahan=code, **at)
    kota = side.chosen.place.kota
    return address("peringkat", room.language, **({"kota": kota} if kota else {}))
