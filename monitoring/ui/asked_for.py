"""Whether an address asks for what is not the viewer's: another kelurahan, agency, RW or RT than his own."""

from __future__ import annotations

from collections.abc import Mapping

from monitoring import access, lpj
from monitoring.access import Viewer
from monitoring.ui import address

OF_EVERYBODY = ("peta", "peringkat")  # what they show of a kelurahan is public, or says itself that it is not
OF_UNITS = "kepatuhan"  # sums of every kelurahan are open, what single RW and RT sent is not


def anothers(key: str, viewer: Viewer, query: Mapping[str, str] | None = None) -> bool:
    """Whether the address of the screen `key` names something whose detail the viewer may not see.

    query: what an address says that is not the one looked at.
    """
    if key in OF_EVERYBODY:
        return False
    told = address.value if query is None else query.get
    code, skpd = told("kelurahan"), told("skpd")
    if key == OF_UNITS:
        return _units(viewer, code, told("unit"), told("rw"))
    is_other = code is not None and not access.may_see_kelurahan(viewer, code)
    return is_other or (viewer.skpd is not None and skpd not in (None, viewer.skpd))


def _units(viewer: Viewer, kelurahan_code: str | None, unit: str | None, rw: str | None) -> bool:
    """As `anothers`, of the ledger; an RT's head sees nothing of his kelurahan but his own unit."""
    if unit is not None and not access.may_see_unit(viewer, unit):
        return True
    own = lpj.unit_of(viewer.unit_code or "")
    if own is not None:
        return kelurahan_code not in (None, own.kelurahan_code) or rw not in (None, own.rw)
    return rw is not None and not access.may_see_units_of(viewer, kelurahan_code or viewer.kelurahan_code)
