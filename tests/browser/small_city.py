"""A small city written by hand that gives every screen something to show: for tests of how screens look and feel."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from monitoring import clock
from monitoring.access import Viewer, trail
from monitoring.clock import RoomClock
from monitoring.home import Home
from monitoring.rating.windows import last_window
from monitoring.store import Store
from tests.builders import (
    GALUR,
    KAMPUNG_RAWA,
    PULO,
    act,
    batch,
    event,
    hours,
    lpj,
    lpj_batch,
    received,
    report,
    unit_event,
)
from tests.ui import hand_windows

NOW = hours(21 * 24 + 1)  # Monday 27 June 2016, 09:00 WIB
AGENCY = "Dinas Bina Marga"
UNITS = [f"{GALUR}-003-{number:03d}" for number in range(5, 9)]
QUERIES = {
    "bukti": {"kelurahan": GALUR},
    "laporan": {"id": "1"},
    "cari": {"cari": "sampah"},
    "saya": {"kelurahan": GALUR},
}
CONTACTS = f"kind,code,name,phone\nkelurahan,{GALUR},Bu Lurah,0812-3456-7890\n"
PLACES = ((GALUR, "g", 60), (KAMPUNG_RAWA, "k", 3), (PULO, "p", 20))  # code, name, hours to the first deed


def fill(root: Path) -> None:
    """Write the city into the folder of a room that does not run yet; its clock goes on from NOW."""
    home = Home(root).prepare()
    (root / "contacts.csv").write_text(CONTACTS, "utf-8")
    clock.save(home, RoomClock(clock.real_now(), NOW, 1.0))
    clock.use(RoomClock(clock.real_now(), NOW, 0.0))
    store = Store.open(home.store, home.register)
    try:
        for one in (_reports(), _refused(), _ledger()):
            assert store.apply(one).refused is None
        colours = {GALUR: "red", KAMPUNG_RAWA: "green", PULO: "yellow"}
        hand_windows.keep(store, last_window(NOW), colours, {AGENCY: True})
        trail.looked(store, Viewer("somebody", "governor"), "report/1", NOW, 1)
        trail.enter_looks(store)
    finally:
        store.close()
        clock.use(None)


def _reports():
    """Forty complaints in each of three kelurahan over eighteen days; one before the panel, one with an agency."""
    reports, events = [], []
    for code, prefix, slow in PLACES:
        for number in range(40):
            name, at = f"{prefix}{number}", NOW - timedelta(hours=434 - 11 * number)
            told = {"description": f"Sampah di RT {number}", "latitude": -6.17, "longitude": 106.85 + number / 1000}
            reports.append(report(name, at, kelurahan_code=code, **told))
            events.append(received(name, at, kelurahan_code=code))
            if at + timedelta(hours=slow + 9) < NOW:
                events.append(event(name, "accepted", at + timedelta(hours=slow)))
                events.append(event(name, "completed", at + timedelta(hours=slow + 9), photo=f"{name}.jpg"))
    done = NOW - timedelta(hours=434 - 60 - 9)
    events += [
        event("g0", "rated", done + timedelta(hours=380 - 60), stars=1, actor_role="citizen"),
        event("g0", "police_taken_up", NOW - timedelta(hours=4), actor_role="police"),
        event("p39", "coordinating", NOW - timedelta(hours=1), skpd=AGENCY, note="Lampu jalan"),
    ]
    return batch(reports, events, batch_key="small-city", nature="simulated")


def _refused():
    """A row that intake refused."""
    row = {"reason": "unknown_value", "detail": '{"field": "kategori", "value": "x"}'}
    return batch([], [], quarantine=[row], batch_key="small-refused", file_name="ditolak.csv", nature="simulated")


def _ledger():
    """Four RT of RW 003 of Galur: two days of reports validated, some refused, the others wait; one RT sent nothing."""
    units = [unit_event(kind, date(2015, 1, 1), unit_code=code) for code in UNITS for kind in ("formed", "head_in")]
    sent = [
        lpj(f"{code}-{day}-{number}", hours(24 * day + number), unit_code=code, words=f"kerja bakti {day} {number}")
        for code in UNITS[:3]
        for day in range(14, 21)
        for number in range(3)
    ]
    sent.append(lpj("may", hours(-24 * 10), unit_code=UNITS[0], words="ronda"))  # 27 May
    acts = [
        act("validated", NOW, unit_code=UNITS[0], from_day=date(2016, 6, 20), to_day=date(2016, 6, 21)),
        act("refused", NOW, unit_code=UNITS[1], source_lpj_id=f"{UNITS[1]}-14-0", reason="copy", note="sama"),
    ]
    return lpj_batch(sent, acts, units, batch_key="small-ledger", nature="simulated")
