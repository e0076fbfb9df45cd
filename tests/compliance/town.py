"""Two RT of Galur and one of Kampung Rawa with a few reports of June 2016, for what is decided on them."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from monitoring.access import Viewer
from monitoring.clock import WIB
from monitoring.compliance import reports
from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, RT_005, RW_003, lpj, lpj_batch

JUNE = date(2016, 6, 1)
NOW = datetime(2016, 6, 20, 9, 0, tzinfo=WIB)
RT_006, RT_RAWA = f"{GALUR}-003-006", f"{KAMPUNG_RAWA}-001-001"
LURAH = Viewer("lurah@galur.test", "lurah", kelurahan_code=GALUR)
HEAD = Viewer("rt005@galur.test", "rt", unit_code=RT_005)
ADMINISTRATOR = Viewer("admin@kota.test", "administrator")


def june(day: int, hour: int = 8) -> datetime:
    return datetime(2016, 6, day, hour, tzinfo=WIB)


def six():
    """RT 005: two on the 6th, one on the 7th, one on the 9th; RT 006 and the RT of Kampung Rawa: one on the 6th."""
    told = [("a1", june(6)), ("a2", june(6, 9)), ("a3", june(7)), ("a4", june(9))]
    rows = [lpj(name, at, words=f"kerja bakti {name}") for name, at in told]
    return lpj_batch([*rows, lpj("b1", june(6), unit_code=RT_006), lpj("r1", june(6), unit_code=RT_RAWA)])


def standings(store: Store, *unit_codes: str) -> dict[str, str]:
    """What stands of every report, by the source's own id."""
    found = (sent for code in unit_codes or (RT_005, RT_006, RT_RAWA, RW_003) for sent in in_june(store, code))
    return {sent.source_lpj_id: sent.standing for sent in found}


def in_june(store: Store, unit_code: str) -> list[reports.Sent]:
    return reports.of_month(store, unit_code, JUNE)


def ids(store: Store, *names: str, unit_code: str = RT_005) -> set[int]:
    return {sent.lpj_id for sent in in_june(store, unit_code) if sent.source_lpj_id in names}


def acts(store: Store) -> Counter[str]:
    """How many acts of each kind the log holds."""
    return Counter(kind for (kind,) in store._cursor().execute("select kind from lpj_act").fetchall())


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)
