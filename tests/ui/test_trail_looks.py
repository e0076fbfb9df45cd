"""Wherever something personal is drawn the look at it is noted; where nothing of it is, none is."""

from __future__ import annotations

import json

import pytest

from monitoring.access import trail
from monitoring.intake.batch import Receipt
from monitoring.store import entries
from monitoring.ui import quarantine
from tests.builders import GALUR, batch, event, hours, received, report
from tests.ui import hand_windows, rooms

SIGN = "B9EC-F75F"  # of md5("warga-77")


@pytest.fixture(scope="module")
def store():
    told = [
        event("a", "completed", hours(2)),
        event("a", "rated", hours(3), stars=1, actor_role="citizen"),
        event("a", "police_taken_up", hours(4), actor_role="police"),
        event("a", "panel_assessed", hours(5), actor_role="panel", actor="asesor-09", verdict="bad"),
    ]
    copies = [report(f"c{n}", hours(n), reporter="warga-77", category="banjir") for n in range(7)]
    told += [received(f"c{n}", hours(n)) for n in range(7)]
    refused = [{"reason": "missing_id", "detail": json.dumps({})}]
    with rooms.room_with(now=hours(30)) as kept:
        kept.apply(batch([report("a", description="words"), report("b"), *copies], [received("a"), *told]))
        kept.apply(batch([], [], quarantine=refused))
        yield kept


def looks(store, key, **query):
    """What is noted, entered or not, when the page is opened by somebody who has looked at nothing."""
    trail._looks.pop(store, None)
    rooms.open_page(key, **query)
    noted = trail._looks.get(store)
    return {(entry.subject, entry.action) for entry in (noted.waiting.values() if noted else ())}


def number_of(store, name):
    found = "select report_id from report where source_report_id = $name"
    return str(store._cursor().execute(found, {"name": name}).fetchall()[0][0])


def test_a_telephone_number_on_a_case_is_noted_for_those_who_see_it():
    with rooms.room_with(batch([report("a")], [received("a")]), now=hours(1)) as red:
        hand_windows.keep(red, hours(0), {GALUR: "red"})
        case = f"kelurahan-{GALUR}-20160606T0100"
        assert looks(red, "eskalasi", kasus=case, peran="operator") == {(f"phone/{case}", "seen")}
        assert looks(red, "eskalasi", kasus=case, peran="governor") == set()
        assert looks(red, "eskalasi") == set()


def test_who_reads_a_citizens_words_is_noted(store):
    number = number_of(store, "a")
    for peran in ("operator", "administrator", "governor", "lurah-31.71.08.1003"):
        assert looks(store, "laporan", id=number, peran=peran) == {(f"report/{number}", "seen")}, peran


def test_the_wall_is_shown_no_words_and_a_report_without_words_is_nobodys_look(store):
    assert looks(store, "laporan", id=number_of(store, "a"), peran="wall") == set()
    assert looks(store, "laporan", id=number_of(store, "b")) == set()


def test_a_report_before_the_panel_is_noted_for_its_member(store):
    number = number_of(store, "a")
    assert looks(store, "mutu", laporan=number, peran="panel-asesor-01") == {(f"report/{number}", "seen")}


def test_accounts_are_noted_and_one_that_there_is_by_its_sign(store):
    assert looks(store, "skpd", peran="administrator") == {("accounts", "seen")}
    assert looks(store, "skpd", account=SIGN, peran="administrator") == {(f"account/{SIGN}", "seen")}
    assert looks(store, "skpd", account="0000-0000", peran="administrator") == set()
    assert looks(store, "skpd") == set()


def test_a_refused_row_is_noted_where_it_is_shown(store):
    assert looks(store, "data", row="1", peran="administrator") == {("refused_row/1", "seen")}
    assert looks(store, "data", row="1", peran="operator") == set()


@pytest.mark.parametrize("key", ["peta", "peringkat", "data", "skpd", "mutu", "arahan"])
def test_screens_with_nothing_personal_note_nothing(store, key):
    assert looks(store, key, peran="governor" if key == "arahan" else "operator") == set()


def test_trying_refused_rows_again_is_a_change_by_name(store, monkeypatch):
    told = Receipt("k", 1, 9, accepted_count=4, quarantined={"missing_id": 5})
    monkeypatch.setattr(quarantine, "retry_request", lambda *_asked: told)
    page = rooms.open_page("data", peran="administrator", lang="en")
    next(button for button in page.button if button.label.startswith("Try")).click().run()
    (row,) = entries.of(store, "change")
    assert (row.actor, row.subject, row.action) == ("demo-administrator", "refused_rows", "retried")
    assert (row.details["rows"], row.details["refused"]) == (9, 5)
