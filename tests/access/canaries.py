"""A room with a word of its own in every personal column, and who may come across each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from monitoring.access import Viewer, trail
from monitoring.access.viewer import ADMINISTRATOR, GOVERNOR, LURAH, OPERATOR, PANEL, ROLES, RT, SKPD
from monitoring.compliance import objecting, validation
from monitoring.compliance import reports as ledger
from monitoring.escalation import acting
from monitoring.escalation.board import board
from monitoring.finding import keeping
from monitoring.home import Home
from monitoring.store import Store
from tests.access import viewers
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, lpj, lpj_batch, received, report, unit_event
from tests.ui import hand_windows, rooms

NOW = hours(30)
ROADS, PARKS = viewers.ROADS, "Dinas Pertamanan"
STAFF = (OPERATOR, ADMINISTRATOR, GOVERNOR)
KEEPERS = (OPERATOR, ADMINISTRATOR)
NOBODY: tuple[str, ...] = ()
# The word, and the roles that may meet it; the lurah is Galur's, the agency ROADS.
WORDS: dict[str, tuple[str, ...]] = {
    "kata-galur": (*STAFF, LURAH, PANEL),  # what a citizen wrote; the report is before the panel
    "foto-galur": (*STAFF, LURAH, PANEL),
    "catatan-galur": (*STAFF, LURAH, PANEL),  # of those who did the work
    "kata-rawa": STAFF,
    "foto-rawa": STAFF,
    "catatan-rawa": STAFF,
    "kata-jalan": (*STAFF, SKPD),
    "kata-taman": STAFF,
    "suara-rahasia": NOBODY,  # what a panel member said in a round that is open
    "baris-mentah": (ADMINISTRATOR,),
    "rinci-mentah": (ADMINISTRATOR,),
    "0811-1000-001": KEEPERS,  # Galur's lurah
    "0811-1000-002": KEEPERS,  # Kampung Rawa's
    "0811-1000-003": KEEPERS,  # the agency's
    "8111000": KEEPERS,  # any of them, as a link dials it
    "surel-rahasia": NOBODY,  # e-mail addresses of contacts
    "ucapan-galur": (*STAFF, LURAH),  # a lurah's explanation on his case
    "ucapan-rawa": STAFF,
    "ucapan-jalan": (*STAFF, SKPD),
    "ucapan-taman": STAFF,
    "rekan-galur": (*STAFF, LURAH),  # the colleague to whom the case was handed
    "operator-satu": (*STAFF, LURAH, SKPD),  # who acted
    "jejak-siapa": (ADMINISTRATOR,),  # whose looks are in the trail
    "lpj-galur": (*KEEPERS, LURAH, RT),  # what the head of an RT of Galur wrote
    "foto-lpj-galur": (ADMINISTRATOR, LURAH, RT),  # for the administrator, who decides on an objection
    "tolak-galur": (ADMINISTRATOR, LURAH, RT),  # the lurah's words beside a refusal
    "lpj-tetangga": (*KEEPERS, LURAH),  # of another RT of Galur
    "lpj-rawa": KEEPERS,
    viewers.UNIT: (*KEEPERS, LURAH),  # the head is told his unit by name
    viewers.NEIGHBOUR: (*KEEPERS, LURAH),
    viewers.FOREIGN_UNIT: KEEPERS,
    "RT 005/RW 003": (*KEEPERS, LURAH, RT),
    "RT 077/RW 013": (*KEEPERS, LURAH),
    "RT 088/RW 014": KEEPERS,
    "keberatan-galur": (ADMINISTRATOR, RT),  # an objection that is open: never the lurah's
    "tampilan-galur": (ADMINISTRATOR, LURAH),  # a view that the lurah keeps, in the trail too
    "tampilan-bersama": STAFF,  # one that an operator shares
    "rt005@galur.test": (ADMINISTRATOR,),  # who raised it, in the trail
    "aaaaaaaaaaaaaaaa": NOBODY,  # pseudonyms
    "bbbbbbbbbbbbbbbb": NOBODY,
    "cccccccccccccccc": NOBODY,
    "F8BC-98DB": (ADMINISTRATOR,),  # the sign of an account, of md5("p1-bbbbbbbbbbbbbbbb")
}
ACTING = Viewer("operator-satu@kota.test", OPERATOR)
CASES = {
    "galur": f"kelurahan-{GALUR}-20160606T0100", "rawa": f"kelurahan-{KAMPUNG_RAWA}-20160606T0100",
    "jalan": "skpd-dinas-bina-marga-20160606T0100", "taman": "skpd-dinas-pertamanan-20160606T0100",
}  # fmt: skip
CONTACTS = f"""kind,code,name,phone,email,language,channels
kelurahan,{GALUR},Lurah,0811-1000-001,surel-rahasia-1@kota.example,id,
kelurahan,{KAMPUNG_RAWA},Lurah,0811-1000-002,surel-rahasia-2@kota.example,id,
skpd,{ROADS},Piket,0811-1000-003,surel-rahasia-3@kota.example,id,
skpd,{PARKS},Piket,0811-1000-004,surel-rahasia-4@kota.example,id,
person,operator,Ruang,0811-1000-005,surel-rahasia-5@kota.example,id,
"""


def may_meet(role: str) -> set[str]:
    """The words that a role may meet."""
    return {word for word, roles in WORDS.items() if role in roles}


def viewer_of(role: str) -> str:
    """The role as the address of a demonstration carries it."""
    scope = {LURAH: GALUR, SKPD: ROADS, PANEL: "asesor-01", RT: viewers.UNIT}.get(role)
    return f"{role}-{scope}" if scope else role


@contextmanager
def room(folder: Path) -> Iterator[Store]:
    """The room, its contacts in `folder`, open to every role by `peran`."""
    home = Home(folder).prepare()
    (home.root / "contacts.csv").write_text(CONTACTS, "utf-8")
    with rooms.room_with(now=NOW) as store:
        for one in _batches():
            store.apply(one)
        hand_windows.keep(store, hours(0), {GALUR: "red", KAMPUNG_RAWA: "red"}, {ROADS: True, PARKS: True})
        _acts(store)
        _ledger(store)
        _views(store)
        trail.looked(store, Viewer("jejak-siapa@kota.test", GOVERNOR), "report/1", NOW, 1)
        trail.enter_looks(store)
        yield store


def _batches() -> list:
    held = {"galur": {}, "rawa": {"kelurahan_code": KAMPUNG_RAWA}}
    led = {"jalan": ROADS, "taman": PARKS}
    reports, events = [], []
    for name, fields in held.items():
        reports.append(_report(name, "petugas-p1-" + "c" * 16, **fields))
        events += [received(name, **fields), _done(name)]
    for name, skpd in led.items():
        reports.append(_report(name, "p1-" + "a" * 16, **held["rawa"]))
        events += [
            received(name, **held["rawa"]),
            event(name, "coordinating", hours(1), skpd=skpd, note=f"catatan-{name}"),
        ]
    events += [
        event("galur", "rated", hours(3), stars=1, actor_role="citizen", actor="p1-" + "a" * 16),
        event("galur", "police_taken_up", hours(4), actor_role="police"),
        event("galur", "panel_assessed", hours(5), actor_role="panel", actor="asesor-09", verdict="bad",
              note="suara-rahasia"),
    ]  # fmt: skip
    for number in range(8):
        name = f"sama{number}"
        reports.append(report(name, hours(number), reporter="p1-" + "b" * 16, category="banjir"))
        events.append(received(name, hours(number)))
    raw = json.dumps({"value": "rinci-mentah", "field": "x"})
    refused = batch([], [], quarantine=[{"reason": "unknown_value", "detail": raw}], file_name="ditolak.csv")
    text = pa.array(["baris-mentah"], pa.string())
    rows = refused.rows.set_column(2, "text", text).append_column("reporter", pa.array(["p1-" + "a" * 16]))
    return [batch(reports, events), replace(refused, rows=rows)]


def _report(name: str, reporter: str, **fields: object) -> dict:
    told = {"description": f"kata-{name}", "photo": f"foto-{name}.jpg", "latitude": -6.17, "longitude": 106.85}
    return report(name, reporter=reporter, **told, **fields)


def _done(name: str) -> dict:
    return event(name, "completed", hours(2), actor="petugas-9", note=f"catatan-{name}", photo=f"foto-{name}-jadi.jpg")


def _ledger(store: Store) -> None:
    """Three RT that sent something; the lurah refused a report of the first, whose head objects."""
    sent = {"galur": viewers.UNIT, "tetangga": viewers.NEIGHBOUR, "rawa": viewers.FOREIGN_UNIT}
    rows = [
        lpj(f"l-{name}", hours(2), unit_code=code, words=f"lpj-{name}", photo=f"foto-lpj-{name}.jpg")
        for name, code in sent.items()
    ]
    units = [
        unit_event(kind, date(2016, 1, 1), unit_code=code) for code in sent.values() for kind in ("formed", "head_in")
    ]
    assert not store.apply(lpj_batch(rows, units=units)).quarantined
    month, ids = date(2016, 6, 1), {sent.lpj_id for sent in ledger.of_month(store, viewers.UNIT, date(2016, 6, 1))}
    chosen, lurah = validation.Chosen(month, {}, {viewers.UNIT: ids}), Viewer("lurah@galur.test", LURAH, GALUR)
    told = {"seen_version": store.version(), "now": NOW, "reason": "copy", "note": "tolak-galur"}
    assert validation.decide(store, lurah, "refused", chosen, **told).is_done
    head = Viewer("rt005@galur.test", RT, unit_code=viewers.UNIT)
    told = {"seen_entry": 0, "now": NOW, "data_version": store.version()}
    assert objecting.raise_one(store, head, month, ids, "keberatan-galur", **told).is_done


def _views(store: Store) -> None:
    at = keeping.At(NOW, 1)
    lurah = Viewer(f"demo-lurah-{GALUR}", LURAH, kelurahan_code=GALUR)
    keeping.keep(store, lurah, "tampilan-galur", "saya", {"kelurahan": GALUR}, at)
    keeping.keep(store, ACTING, "tampilan-bersama", "peta", {}, at, is_shared=True)


def _acts(store: Store) -> None:
    for name, case_id in CASES.items():
        for action, fields in (("explained", {"note": f"ucapan-{name}"}), ("handed", {"to": f"rekan-{name}"})):
            seen = board(store, NOW).find(case_id).last_entry
            told = acting.act(
                store, ACTING, case_id, action, seen_entry=seen, now=NOW, data_version=store.version(), **fields
            )
            assert told.is_done, (case_id, action, told)


__all__ = ["CASES", "NOW", "PARKS", "ROADS", "ROLES", "WORDS", "may_meet", "room", "viewer_of"]
