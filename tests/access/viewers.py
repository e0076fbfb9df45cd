"""One viewer of each role, for tests; the lurah is Galur's, the RT too."""

from __future__ import annotations

from monitoring.access import Viewer
from tests.builders import GALUR, KAMPUNG_RAWA

ROADS = "Dinas Bina Marga"
UNIT, NEIGHBOUR, FOREIGN_UNIT = f"{GALUR}-003-005", f"{GALUR}-013-077", f"{KAMPUNG_RAWA}-014-088"
WALL = Viewer("dinding-1", "wall")
OPERATOR = Viewer("operator@kota.test", "operator")
ADMINISTRATOR = Viewer("admin@kota.test", "administrator")
GOVERNOR = Viewer("gubernur@kota.test", "governor")
LURAH = Viewer("galur@kota.test", "lurah", kelurahan_code=GALUR)
HEAD = Viewer("rt005@kota.test", "rt", unit_code=UNIT)
AGENCY = Viewer("bm@kota.test", "skpd", skpd=ROADS)


def member(seat: str = "asesor-01") -> Viewer:
    """A panel member of this seat."""
    return Viewer(f"{seat}@kota.test", "panel", seat=seat)


EVERYBODY = (WALL, OPERATOR, ADMINISTRATOR, GOVERNOR, LURAH, AGENCY, HEAD, member())
